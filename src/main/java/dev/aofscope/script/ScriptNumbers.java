package dev.aofscope.script;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.lua.LuaNumbers;
import dev.aofscope.redis.Numbers;
import dev.aofscope.redis.ServerVersion;

/// Numbers of Lua as arguments of commands.
final class ScriptNumbers {
    private ScriptNumbers() {
    }

    static ByteString argument(double number, ServerVersion version) {
        if (version.printsShortScriptNumbers()) {
            long whole = (long) number;
            boolean exact = whole == number && Math.abs(number) < 0x1p62;
            return ByteString.utf8(exact ? Long.toString(whole) : Numbers.score(number, version));
        }
        return ByteString.utf8(LuaNumbers.general(number, version.roundsScriptNumbers() ? 14 : 17));
    }
}
