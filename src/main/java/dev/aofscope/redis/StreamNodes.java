package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// The nodes in which a server packs the entries of a stream (`t_stream.c`), as far as they can be seen from outside: `XTRIM …
/// ~` removes whole nodes only. A node is full by its entries (`stream-node-max-entries`) or its bytes
/// (`stream-node-max-bytes`), so the size of its listpack (`listpack.c`) is counted to the byte:
///
/// | part | bytes |
/// | --- | --- |
/// | header and end | 6 + 1 |
/// | live entries, deleted ones, names of the first entry and how many, 0 | each as an item |
/// | an entry: flags, ms and sequence less those of the first, names and how many unless as in the first, values, items | each as an item |
///
/// An item is an integer of 1 to 9 bytes or a string with a head of 1, 2 or 5, and behind it its length again, 7 bits a byte.
/// Example: `XADD s 1-0 f v` makes a node of 29 bytes: 7; 2 each for the counts 1 and 0, 1 name and 0, 3 for `f`; an entry of 3 × 2
/// for flags and ID, 3 for `v`, 2 for the 4 items.
final class StreamNodes {
    private static final int FRAME = 7;
    /// `STREAM_LISTPACK_MAX_SIZE`.
    private static final long MOST_BYTES = 1L << 30;

    /// @param first   the ID that its entries count from
    /// @param last    of its highest entry, which may be deleted
    /// @param names   of the first entry's fields
    /// @param bytes   of the listpack, but for the two counts
    private record Node(StreamId first, StreamId last, List<ByteString> names, long bytes, long live, long deleted) {
        long size() {
            return bytes + item(live) + item(deleted);
        }
    }

    private final CountedTree<Node> nodes;

    StreamNodes(Epoch epoch) {
        this(new CountedTree<>(epoch));
    }

    private StreamNodes(CountedTree<Node> nodes) {
        this.nodes = nodes;
    }

    StreamNodes ownedBy(Epoch epoch) {
        return new StreamNodes(nodes.ownedBy(epoch));
    }

    StreamNodes copy() {
        StreamNodes copy = new StreamNodes(Epoch.FRESH);
        nodes.from(0).forEachRemaining(node -> copy.nodes.add(copy.nodes.size(), node));
        return copy;
    }

    void adopt(Epoch epoch) {
        nodes.adopt(epoch);
    }

    /// Begins a node whose entries count from `first`.
    void begin(StreamId first, List<ByteString> names) {
        long bytes = FRAME + item(names.size()) + item(0);
        for (ByteString name : names) {
            bytes += item(name);
        }
        nodes.add(nodes.size(), new Node(first, first, List.copyOf(names), bytes, 0, 0));
    }

    /// Adds an entry behind all others, in a node of its own if the last one is full.
    void append(StreamValue.Entry entry, ServerSettings settings) {
        if (nodes.size() == 0 || isFull(last(), entry, settings)) {
            begin(entry.id(), names(entry));
        }
        add(entry, 1);
    }

    /// Adds an entry to the last node, however full it is.
    ///
    /// @param live 1, or 0 for one that is deleted but still there
    void add(StreamValue.Entry entry, int live) {
        if (nodes.size() == 0) {
            begin(entry.id(), names(entry));
        }
        Node node = last();
        StreamId highest = entry.id().compareTo(node.last()) > 0 ? entry.id() : node.last();
        set(nodes.size() - 1, new Node(node.first(), highest, node.names(), node.bytes() + bytes(entry, node),
                node.live() + live, node.deleted() + 1 - live));
    }

    private Node last() {
        return nodes.get(nodes.size() - 1);
    }

    private void set(long index, Node node) {
        nodes.set(index, node);
    }

    private static boolean isFull(Node node, StreamValue.Entry entry, ServerSettings settings) {
        long most = settings.streamNodeMaxBytes();
        long more = 0;
        for (ByteString each : entry.fields()) {
            more += each.length();
        }
        if (node.size() + more >= (most == 0 ? MOST_BYTES : Math.min(most, MOST_BYTES))
                || (settings.version().packsStreamsTightly() && node.size() >= most)) {
            return true;
        }
        long entries = settings.version().packsStreamsTightly() ? node.live() : node.live() + node.deleted();
        return settings.streamNodeMaxEntries() > 0 && entries >= settings.streamNodeMaxEntries();
    }

    /// An entry is deleted; it was there.
    void remove(StreamId id) {
        long index = nodes.rank(node -> node.first().compareTo(id) <= 0) - 1;
        if (index >= 0) {
            remove(index, 1);
        }
    }

    private void remove(long index, long count) {
        Node node = nodes.get(index);
        if (node.live() <= count) {
            nodes.remove(index);
        } else {
            mark(index, node, count);
        }
    }

    private void mark(long index, Node node, long count) {
        set(index, new Node(node.first(), node.last(), node.names(), node.bytes(), node.live() - count,
                node.deleted() + count));
    }

    enum Precision {
        EXACT,
        /// `~`: what lies in whole nodes.
        WHOLE_NODES
    }

    /// Removes from the beginning so that `surplus` entries go, or the most that whole nodes hold without going beyond.
    /// How many go.
    long trimLength(long surplus, Precision precision) {
        long gone = 0;
        long whole = 0;
        for (Iterator<Node> each = nodes.from(0); each.hasNext() && gone < surplus;) {
            long live = each.next().live();
            if (gone + live > surplus) {
                break;
            }
            gone += live;
            whole++;
        }
        return trim(whole, gone, surplus, precision);
    }

    /// Removes what lies below `id`, which is `surplus` entries, or the whole nodes that do. How many go.
    long trimBelow(StreamId id, long surplus, Precision precision) {
        long gone = 0;
        long whole = 0;
        for (Iterator<Node> each = nodes.from(0); each.hasNext();) {
            Node node = each.next();
            if (node.last().compareTo(id) >= 0) { // even if that one is deleted
                break;
            }
            gone += node.live();
            whole++;
        }
        return trim(whole, gone, surplus, precision);
    }

    private long trim(long whole, long gone, long surplus, Precision precision) {
        nodes.keep(whole, nodes.size());
        if (precision == Precision.WHOLE_NODES || gone >= surplus || nodes.size() == 0) {
            return gone;
        }
        mark(0, nodes.get(0), surplus - gone);
        return surplus;
    }

    private static List<ByteString> names(StreamValue.Entry entry) {
        List<ByteString> names = new ArrayList<>(entry.fields().size() / 2);
        for (int i = 0; i < entry.fields().size(); i += 2) {
            names.add(entry.fields().get(i));
        }
        return names;
    }

    private static boolean hasNames(StreamValue.Entry entry, List<ByteString> names) {
        List<ByteString> fields = entry.fields();
        boolean same = fields.size() == names.size() * 2;
        for (int i = 0; same && i < names.size(); i++) {
            same = fields.get(2 * i).equals(names.get(i));
        }
        return same;
    }

    private static long bytes(StreamValue.Entry entry, Node node) {
        int pairs = entry.fields().size() / 2;
        boolean same = hasNames(entry, node.names());
        long bytes = item(0) + item(entry.id().ms() - node.first().ms())
                + item(entry.id().sequence() - node.first().sequence());
        bytes += same ? item(pairs + 3) : item(pairs) + item(2 * pairs + 4);
        for (int i = same ? 1 : 0; i < entry.fields().size(); i += same ? 2 : 1) {
            bytes += item(entry.fields().get(i));
        }
        return bytes;
    }

    private static long item(ByteString string) {
        HeapBytes bytes = string.onHeap();
        if (bytes.length() <= 20 && Numbers.isInteger(bytes)) {
            return item(Numbers.integerOr(bytes, 0));
        }
        int length = bytes.length();
        return withLength(length + (length < 64 ? 1 : length < 4096 ? 2 : 5));
    }

    private static long item(long number) {
        long size = Math.max(number, ~number); // as far from 0 as −1 − number
        int bytes = number >= 0 && number < 128
                ? 1
                : size < 1 << 12
                        ? 2
                        : size < 1 << 15
                                ? 3
                                : size < 1 << 23
                                        ? 4
                                        : size < 1L << 31 ? 5 : 9;
        return withLength(bytes);
    }

    /// With its length behind it, 7 bits a byte; the highest length of each size takes one more (`lpEncodeBacklen`).
    private static long withLength(long bytes) {
        return bytes + (bytes <= 127 ? 1 : bytes < 16_383 ? 2 : bytes < 2_097_151 ? 3 : bytes < 268_435_455 ? 4 : 5);
    }
}
