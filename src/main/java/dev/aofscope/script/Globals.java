package dev.aofscope.script;

import static dev.aofscope.lua.NativeCall.nothing;
import static dev.aofscope.lua.NativeCall.result;

import dev.aofscope.lua.Library;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.NativeCall;
import dev.aofscope.redis.ServerVersion;
import org.jspecify.annotations.Nullable;

/// The libraries that servers bring, and the protection of globals against scripts that forget `local`.
final class Globals {

    private Globals() {
    }

    /// Returns the one among them that has settings.
    static Json install(LuaState lua, ServerVersion version) {
        Json json = Json.install(lua, version);
        Struct.install(lua);
        MessagePack.install(lua, version);
        if (version.atLeast(2, 8)) {
            Bits.install(lua);
        }
        if (version.atLeast(7, 0)) {
            lua.globals().set("print", null);
        }
        return json;
    }

    /// To be called last: from here on globals that are not there cannot be read, and none can be made by a function.
    static void protect(LuaState lua, ServerVersion version) {
        protect(lua, lua.globals(), version);
    }

    /// The same of another table.
    static void protect(LuaState lua, LuaTable globals, ServerVersion version) {
        Library metatable = new Library(lua.table(0, 2));
        metatable.add("__index", call -> missing(call, version));
        globals.metatable(metatable.table());
        if (version.locksScriptTables()) {
            lock(globals);
        } else {
            metatable.add("__newindex", call -> {
                if (call.caller() == NativeCall.Caller.FUNCTION) {
                    throw call.error("Script attempted to create global variable '" + call.state().text(call.get(2))
                            + "'");
                }
                Object key = call.get(2);
                if (key != null) {
                    globals.set(key, call.get(3));
                }
                return nothing();
            });
        }
    }

    private static @Nullable Object[] missing(NativeCall call, ServerVersion version) {
        if (!version.locksScriptTables() && call.caller() == NativeCall.Caller.OTHER) {
            return result(null);
        }
        Object key = call.get(2);
        if (version.locksScriptTables() && !(key instanceof LuaString) && !(key instanceof Double)) {
            throw call.error("Second argument to luaProtectedTableError must be a string or number");
        }
        String word = version.atLeast(4, 0) ? "nonexistent" : "unexisting";
        throw call.error("Script attempted to access " + word + " global variable '" + call.state().text(key) + "'");
    }

    /// This table and all that can be reached through it.
    static void lock(LuaTable table) {
        if (table.readOnly()) {
            return;
        }
        table.makeReadOnly();
        for (Entry entry : Entry.all(table)) {
            if (entry.value() instanceof LuaTable inner && !isArguments(entry.key())) {
                lock(inner);
            }
        }
        LuaTable metatable = table.metatable();
        if (metatable != null) {
            lock(metatable);
        }
    }

    /// Made for each script, after everything is locked.
    private static boolean isArguments(Object key) {
        return key.equals(LuaString.of("KEYS")) || key.equals(LuaString.of("ARGV"));
    }
}
