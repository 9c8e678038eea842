package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import dev.aofscope.bytes.Span;

/// Streams (t_stream.c, rdb.c), in three generations.
///
/// ```
/// count of nodes, each:  string of 16 bytes: the ID that its entries count from, big-endian
///                        string: listpack
/// length; last ID (two lengths)
/// first ID, highest deleted ID (two lengths each), entries ever added                            from type 19 (7.0)
/// count of groups, each: name; last delivered ID (two lengths); entries read (from type 19)
///     count pending, each: ID, 16 bytes big-endian; delivered, 8 bytes LE ms; times delivered
///     count of consumers, each: name; seen, 8 bytes LE ms; active, 8 bytes LE ms (from type 21, 7.2)
///         count pending, each: ID, 16 bytes big-endian
/// ```
///
/// A node's listpack begins with its master entry, whose fields entries needn't repeat:
///
/// ```
/// count, deleted, number of fields, fields…, 0                        the master entry
/// flags, ms and sequence more than the node's ID,                     an entry; flags: 1 deleted,
///     [number of fields, (field, value)…, or with flag 2: values…],     2 the fields are the master entry's
///     number of items of this entry before this one
/// ```
final class StreamValues {
    private static final int ID_BYTES = 16;
    private static final int DELETED = 1;
    private static final int SAME_FIELDS = 2;
    /// Flags, milliseconds and sequence of an entry, and where it has its own fields their number.
    private static final int SAME_FIELDS_ITEMS = 3;
    private static final int OWN_FIELDS_ITEMS = 4;
    private static final RdbStreamId ZERO = new RdbStreamId(0, 0);

    private StreamValues() {
    }

    static void stream1(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        stream(in, sink, 1);
    }

    static void stream2(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        stream(in, sink, 2);
    }

    static void stream3(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        stream(in, sink, 3);
    }

    private static void stream(RdbInput in, RdbSink sink, int generation) throws IOException, Unreadable {
        for (long left = in.count("nodes"); left > 0; left--) {
            node(in, sink);
        }
        long length = in.number("entries");
        RdbStreamId last = id(in, "last ID");
        if (generation >= 2) {
            RdbStreamId first = id(in, "first ID");
            RdbStreamId maxDeleted = id(in, "highest deleted ID");
            sink.stream(length, last, first, maxDeleted, in.number("entries ever added"));
        } else {
            sink.stream(length, last, ZERO, ZERO, length);
        }
        for (long left = in.count("groups"); left > 0; left--) {
            group(in, sink, generation);
        }
    }

    private static void group(RdbInput in, RdbSink sink, int generation) throws IOException, Unreadable {
        ByteString name = in.string("group");
        RdbStreamId last = id(in, "last delivered ID");
        sink.group(name, last, generation >= 2 ? in.number("entries read") : -1);
        for (long left = in.count("pending entries"); left > 0; left--) {
            RdbStreamId id = rawId(in);
            long delivered = in.int64("time of delivery", Span.Kind.NUMBER);
            sink.pending(id, delivered, in.number("times delivered"));
        }
        for (long left = in.count("consumers"); left > 0; left--) {
            ByteString consumer = in.string("consumer");
            long seen = in.int64("time it was seen", Span.Kind.NUMBER);
            sink.consumer(consumer, seen, generation >= 3 ? in.int64("time it was active", Span.Kind.NUMBER) : seen);
            for (long pending = in.count("pending entries of the consumer"); pending > 0; pending--) {
                sink.consumerPending(rawId(in));
            }
        }
    }

    private static RdbStreamId id(RdbInput in, String meaning) throws IOException, Unreadable {
        long milliseconds = in.number(meaning);
        return new RdbStreamId(milliseconds, in.number(meaning));
    }

    private static RdbStreamId rawId(RdbInput in) throws IOException, Unreadable {
        long milliseconds = in.bigEndian64("ID");
        return new RdbStreamId(milliseconds, in.bigEndian64("ID"));
    }

    private static void node(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        long start = in.position();
        HeapBytes key = in.string("ID that the node counts from");
        PackedEntries entries = new Listpack(in, "listpack");
        if (in.skipping()) {
            return;
        }
        if (key.length() != ID_BYTES) {
            throw new Unreadable(start, RdbDamage.Kind.RDB_CORRUPT, Unreadable.Reach.VALUE,
                    "the ID of a stream's node has 16 bytes, not " + key.length());
        }
        long milliseconds = Long.reverseBytes(LittleEndian.int64(key.array(), 0));
        long sequence = Long.reverseBytes(LittleEndian.int64(key.array(), 8));
        long counted = integer(entries, "entries");
        long countedDeleted = integer(entries, "deleted entries");
        List<ByteString> fields = fields(entries);
        long deleted = 0;
        long all = 0;
        sink.streamNode(new RdbStreamId(milliseconds, sequence), fields);
        while (entries.next("flags")) {
            long flags = entries.integer();
            RdbStreamId id = new RdbStreamId(milliseconds + integer(entries, "milliseconds"),
                    sequence + integer(entries, "sequence"));
            boolean sameFields = (flags & SAME_FIELDS) != 0;
            List<ByteString> items = sameFields ? values(entries, fields) : pairs(entries);
            long before = sameFields ? SAME_FIELDS_ITEMS + items.size() / 2 : OWN_FIELDS_ITEMS + items.size();
            if (integer(entries, "number of items") != before) {
                entries.flaw("has an entry of " + before + " items that says backwards that it has another number");
            }
            all++;
            if ((flags & DELETED) == 0) {
                sink.streamEntry(id, items);
            } else {
                deleted++;
                sink.deletedStreamEntry(id, items);
            }
        }
        if (counted != all - deleted || countedDeleted != deleted) {
            entries.flaw("counts " + counted + " entries and " + countedDeleted + " deleted ones, but has "
                    + (all - deleted) + " and " + deleted);
        }
    }

    private static List<ByteString> fields(PackedEntries entries) throws Unreadable {
        List<ByteString> fields = new ArrayList<>();
        for (long left = integer(entries, "number of fields"); left > 0; left--) {
            entries.require("field");
            fields.add(entries.entry());
        }
        integer(entries, "end of the master entry");
        return fields;
    }

    private static List<ByteString> values(PackedEntries entries, List<ByteString> fields) throws Unreadable {
        List<ByteString> items = new ArrayList<>(fields.size() * 2);
        for (ByteString field : fields) {
            entries.require("value");
            items.add(field);
            items.add(entries.entry());
        }
        return items;
    }

    private static List<ByteString> pairs(PackedEntries entries) throws Unreadable {
        List<ByteString> items = new ArrayList<>();
        for (long left = integer(entries, "number of fields"); left > 0; left--) {
            entries.require("field");
            items.add(entries.entry());
            entries.require("value");
            items.add(entries.entry());
        }
        return items;
    }

    private static long integer(PackedEntries entries, String meaning) throws Unreadable {
        entries.require(meaning);
        return entries.integer();
    }
}
