package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.nio.charset.StandardCharsets;

/// Integers that stand for their decimal digits.
final class Decimal {
    private Decimal() {
    }

    static HeapBytes of(long number) {
        return ByteString.of(Long.toString(number).getBytes(StandardCharsets.ISO_8859_1)).onHeap();
    }
}
