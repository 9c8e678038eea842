package dev.aofscope.index;

import java.util.Arrays;

/// A growing row of longs.
final class Longs {
    private long[] values = new long[16];
    private int size;

    static Longs copyOf(long[] values) {
        Longs copy = new Longs();
        copy.values = values.clone();
        copy.size = values.length;
        return copy;
    }

    void add(long value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, size * 2);
        }
        values[size++] = value;
    }

    void add(long first, long second) {
        add(first);
        add(second);
    }

    int size() {
        return size;
    }

    long get(int index) {
        return values[java.util.Objects.checkIndex(index, size)];
    }
}
