package dev.aofscope.rdb;

import java.io.IOException;

/// The members of an intset (intset.c): integers in ascending order.
///
/// ```
/// OFFSET  SIZE  MEANING, all little-endian
/// 0       4     bytes a member: 2, 4 or 8
/// 4       4     members
/// 8       …     members
/// ```
///
/// Example: `02 00 00 00 02 00 00 00 ff ff 05 00` is −1, 5.
final class Intset extends PackedEntries {
    private static final int HEADER = 8;
    private final int size;
    private long before = Long.MIN_VALUE;

    Intset(RdbInput in, String name) throws IOException, Unreadable {
        super(in, name);
        if (in.skipping()) {
            size = 0;
            return;
        }
        if (bytes.length < HEADER) {
            throw corruptHeader("the " + name + " is too short for an intset");
        }
        size = LittleEndian.int32(bytes, 0);
        long members = LittleEndian.int32(bytes, 4) & 0xffff_ffffL;
        if ((size != 2 && size != 4 && size != 8) || HEADER + size * members != bytes.length) {
            throw corruptHeader("the " + name + " is not an intset of " + bytes.length + " bytes");
        }
        at = HEADER;
        end = bytes.length;
        tellHeader(HEADER, "size and count");
    }

    @Override
    RdbDamage.Refusal refusal() {
        return RdbDamage.Refusal.NOT_KNOWN;
    }

    @Override
    void parse() {
        long number = switch (size) {
            case 2 -> LittleEndian.int16(bytes, at);
            case 4 -> LittleEndian.int32(bytes, at);
            default -> LittleEndian.int64(bytes, at);
        };
        if (at > HEADER && number <= before) {
            flaw(at, "is not in ascending order: " + number + " comes after " + before
                    + ", so a server finds only some of its members");
        }
        before = number;
        integer(number, at, size, at + size);
    }

    @Override
    void compare(long entries) {
        // The length of the string was compared with the count at once.
    }
}
