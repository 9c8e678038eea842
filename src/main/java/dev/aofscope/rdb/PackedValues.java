package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Span;
import java.io.IOException;

/// Values that are written as one string, or a few, in the encoding that the server keeps them in; the string may be
/// compressed as any other.
///
/// ```
/// list as ziplist     string: elements                     hash as zipmap, ziplist, listpack    string: field, value, …
/// quicklist           count, strings: ziplists             zset as ziplist, listpack            string: member, score, …
/// quicklist 2         count, (1, string: one element,      set as intset, listpack              string: members
///                       or 2, string: listpack)            hash with TTLs as listpack           string: field, value, ms, …
/// ```
final class PackedValues {
    private static final int PLAIN = 1;
    private static final int PACKED = 2;

    private PackedValues() {
    }

    static void listZiplist(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        elements(new Ziplist(in, "ziplist"), sink);
    }

    static void listQuicklist(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        for (long left = in.count("ziplists"); left > 0; left--) {
            elements(new Ziplist(in, "ziplist"), sink);
        }
    }

    static void listQuicklist2(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        for (long left = in.count("nodes"); left > 0; left--) {
            long start = in.position();
            long container = in.number("kind of the node");
            if (container == PLAIN) {
                sink.element(in.value("element"));
            } else if (container == PACKED) {
                elements(new Listpack(in, "listpack"), sink);
            } else {
                throw new Unreadable(start, RdbDamage.Kind.RDB_CORRUPT, Unreadable.Reach.REST,
                        "a node of a quicklist is of kind 1 or 2, not " + Long.toUnsignedString(container));
            }
        }
    }

    static void setIntset(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        members(new Intset(in, "intset"), sink);
    }

    static void setListpack(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        members(new Listpack(in, "listpack"), sink);
    }

    static void sortedSetZiplist(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        membersWithScores(new Ziplist(in, "ziplist"), sink);
    }

    static void sortedSetListpack(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        membersWithScores(new Listpack(in, "listpack"), sink);
    }

    static void hashZipmap(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        fields(new Zipmap(in, "zipmap"), sink);
    }

    static void hashZiplist(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        fields(new Ziplist(in, "ziplist"), sink);
    }

    static void hashListpack(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        fields(new Listpack(in, "listpack"), sink);
    }

    /// Redis 7.4: the earliest expiry, then the listpack, whose times are absolute nevertheless.
    static void hashListpackTtl(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        in.int64("earliest expiry of a field", Span.Kind.NUMBER);
        hashListpackTtlRc(in, sink);
    }

    /// Triples of field, value and Unix milliseconds, 0 for none.
    static void hashListpackTtlRc(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        PackedEntries entries = new Listpack(in, "listpack");
        while (entries.next("field")) {
            ByteString field = entries.entry();
            entries.require("value");
            ByteString value = entries.entry();
            entries.require("expiry of the field");
            long expiry = entries.integer();
            sink.field(field, value, expiry == 0 ? RdbKey.NO_EXPIRY : expiry);
        }
    }

    private static void elements(PackedEntries entries, RdbSink sink) throws Unreadable {
        while (entries.next("element")) {
            sink.element(entries.entry());
        }
    }

    private static void members(PackedEntries entries, RdbSink sink) throws Unreadable {
        while (entries.next("member")) {
            sink.member(entries.entry());
        }
    }

    private static void membersWithScores(PackedEntries entries, RdbSink sink) throws Unreadable {
        while (entries.next("member")) {
            ByteString member = entries.entry();
            entries.require("score");
            sink.member(member, entries.score());
        }
    }

    private static void fields(PackedEntries entries, RdbSink sink) throws Unreadable {
        while (entries.next("field")) {
            ByteString field = entries.entry();
            entries.require("value");
            sink.field(field, entries.entry(), RdbKey.NO_EXPIRY);
        }
    }
}
