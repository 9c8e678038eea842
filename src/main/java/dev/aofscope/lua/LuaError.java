package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// An error of a script: any value of Lua, most often a message. `pcall` catches it. Thrown often, so it carries no stack
/// trace.
public final class LuaError extends RuntimeException {
    private final transient @Nullable Object value;
    private int line;

    public LuaError(@Nullable Object value) {
        super(value instanceof LuaString text ? text.toString() : LuaTypes.name(value), null, false,
                false);
        this.value = value;
    }

    public LuaError(String message) {
        this(LuaString.of(message));
    }

    /// The line at which the Lua function was that failed, or called what failed; 0 where there was none.
    public int line() {
        return line;
    }

    /// To be told by each Lua function on the way out; the first one counts.
    void passes(Frame frame) {
        if (line == 0) {
            line = frame.line;
        }
    }

    public @Nullable Object value() {
        return value;
    }
}
