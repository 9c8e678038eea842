package dev.aofscope.lua;

import java.io.ByteArrayOutputStream;

/// A string that a function in Java puts together. What it has so far can be reached from nowhere that [Memory] looks at, so it
/// asks for itself whether there is room. Throws [ScriptStopped] where there is none.
public final class BuiltString extends ByteArrayOutputStream {
    private final LuaState state;

    public BuiltString(LuaState state) {
        this.state = state;
    }

    @Override
    public synchronized void write(int b) {
        if (count == buf.length) {
            state.hold(count + 1L);
        }
        super.write(b);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int length) {
        state.hold((long) count + length);
        super.write(bytes, from, length);
    }

    public LuaString text() {
        return LuaString.of(toByteArray());
    }
}
