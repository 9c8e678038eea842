package dev.aofscope.redis;

/// Who may change a node in place: nodes carry the epoch that made them, and a container copies a node of any other epoch
/// before it changes it. Each fork begins two new epochs, its own and its origin's. Identity is all that counts.
final class Epoch {
    /// The epoch of values that no keyspace has taken over yet ([Database#put] does).
    static final Epoch FRESH = new Epoch();

    private long bytes;
    private long copied;

    /// Notes that about `more` bytes of heap were copied or added.
    void spend(long more) {
        // Fresh values may be made by several threads, and nobody asks what they cost.
        if (this != FRESH) {
            bytes += more;
        }
    }

    /// Notes that a node of about `more` bytes was copied because another epoch owns it, so that its old version lives on for as
    /// long as that one's keyspace does.
    void copy(long more) {
        if (this != FRESH) {
            bytes += more;
            copied += more;
        }
    }

    long bytes() {
        return bytes;
    }

    long copied() {
        return copied;
    }
}
