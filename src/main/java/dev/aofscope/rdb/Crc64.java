package dev.aofscope.rdb;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// The checksum at the end of an RDB: CRC-64 with the Jones polynomial, reflected, starting at 0 and without a final
/// exclusive-or (crc64.c, since Redis 2.6). `123456789` gives `e9c6d914c4b8d9ca`.
///
/// Sixteen bytes a step, by one table for each of their places (slicing), which keeps the additions of a step independent.
final class Crc64 {
    /// The polynomial ad93d23594c935a9, with its bits in reverse order.
    private static final long POLYNOMIAL = 0x95AC9329AC4BC9B5L;
    private static final int SLICE = 16;
    /// Entry `256 · k + b`: what byte `b` adds when `k` bytes follow it in the slice.
    private static final long[] TABLE = table();
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private Crc64() {
    }

    private static long[] table() {
        long[] table = new long[SLICE * 256];
        for (int b = 0; b < 256; b++) {
            long crc = b;
            for (int bit = 0; bit < 8; bit++) {
                crc = (crc & 1) == 0 ? crc >>> 1 : crc >>> 1 ^ POLYNOMIAL;
            }
            table[b] = crc;
        }
        for (int i = 256; i < table.length; i++) {
            long before = table[i - 256];
            table[i] = before >>> 8 ^ table[(int) before & 0xff];
        }
        return table;
    }

    /// The checksum after `length` more bytes of `bytes` from `from`, where it was `crc` before.
    static long update(long crc, byte[] bytes, int from, int length) {
        long[] table = TABLE;
        int at = from;
        int end = from + length;
        for (; at <= end - SLICE; at += SLICE) {
            long a = (long) LONG.get(bytes, at) ^ crc;
            long b = (long) LONG.get(bytes, at + 8);
            crc = eight(table, a, 8 * 256) ^ eight(table, b, 0);
        }
        for (; at < end; at++) {
            crc = crc >>> 8 ^ table[((int) crc ^ bytes[at]) & 0xff];
        }
        return crc;
    }

    /// What eight bytes add, the lowest first, when `behind / 256` bytes follow them.
    private static long eight(long[] table, long bytes, int behind) {
        return table[behind + 7 * 256 + ((int) bytes & 0xff)] ^ table[behind + 6 * 256 + ((int) (bytes >>> 8) & 0xff)]
                ^ table[behind + 5 * 256 + ((int) (bytes >>> 16) & 0xff)]
                ^ table[behind + 4 * 256 + ((int) (bytes >>> 24) & 0xff)]
                ^ table[behind + 3 * 256 + ((int) (bytes >>> 32) & 0xff)]
                ^ table[behind + 2 * 256 + ((int) (bytes >>> 40) & 0xff)]
                ^ table[behind + 256 + ((int) (bytes >>> 48) & 0xff)] ^ table[behind + (int) (bytes >>> 56)];
    }
}
