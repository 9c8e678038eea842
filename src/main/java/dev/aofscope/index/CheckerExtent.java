package dev.aofscope.index;

/// Up to where `redis-check-aof` finds a part valid: its `ok_up_to` (`checkSingleAof` in redis-check-aof.c of 7.0). It stops
/// at the first thing that it does not take, and inside a transaction it goes back to before MULTI.
final class CheckerExtent {
    private long validUpTo;
    private boolean stopped;
    private boolean inMulti;
    private long multiOffset;
    private long multiCommand;

    CheckerExtent(long begin) {
        validUpTo = begin;
    }

    void multi(long command, long offset) {
        inMulti = true;
        multiOffset = offset;
        multiCommand = command;
    }

    void exec() {
        inMulti = false;
    }

    /// The checker gives up at `offset`.
    void stop(long offset) {
        if (!stopped) {
            stopped = true;
            validUpTo = inMulti ? multiOffset : offset;
        }
    }

    /// All up to `offset` has been seen.
    void passed(long offset) {
        if (!stopped) {
            validUpTo = inMulti ? multiOffset : offset;
        }
    }

    void end(long size) {
        passed(size);
    }

    long validUpTo() {
        return validUpTo;
    }

    /// Of the last MULTI.
    long multiOffset() {
        return multiOffset;
    }

    long multiCommand() {
        return multiCommand;
    }
}
