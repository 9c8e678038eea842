package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// A function of Lua: a [LuaClosure], or one that is written in Java.
public abstract sealed class LuaFunction permits LuaClosure, NativeFunction {
    static final @Nullable Object[] NOTHING = {};

    /// Tells functions apart as keys of tables; see [LuaTable].
    int serial;

    /// The results, one array element each.
    abstract @Nullable Object[] call(LuaState state, @Nullable Object[] arguments);
}
