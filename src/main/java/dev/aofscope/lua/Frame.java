package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// A Lua function that is running: its variables.
final class Frame extends CallInfo {
    final LuaState state;
    final LuaClosure closure;
    /// A local variable a slot; one that an inner function uses lies in a [Cell].
    final @Nullable Object[] slots;
    final @Nullable Object[] varargs;
    int line;
    int tailCalls;

    Frame(LuaState state, LuaClosure closure, @Nullable Object[] varargs) {
        super(state.current());
        this.state = state;
        this.closure = closure;
        this.slots = new @Nullable Object[closure.body.slots];
        this.varargs = varargs;
    }

    @Override
    String where() {
        // Not by `+`, whose linking could fail for good where the stack is nearly full.
        return closure.body.chunk.concat(":").concat(Integer.toString(line)).concat(": ");
    }

    @Override
    int tailCalls() {
        return tailCalls;
    }

    /// A variable that outlives its function.
    static final class Cell {
        @Nullable
        Object value;

        Cell(@Nullable Object value) {
            this.value = value;
        }
    }
}
