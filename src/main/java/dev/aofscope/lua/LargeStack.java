package dev.aofscope.lua;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A thread with a stack for the deepest recursion that Lua allows. A script that recurses deeply goes on in one while its own
/// thread waits: a stack that overflows in the middle of linking a class would leave the class broken for good.
final class LargeStack extends Thread {
    /// Calls that any thread has room for.
    static final int USUAL_DEPTH = 100;
    private static final long BYTES = 512L << 20;

    private final LuaState state;
    private final LuaFunction function;
    private final @Nullable Object[] arguments;
    private final Semaphore done = new Semaphore(0);
    private @Nullable Object[] results = LuaFunction.NOTHING;
    private @Nullable RuntimeException failure;
    private @Nullable Error error;

    private LargeStack(LuaState state, LuaFunction function, @Nullable Object[] arguments) {
        super(null, null, "deep script", BYTES);
        this.state = state;
        this.function = function;
        this.arguments = arguments;
        setDaemon(true);
    }

    static boolean isNeeded(@Nullable CallInfo caller) {
        return caller != null && caller.depth >= USUAL_DEPTH && !(Thread.currentThread() instanceof LargeStack);
    }

    /// Throws what the function throws.
    static @Nullable Object[] call(LuaState state, LuaFunction function, @Nullable Object[] arguments) {
        LargeStack thread = new LargeStack(state, function, arguments);
        thread.start();
        thread.done.acquireUninterruptibly();
        if (thread.failure != null) {
            throw thread.failure;
        }
        if (thread.error != null) {
            throw thread.error;
        }
        return thread.results;
    }

    @Override
    public void run() {
        try {
            results = function.call(state, arguments);
        } catch (RuntimeException thrown) {
            failure = thrown;
        } catch (StackOverflowError | OutOfMemoryError thrown) {
            error = thrown;
        } finally {
            done.release();
        }
    }
}
