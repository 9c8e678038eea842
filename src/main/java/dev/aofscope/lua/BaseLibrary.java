package dev.aofscope.lua;

import static dev.aofscope.lua.NativeCall.nothing;
import static dev.aofscope.lua.NativeCall.result;
import static dev.aofscope.lua.NativeCall.results;

import org.jspecify.annotations.Nullable;

/// The functions that are globals themselves (`lbaselib.c`), but those that reach files.
final class BaseLibrary {
    /// Of a function that is not reached by a name.
    private static final int HIDDEN = 1;
    private static final LuaString METATABLE = LuaString.of("__metatable");
    /// What a chunk's name is cut to (`LUA_IDSIZE`), the end of the C string included.
    private static final int CHUNK_NAME = 60;

    private BaseLibrary() {
    }

    static void install(LuaState state) {
        LuaTable globals = state.globals();
        globals.set("_G", globals);
        globals.set("_VERSION", LuaString.of("Lua 5.1"));
        Library library = new Library(globals);
        library.add("assert", BaseLibrary::assertTrue);
        library.add("collectgarbage", call -> result(0.0));
        library.add("error", BaseLibrary::error);
        library.add("gcinfo", call -> result(0.0));
        library.add("getfenv", BaseLibrary::getEnvironment);
        library.add("getmetatable", BaseLibrary::getMetatable);
        library.add("load", BaseLibrary::load);
        library.add("loadstring", BaseLibrary::loadString);
        NativeFunction next = library.add("next", BaseLibrary::next);
        library.add("pcall", BaseLibrary::protectedCall);
        library.add("print", call -> nothing());
        library.add("rawequal", call -> result(LuaTypes.same(call.any(1), call.any(2))));
        library.add("rawget", call -> {
            LuaTable table = call.table(1);
            return result(table.get(call.any(2)));
        });
        library.add("rawset", BaseLibrary::rawSet);
        library.add("select", BaseLibrary::select);
        library.add("setfenv", BaseLibrary::setEnvironment);
        library.add("setmetatable", BaseLibrary::setMetatable);
        library.add("tonumber", BaseLibrary::toNumber);
        library.add("tostring", call -> result(call.state().text(call.any(1))));
        library.add("type", call -> result(LuaString.of(LuaTypes.name(call.any(1)))));
        library.add("unpack", BaseLibrary::unpack);
        library.add("xpcall", BaseLibrary::protectedCallWithHandler);
        library.add("pairs", call -> results(next, call.table(1), null));
        NativeFunction nextElement = new NativeFunction(BaseLibrary::nextElement);
        nextElement.serial = HIDDEN; // it is in no table, where it would be found and put back
        library.add("ipairs", call -> results(nextElement, call.table(1), 0.0));
    }

    private static @Nullable Object[] assertTrue(NativeCall call) {
        if (!LuaTypes.isTrue(call.any(1))) {
            throw call.error(call.string(2, LuaString.of("assertion failed!")).toString());
        }
        return call.from(1);
    }

    private static @Nullable Object[] error(NativeCall call) {
        int level = call.int32(2, 1);
        Object value = call.get(1);
        LuaString text = level > 0 ? LuaTypes.string(value) : null;
        throw text == null ? new LuaError(value) : new LuaError(call.state().where(level) + text);
    }

    private static @Nullable Object[] next(NativeCall call) {
        LuaTable table = call.table(1);
        call.state().spend(1);
        @Nullable
        Object[] entry = table.next(call.get(2));
        if (entry == null) {
            throw call.state().error("invalid key to 'next'");
        }
        return entry.length == 0 ? result(null) : entry;
    }

    private static @Nullable Object[] nextElement(NativeCall call) {
        int index = call.int32(2) + 1;
        Object value = call.table(1).get(index);
        return value == null ? nothing() : results((double) index, value);
    }

    private static @Nullable Object[] protectedCall(NativeCall call) {
        Object function = call.any(1);
        CallInfo here = call.state().current();
        try {
            return succeeded(call.state().call(function, call.from(2)));
        } catch (LuaError error) {
            call.state().current(here);
            return results(false, error.value());
        }
    }

    private static @Nullable Object[] protectedCallWithHandler(NativeCall call) {
        call.any(2);
        CallInfo here = call.state().current();
        try {
            return succeeded(call.state().call(call.get(1)));
        } catch (LuaError error) {
            call.state().current(here);
            @Nullable
            Object[] handled = call.state().call(call.get(2), error.value());
            return results(false, handled.length == 0 ? null : handled[0]);
        }
    }

    private static @Nullable Object[] succeeded(@Nullable Object[] values) {
        @Nullable
        Object[] all = new @Nullable Object[values.length + 1];
        all[0] = true;
        System.arraycopy(values, 0, all, 1, values.length);
        return all;
    }

    private static @Nullable Object[] rawSet(NativeCall call) {
        LuaTable table = call.table(1);
        Object key = call.any(2);
        Object value = call.any(3);
        Operations.requireWritable(call.state(), table);
        Operations.rawSet(call.state(), table, key, value);
        return result(table);
    }

    private static @Nullable Object[] select(NativeCall call) {
        if (call.get(1) instanceof LuaString text && text.length() > 0 && text.at(0) == '#') {
            return result((double) (call.count() - 1));
        }
        int from = call.int32(1);
        if (from < 0) {
            from += call.count();
        } else if (from > call.count()) {
            from = call.count();
        }
        if (from < 1) {
            throw call.argumentError(1, "index out of range");
        }
        return call.from(from + 1);
    }

    private static @Nullable Object[] getMetatable(NativeCall call) {
        Object value = call.any(1);
        LuaTable metatable = value instanceof LuaTable table
                ? table.metatable()
                : value instanceof LuaString ? call.state().stringMetatable() : null;
        if (metatable == null) {
            return result(null);
        }
        Object shown = metatable.get(METATABLE);
        return result(shown == null ? metatable : shown);
    }

    private static @Nullable Object[] setMetatable(NativeCall call) {
        LuaTable table = call.table(1);
        if (!(call.get(2) instanceof LuaTable) && !(call.isNil(2) && !call.isNone(2))) {
            throw call.argumentError(2, "nil or table expected");
        }
        if (table.metatable() != null && table.metatable().get(METATABLE) != null) {
            throw call.error("cannot change a protected metatable");
        }
        Operations.requireWritable(call.state(), table);
        table.metatable(call.get(2) instanceof LuaTable metatable ? metatable : null);
        return result(table);
    }

    private static @Nullable Object[] toNumber(NativeCall call) {
        int base = call.int32(2, 10);
        if (base == 10) {
            return result(LuaTypes.number(call.any(1)));
        }
        LuaString text = call.string(1);
        if (base < 2 || base > 36) {
            throw call.argumentError(2, "base out of range");
        }
        return result(unsigned(text.toString(), base));
    }

    /// What C's `strtoul` makes of a text with blanks around it; null where that is no number.
    private static @Nullable Double unsigned(String string, int base) {
        int nul = string.indexOf('\0');
        String text = nul < 0 ? string : string.substring(0, nul);
        int at = 0;
        while (at < text.length() && LuaNumbers.isBlank(text.charAt(at))) {
            at++;
        }
        boolean negative = at < text.length() && text.charAt(at) == '-';
        if (at < text.length() && (negative || text.charAt(at) == '+')) {
            at++;
        }
        if (base == 16 && text.regionMatches(true, at, "0x", 0, 2) && at + 2 < text.length()
                && Character.digit(text.charAt(at + 2), 16) >= 0) {
            at += 2;
        }
        int first = at;
        long value = 0;
        boolean overflow = false;
        while (at < text.length() && text.charAt(at) < 128 && Character.digit(text.charAt(at), base) >= 0) {
            overflow |= Long.compareUnsigned(value, Long.divideUnsigned(-1, base)) > 0;
            long next = value * base + Character.digit(text.charAt(at++), base);
            overflow |= Long.compareUnsigned(next, value * base) < 0;
            value = next;
        }
        if (at == first) {
            return null;
        }
        while (at < text.length() && LuaNumbers.isBlank(text.charAt(at))) {
            at++;
        }
        if (at < text.length()) {
            return null;
        }
        long signed = overflow ? -1 : negative ? -value : value;
        return signed >= 0 ? (double) signed : (signed >>> 1 | (signed & 1)) * 2.0;
    }

    private static @Nullable Object[] unpack(NativeCall call) {
        LuaTable table = call.table(1);
        int from = call.int32(2, 1);
        int to = call.isNil(3) ? table.length() : call.int32(3);
        if (from > to) {
            return nothing();
        }
        long count = (long) to - from + 1;
        if (count + call.count() > NativeCall.MOST_VALUES) {
            throw call.error("too many results to unpack");
        }
        call.state().spend(count / 8);
        @Nullable
        Object[] values = new @Nullable Object[(int) count];
        for (int i = 0; i < values.length; i++) {
            values[i] = table.get(from + i);
        }
        return values;
    }

    private static @Nullable Object[] loadString(NativeCall call) {
        LuaString source = call.string(1);
        return compile(call, source, call.string(2, source));
    }

    private static @Nullable Object[] load(NativeCall call) {
        LuaString name = call.string(2, LuaString.of("=(load)"));
        LuaFunction reader = call.function(1);
        BuiltString source = new BuiltString(call.state());
        while (true) {
            @Nullable
            Object[] piece = call.state().call(reader);
            Object value = piece.length == 0 ? null : piece[0];
            LuaString text = LuaTypes.string(value);
            if (value == null || (text != null && text.length() == 0)) {
                return compile(call, source.text(), name);
            }
            if (text == null) {
                throw call.error("reader function must return a string");
            }
            call.state().allocate(text.length());
            source.writeBytes(text.array());
        }
    }

    private static @Nullable Object[] compile(NativeCall call, LuaString source, LuaString name) {
        call.state().allocate(16L * source.length());
        try {
            return result(LuaCode.compile(source, chunkName(name.toString()), LuaCode.Arguments.VARIABLE)
                    .function(call.state().globals()));
        } catch (LuaError error) {
            return results(null, error.value());
        }
    }

    /// What messages call a chunk (`luaO_chunkid`).
    private static String chunkName(String name) {
        if (name.startsWith("=")) {
            return name.substring(1, Math.min(name.length(), CHUNK_NAME));
        }
        if (name.startsWith("@")) {
            int most = CHUNK_NAME - " '...' ".length() - 1;
            return name.length() - 1 > most ? "..." + name.substring(name.length() - most) : name.substring(1);
        }
        int most = CHUNK_NAME - " [string \"...\"] ".length() - 1;
        int end = 0;
        while (end < name.length() && name.charAt(end) != '\n' && name.charAt(end) != '\r' && name.charAt(end) != 0) {
            end++;
        }
        int shown = Math.min(end, most);
        return "[string \"" + name.substring(0, shown) + (shown < name.length() ? "..." : "") + "\"]";
    }

    /// The Lua function that an argument names, itself or by how many calls up it is; null for one in Java.
    private static @Nullable LuaClosure closure(NativeCall call, int otherwise) {
        if (call.get(1) instanceof LuaFunction function) {
            return function instanceof LuaClosure closure ? closure : null;
        }
        int level = otherwise < 0 ? call.int32(1) : call.int32(1, otherwise);
        if (level < 0) {
            throw call.argumentError(1, "level must be non-negative");
        }
        CallInfo info = call.state().current();
        for (int i = 0; i < level && info != null; i++) {
            info = info.caller;
        }
        if (info == null) {
            throw call.argumentError(1, "invalid level");
        }
        return info instanceof Frame frame ? frame.closure : null;
    }

    private static @Nullable Object[] getEnvironment(NativeCall call) {
        LuaClosure closure = closure(call, 1);
        return result(closure == null ? call.state().globals() : closure.globals);
    }

    private static @Nullable Object[] setEnvironment(NativeCall call) {
        LuaTable environment = call.table(2);
        LuaClosure closure = closure(call, -1);
        if (closure == null) {
            throw call.error("'setfenv' cannot change environment of given object");
        }
        closure.globals = environment;
        return result(closure);
    }
}
