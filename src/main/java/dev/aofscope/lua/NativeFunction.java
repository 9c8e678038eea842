package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// A function that is written in Java.
public final class NativeFunction extends LuaFunction {
    /// What it does.
    @FunctionalInterface
    public interface Body {
        /// The results; [NativeCall] has the arguments. Throws [LuaError].
        @Nullable
        Object[] call(NativeCall call);
    }

    private final Body body;
    private final @Nullable LuaString held;

    public NativeFunction(Body body) {
        this(body, null);
    }

    /// @param held the string that it keeps from being garbage
    NativeFunction(Body body, @Nullable LuaString held) {
        this.body = body;
        this.held = held;
    }

    @Nullable
    LuaString held() {
        return held;
    }

    @Override
    @Nullable
    Object[] call(LuaState state, @Nullable Object[] arguments) {
        CallInfo info = state.enter(new CallInfo(state.current()));
        try {
            return body.call(new NativeCall(state, info, arguments));
        } finally {
            state.leave(info);
        }
    }
}
