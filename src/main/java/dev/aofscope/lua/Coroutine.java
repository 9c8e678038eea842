package dev.aofscope.lua;

import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// A coroutine: a thread of its own that runs only while the one that resumed it waits, so nothing ever runs at the same
/// time.
final class Coroutine {
    enum Status {
        SUSPENDED, RUNNING, NORMAL, DEAD
    }

    /// Unwinds a coroutine that nobody will resume any more.
    private static final class Ended extends RuntimeException {
        Ended() {
            super(null, null, false, false);
        }
    }

    private final LuaState state;
    private final LuaFunction body;
    private final Semaphore mine = new Semaphore(0);
    private final Semaphore theirs = new Semaphore(0);
    private Status status = Status.SUSPENDED;
    private boolean started;
    private boolean ended;
    private @Nullable Object[] transfer = LuaFunction.NOTHING;
    private @Nullable RuntimeException failure;
    private @Nullable CallInfo suspended;
    private int boundaries;

    Coroutine(LuaState state, LuaFunction body) {
        this.state = state;
        this.body = body;
        state.add(this);
    }

    Status status() {
        return status;
    }

    /// Where it waits.
    @Nullable
    CallInfo suspended() {
        return suspended;
    }

    /// Runs until it yields, returns or fails. Throws what it throws.
    @Nullable
    Object[] resume(@Nullable Object[] arguments) {
        Coroutine resumer = state.coroutine();
        CallInfo caller = state.current();
        int callerBoundaries = state.boundaries();
        if (resumer != null) {
            resumer.status = Status.NORMAL;
        }
        status = Status.RUNNING;
        state.coroutine(this);
        state.current(suspended);
        state.boundaries(boundaries);
        transfer = arguments;
        if (started) {
            mine.release();
        } else {
            started = true;
            Thread.ofVirtual().name("coroutine").start(this::run);
        }
        theirs.acquireUninterruptibly();
        state.coroutine(resumer);
        state.current(caller);
        state.boundaries(callerBoundaries);
        if (resumer != null) {
            resumer.status = Status.RUNNING;
        }
        RuntimeException thrown = failure;
        if (thrown != null) {
            failure = null;
            throw thrown;
        }
        return transfer;
    }

    private void run() {
        try {
            transfer = body.call(state, transfer);
        } catch (Ended unwound) {
            transfer = LuaFunction.NOTHING;
        } catch (RuntimeException thrown) {
            failure = thrown;
        } catch (StackOverflowError tooDeep) {
            failure = new LuaError("stack overflow");
        } finally {
            status = Status.DEAD;
            suspended = null;
            theirs.release();
        }
    }

    /// Called in the coroutine: gives values to who resumed it, and waits for the next resume, whose arguments it returns.
    @Nullable
    Object[] suspend(@Nullable Object[] values) {
        status = Status.SUSPENDED;
        suspended = state.current();
        boundaries = state.boundaries();
        transfer = values;
        theirs.release();
        mine.acquireUninterruptibly();
        if (ended) {
            throw new Ended();
        }
        return transfer;
    }

    /// Lets its thread go.
    void end() {
        if (started && status == Status.SUSPENDED) {
            ended = true;
            state.current(suspended);
            mine.release();
            theirs.acquireUninterruptibly();
        }
    }
}
