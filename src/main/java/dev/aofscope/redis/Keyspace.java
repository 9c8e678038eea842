package dev.aofscope.redis;

/// All databases. One that can be changed is used by one thread; a fork costs O(1) and is independent of its origin from
/// then on: whoever writes first copies the nodes on the path it changes, as `fork()` does with pages. A keyspace that nobody
/// changes any more may be read by any thread.
public final class Keyspace {
    public Keyspace() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Keyspace fork() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Created when it is asked for; `number` ≥ 0.
    public Database database(int number) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// One more than the highest database that was ever asked for, at least 16.
    public int databases() {
        throw new UnsupportedOperationException("skeleton");
    }

    public void swap(int first, int second) {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Empties every database.
    public void flush() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Keys in all databases.
    public long size() {
        throw new UnsupportedOperationException("skeleton");
    }

    /// Roughly, the bytes of heap that changes since the last fork have copied or added: what a checkpoint costs.
    public long bytesSinceFork() {
        throw new UnsupportedOperationException("skeleton");
    }
}
