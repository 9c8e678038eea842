package dev.aofscope.rdb;

import java.io.IOException;

/// The entries of a listpack (listpack.c, since Redis 5.0).
///
/// ```
/// OFFSET  SIZE  MEANING
/// 0       4     bytes in all, little-endian, this header and the last byte included
/// 4       2     entries, little-endian; 65535 where there are more than that
/// 6       …     entries, then ff
///
/// FIRST BYTE  THEN           ENTRY
/// 0nnnnnnn                   0 … 127
/// 10nnnnnn    n bytes        string
/// 110nnnnn    n8             integer of 13 bits with sign
/// 1110nnnn    n8, n bytes    string up to 4095 bytes
/// f0          n32 LE, bytes  string
/// f1 … f4     2, 3, 4, 8     integer, little-endian
/// ```
///
/// Behind each entry stands its length so far, for walking backwards: one byte up to 127, two up to 16382, and so on.
///
/// Example: `0b 00 00 00 02 00 05 01 81 61 02 ff` … is 5 (`05`, length back `01`), then "a" (`81 61`, back `02`).
final class Listpack extends PackedEntries {
    private static final int HEADER = 6;
    private static final int UNCOUNTED = 65535;

    Listpack(RdbInput in, String name) throws IOException, Unreadable {
        super(in, name);
        if (in.skipping()) {
            return;
        }
        if (bytes.length <= HEADER || LittleEndian.int32(bytes, 0) != bytes.length
                || bytes[bytes.length - 1] != (byte) 0xff) {
            throw corruptHeader("the " + name + " is not a listpack of " + bytes.length + " bytes");
        }
        at = HEADER;
        end = bytes.length - 1;
        tellHeader(HEADER, "length and count");
    }

    @Override
    RdbDamage.Refusal refusal() {
        return RdbDamage.Refusal.NOT_KNOWN;
    }

    @Override
    void parse() throws Unreadable {
        int entry = at;
        parseEntry();
        int length = length(entry);
        if (!saysBackwards(at, length)) {
            flaw(at - backward(length), "has an entry of " + length + " bytes whose length backwards is another");
        }
    }

    @Override
    void compare(long entries) {
        int counted = LittleEndian.int16(bytes, 4) & 0xffff;
        if (counted != UNCOUNTED && counted != entries) {
            flaw(4, "counts " + counted + " entries, but has " + entries);
        }
    }

    /// Without its length backwards; from `entry` to [#at] there are both.
    private int length(int entry) {
        int both = at - entry;
        int length = both - 1;
        while (length + backward(length) > both) {
            length--;
        }
        return length;
    }

    /// Whether the bytes before `next` say `length`, seven bits each, the lowest last; all but the first with the highest bit.
    private boolean saysBackwards(int next, int length) {
        int count = backward(length);
        for (int i = 0; i < count; i++) {
            int bits = (length >>> (7 * i)) & 0x7f;
            if ((bytes[next - 1 - i] & 0xff) != (i == count - 1 ? bits : bits | 0x80)) {
                return false;
            }
        }
        return true;
    }

    private void parseEntry() throws Unreadable {
        int first = bytes[at] & 0xff;
        if (first < 0x80) {
            number(first, 0, 1);
        } else if (first < 0xc0) {
            string(1, first & 0x3f);
        } else if (first < 0xe0) {
            inside(at, 2);
            int unsigned = (first & 0x1f) << 8 | (bytes[at + 1] & 0xff);
            number(unsigned << 19 >> 19, 1, 1);
        } else if (first < 0xf0) {
            inside(at, 2);
            string(2, (first & 0x0f) << 8 | (bytes[at + 1] & 0xff));
        } else {
            wide(first);
        }
    }

    private void wide(int first) throws Unreadable {
        switch (first) {
            case 0xf0 -> {
                inside(at, 5);
                string(5, LittleEndian.int32(bytes, at + 1) & 0xffff_ffffL);
            }
            case 0xf1 -> {
                inside(at, 3);
                number(LittleEndian.int16(bytes, at + 1), 2, 1);
            }
            case 0xf2 -> {
                inside(at, 4);
                number(LittleEndian.int24(bytes, at + 1), 3, 1);
            }
            case 0xf3 -> {
                inside(at, 5);
                number(LittleEndian.int32(bytes, at + 1), 4, 1);
            }
            case 0xf4 -> {
                inside(at, 9);
                number(LittleEndian.int64(bytes, at + 1), 8, 1);
            }
            default -> throw corrupt(at, "no entry of a listpack begins with the byte " + Integer.toHexString(first));
        }
    }

    /// `head` bytes before the number, which has `size` bytes, or is the first byte itself where `size` is 0.
    private void number(long number, int size, int head) throws Unreadable {
        int next = at + head + size + backward(head + size);
        inside(at, next - at);
        integer(number, size == 0 ? at : at + head, Math.max(size, 1), next);
    }

    private void string(int head, long length) throws Unreadable {
        text(at + head, length, at + head + length + backward(head + length));
    }

    /// How many bytes the length of an entry of `length` bytes takes behind it.
    private static int backward(long length) {
        if (length <= 127) {
            return 1;
        }
        if (length < 16383) {
            return 2;
        }
        if (length < 2097151) {
            return 3;
        }
        return length < 268435455 ? 4 : 5;
    }
}
