package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.ChunkedBytes;
import dev.aofscope.bytes.HeapBytes;

/// How containers hold a byte string: as its bare array where the bytes are on the heap, which saves the 24 bytes of the
/// [HeapBytes] around it; else as the byte string itself.
final class Stored {
    private Stored() {
    }

    /// `bytes` for keeping. A part of a larger array is copied, so that the array is not kept with it.
    static Object of(ByteString bytes) {
        if (!(bytes instanceof HeapBytes heap)) {
            return bytes;
        }
        return heap.array().length == heap.length() ? heap.array() : heap.toArray();
    }

    static ByteString bytes(Object stored) {
        return stored instanceof byte[] array ? ByteString.of(array) : (ByteString) stored;
    }

    /// Bytes.
    static int length(Object stored) {
        return stored instanceof byte[] array ? array.length : ((ByteString) stored).length();
    }

    /// An estimate of the heap that it takes, in bytes.
    static int weight(Object stored) {
        return switch (stored) {
            case byte[] array -> 16 + array.length;
            case ChunkedBytes changed -> changed.weightOfChange();
            default -> 24;
        };
    }
}
