package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// An error of a script: any value of Lua, most often a message. `pcall` catches it. Thrown often, so it carries no stack
/// trace.
public final class LuaError extends RuntimeException {
    private final transient @Nullable Object value;

    public LuaError(@Nullable Object value) {
        super(value instanceof LuaString text ? text.toString() : "a " + LuaTypes.name(value) + " value", null, false,
                false);
        this.value = value;
    }

    public LuaError(String message) {
        this(LuaString.of(message));
    }

    public @Nullable Object value() {
        return value;
    }
}
