package dev.aofscope.rdb;

import java.io.IOException;

/// The fields and values of a zipmap, by turns (zipmap.c; small hashes up to Redis 2.4).
///
/// ```
/// OFFSET  SIZE  MEANING
/// 0       1     fields, or 254 where there are more than 253
/// 1       …     entries, then ff
///
/// field:  length (one byte up to 253, or fe and four little-endian), bytes
/// value:  length, one byte: how many unused bytes follow it, bytes, unused bytes
/// ```
///
/// Example: `01 01 61 02 00 31 32 ff` is a → 12.
final class Zipmap extends PackedEntries {
    private static final int HEADER = 1;
    private static final int UNCOUNTED = 254;
    private boolean value;

    Zipmap(RdbInput in, String name) throws IOException, Unreadable {
        super(in, name);
        if (in.skipping()) {
            return;
        }
        if (bytes.length <= HEADER || bytes[bytes.length - 1] != (byte) 0xff) {
            throw corruptHeader("the " + name + " is not a zipmap");
        }
        at = HEADER;
        end = bytes.length - 1;
        tellHeader(HEADER, "count");
    }

    @Override
    RdbDamage.Refusal refusal() {
        return RdbDamage.Refusal.FROM_6_2;
    }

    @Override
    void compare(long entries) {
        int counted = bytes[0] & 0xff;
        if (counted < UNCOUNTED && counted != entries / 2) {
            flaw(0, "counts " + counted + " fields, but has " + entries / 2);
        }
    }

    @Override
    void parse() throws Unreadable {
        long length = bytes[at] & 0xff;
        int from = at + 1;
        if (length == 0xff) {
            throw corrupt(at, "a zipmap that ends before its last byte");
        }
        if (length == 0xfe) {
            inside(at, 5);
            length = LittleEndian.int32(bytes, at + 1) & 0xffff_ffffL;
            from = at + 5;
        }
        int unused = 0;
        if (value) {
            inside(from, 1);
            unused = bytes[from++] & 0xff;
        }
        value = !value;
        text(from, length, from + length + unused);
    }
}
