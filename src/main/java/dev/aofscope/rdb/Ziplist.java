package dev.aofscope.rdb;

import java.io.IOException;

/// The entries of a ziplist (ziplist.c, Redis 2.2 to 6.2).
///
/// ```
/// OFFSET  SIZE  MEANING, all little-endian
/// 0       4     bytes in all
/// 4       4     offset of the last entry
/// 8       2     entries; 65535 where there are more than that
/// 10      …     entries, then ff
/// ```
///
/// An entry is the length of the one before it (one byte, or `fe` and four), and
///
/// ```
/// FIRST BYTE      THEN            ENTRY
/// 00nnnnnn        n bytes         string
/// 01nnnnnn        n8, n bytes     string up to 16383 bytes
/// 80              n32 BE, bytes   string
/// c0, d0, e0      2, 4, 8 bytes   integer, little-endian
/// f0, fe          3, 1 bytes      integer, little-endian
/// f1 … fd                         0 … 12
/// ```
///
/// Example: `00 f6 02 01 61` is 5 (`f6`, nothing before it), then "a" (`01 61`, two bytes before it).
final class Ziplist extends PackedEntries {
    private static final int HEADER = 10;
    private static final int UNCOUNTED = 65535;
    /// Where the last entry begins that was parsed.
    private int last = HEADER;

    Ziplist(RdbInput in, String name) throws IOException, Unreadable {
        super(in, name);
        if (in.skipping()) {
            return;
        }
        if (bytes.length <= HEADER || LittleEndian.int32(bytes, 0) != bytes.length
                || bytes[bytes.length - 1] != (byte) 0xff) {
            throw corruptHeader("the " + name + " is not a ziplist of " + bytes.length + " bytes");
        }
        at = HEADER;
        end = bytes.length - 1;
        tellHeader(HEADER, "length, tail and count");
    }

    @Override
    RdbDamage.Refusal refusal() {
        return RdbDamage.Refusal.FROM_7_0;
    }

    @Override
    void compare(long entries) {
        int counted = LittleEndian.int16(bytes, 8) & 0xffff;
        if (counted != UNCOUNTED && counted != entries) {
            flaw(8, "counts " + counted + " entries, but has " + entries);
        }
        if (LittleEndian.int32(bytes, 4) != last) {
            flaw(4, "says that its last entry is at " + LittleEndian.int32(bytes, 4) + ", but it is at " + last);
        }
    }

    @Override
    void parse() throws Unreadable {
        int first = bytes[at] & 0xff;
        int head = at + (first < 0xfe ? 1 : 5);
        inside(head, 1);
        int before = first < 0xfe ? first : LittleEndian.int32(bytes, at + 1);
        if (before != at - last) {
            flaw(at, "has an entry that says that the one before has " + (before & 0xffff_ffffL) + " bytes, not "
                    + (at - last));
        }
        last = at;
        parseEntry(head);
    }

    private void parseEntry(int head) throws Unreadable {
        int first = bytes[head] & 0xff;
        int from = head + 1;
        switch (first >> 6) {
            case 0 -> text(from, first, from + first);
            case 1 -> {
                inside(from, 1);
                int length = (first & 0x3f) << 8 | (bytes[from] & 0xff);
                text(from + 1, length, from + 1 + length);
            }
            case 2 -> {
                inside(from, 4);
                long length = Integer.reverseBytes(LittleEndian.int32(bytes, from)) & 0xffff_ffffL;
                text(from + 4, length, from + 4 + length);
            }
            default -> number(first, from);
        }
    }

    private void number(int first, int from) throws Unreadable {
        switch (first) {
            case 0xc0 -> {
                inside(from, 2);
                integer(LittleEndian.int16(bytes, from), from, 2, from + 2);
            }
            case 0xd0 -> {
                inside(from, 4);
                integer(LittleEndian.int32(bytes, from), from, 4, from + 4);
            }
            case 0xe0 -> {
                inside(from, 8);
                integer(LittleEndian.int64(bytes, from), from, 8, from + 8);
            }
            case 0xf0 -> {
                inside(from, 3);
                integer(LittleEndian.int24(bytes, from), from, 3, from + 3);
            }
            case 0xfe -> {
                inside(from, 1);
                integer(bytes[from], from, 1, from + 1);
            }
            default -> {
                if (first < 0xf1 || first > 0xfd) {
                    throw corrupt(from - 1, "no entry of a ziplist has the encoding " + Integer.toHexString(first));
                }
                integer((first & 0x0f) - 1, from - 1, 1, from);
            }
        }
    }
}
