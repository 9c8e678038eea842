package dev.aofscope.lua;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a script occupies. Garbage is only known by looking, so allocations are added up, and when the sum has reached
/// the limit, what can still be reached is counted, as a collector would do.
final class Memory {
    /// Bytes, with the stack of its thread.
    private static final long COROUTINE = 4_096;
    private static final long DEAD_COROUTINE = 64;

    private final LuaState state;
    private final long limit;
    private long sum;
    private long next;

    Memory(LuaState state, long limit) {
        this.state = state;
        this.limit = limit;
        this.next = limit / 2;
    }

    /// As if that much had been allocated, and nothing else.
    void reset(long allocated) {
        sum = allocated;
        next = limit / 2;
    }

    long sum() {
        return sum;
    }

    /// Throws [ScriptStopped].
    void allocate(long bytes) {
        sum += bytes;
        if (bytes > limit) {
            throw stopped();
        }
        if (sum > next) {
            sum = new Walk().bytes() + bytes;
            if (sum > limit) {
                throw stopped();
            }
            next = sum + (limit - sum) / 2 + 1;
        }
    }

    /// Throws [ScriptStopped] where a single string of that many bytes is too long to be put together: while it grows, and when it is
    /// copied, it is there twice.
    void hold(long bytes) {
        if (bytes > limit / 2) {
            throw stopped();
        }
    }

    private ScriptStopped stopped() {
        return new ScriptStopped("stopped, wants more than " + (limit >> 20) + " MB of memory");
    }

    /// Adds up what can be reached from the globals and the functions that run.
    private final class Walk {
        private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Deque<Object> waiting = new ArrayDeque<>();
        private long bytes;

        long bytes() {
            reach(state.globals());
            reach(state.stringMetatable());
            reachCalls(state.current());
            for (Coroutine coroutine : state.coroutines()) {
                bytes += coroutine.status() == Coroutine.Status.DEAD ? DEAD_COROUTINE : COROUTINE;
                reachCalls(coroutine.suspended());
            }
            while (!waiting.isEmpty()) {
                visit(waiting.pop());
            }
            return bytes;
        }

        private void reachCalls(@Nullable CallInfo from) {
            for (CallInfo info = from; info != null; info = info.caller) {
                if (info instanceof Frame frame) {
                    reach(frame.closure);
                    for (Object value : frame.slots) {
                        reach(value);
                    }
                    for (Object value : frame.varargs) {
                        reach(value);
                    }
                }
            }
        }

        private void reach(@Nullable Object value) {
            if (value != null && !(value instanceof Double) && !(value instanceof Boolean) && seen.add(value)) {
                waiting.push(value);
            }
        }

        private void visit(Object value) {
            bytes += 48;
            switch (value) {
                case LuaString text -> bytes += text.length();
                case LuaTable table -> {
                    bytes += 24L * table.room();
                    reach(table.metatable());
                    table.forEach((key, each) -> {
                        reach(key);
                        reach(each);
                    });
                }
                case LuaClosure closure -> {
                    for (Frame.Cell cell : closure.upvalues) {
                        reach(cell);
                    }
                }
                case Frame.Cell cell -> reach(cell.value);
                case NativeFunction function -> reach(function.held());
                default -> {
                    // Holds nothing that was allocated for the script.
                }
            }
        }
    }
}
