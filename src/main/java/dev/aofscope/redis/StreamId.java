package dev.aofscope.redis;

/// The ID of a stream's entry, `ms-sequence`; both are unsigned.
public record StreamId(long ms, long sequence) implements Comparable<StreamId> {
    public static final StreamId ZERO = new StreamId(0, 0);
    /// The highest there can be, both parts being unsigned.
    public static final StreamId MAX = new StreamId(-1, -1);

    @Override
    public int compareTo(StreamId other) {
        int byTime = Long.compareUnsigned(ms, other.ms);
        return byTime != 0 ? byTime : Long.compareUnsigned(sequence, other.sequence);
    }

    /// As the server prints it.
    @Override
    public String toString() {
        return Long.toUnsignedString(ms) + "-" + Long.toUnsignedString(sequence);
    }
}
