package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// The arguments of a function in Java, and the checks that C functions make of theirs (`lauxlib.c`). Arguments are numbered
/// from 1.
public final class NativeCall {
    /// Values that a C function may have on its stack (`LUAI_MAXCSTACK`).
    public static final int MOST_VALUES = 8_000;

    private final LuaState state;
    private final CallInfo info;
    private final @Nullable Object[] arguments;

    NativeCall(LuaState state, CallInfo info, @Nullable Object[] arguments) {
        this.state = state;
        this.info = info;
        this.arguments = arguments;
    }

    public LuaState state() {
        return state;
    }

    public int count() {
        return arguments.length;
    }

    /// Null for nil, and for one that is not there.
    public @Nullable Object get(int argument) {
        return argument <= arguments.length && argument > 0 ? arguments[argument - 1] : null;
    }

    /// All from one on.
    public @Nullable Object[] from(int argument) {
        return argument > arguments.length
                ? LuaFunction.NOTHING
                : java.util.Arrays.copyOfRange(arguments, argument - 1, arguments.length);
    }

    /// No result.
    public static @Nullable Object[] nothing() {
        return LuaFunction.NOTHING;
    }

    public static @Nullable Object[] result(@Nullable Object value) {
        return new @Nullable Object[]{value};
    }

    public static @Nullable Object[] results(@Nullable Object... values) {
        return values;
    }

    public boolean isNone(int argument) {
        return argument > arguments.length;
    }

    public boolean isNil(int argument) {
        return get(argument) == null;
    }

    public @Nullable Object any(int argument) {
        if (isNone(argument)) {
            throw argumentError(argument, "value expected");
        }
        return get(argument);
    }

    public LuaTable table(int argument) {
        if (get(argument) instanceof LuaTable table) {
            return table;
        }
        throw mismatch(argument, "table");
    }

    public LuaFunction function(int argument) {
        if (get(argument) instanceof LuaFunction function) {
            return function;
        }
        throw mismatch(argument, "function");
    }

    /// A string, or a number's text.
    public LuaString string(int argument) {
        LuaString text = LuaTypes.string(get(argument));
        if (text == null) {
            throw mismatch(argument, "string");
        }
        return text;
    }

    public LuaString string(int argument, LuaString otherwise) {
        return isNil(argument) ? otherwise : string(argument);
    }

    /// A number, or a string that is one.
    public double number(int argument) {
        Double number = LuaTypes.number(get(argument));
        if (number == null) {
            throw mismatch(argument, "number");
        }
        return number;
    }

    public double number(int argument, double otherwise) {
        return isNil(argument) ? otherwise : number(argument);
    }

    /// A number as C casts it to 64 bits: towards zero, and what does not fit becomes the least one.
    public long integer(int argument) {
        return integer(number(argument));
    }

    public long integer(int argument, long otherwise) {
        return isNil(argument) ? otherwise : integer(argument);
    }

    static long integer(double number) {
        return Double.isNaN(number) || number >= 0x1p63 || number < -0x1p63 ? Long.MIN_VALUE : (long) number;
    }

    /// A number as C casts it to 32 bits by way of 64.
    public int int32(int argument) {
        return (int) integer(argument);
    }

    public int int32(int argument, int otherwise) {
        return isNil(argument) ? otherwise : int32(argument);
    }

    private LuaError mismatch(int argument, String expected) {
        Object value = get(argument);
        return argumentError(argument,
                expected + " expected, got " + (isNone(argument) ? "no value" : LuaTypes.name(value)));
    }

    /// `bad argument #1 to 'name' (…)`
    public LuaError argumentError(int argument, String message) {
        CallInfo caller = info.caller;
        CallExpression site = caller == null ? null : caller.site;
        String name = site == null ? "?" : site.functionName();
        int shown = argument;
        if (site != null && site.isMethod() && --shown == 0) {
            return error("calling '" + name + "' on bad self (" + message + ")");
        }
        return error("bad argument #" + shown + " to '" + name + "' (" + message + ")");
    }

    /// Who called.
    public enum Caller {
        /// A function written in Lua.
        FUNCTION,
        /// A script or a loaded chunk as a whole.
        CHUNK,
        /// A function in Java, or nobody.
        OTHER
    }

    public Caller caller() {
        return !(info.caller instanceof Frame frame)
                ? Caller.OTHER
                : frame.closure.body.whole ? Caller.CHUNK : Caller.FUNCTION;
    }

    /// An error with the place of the Lua function that called this one.
    public LuaError error(String message) {
        return new LuaError(state.where(1).concat(message));
    }
}
