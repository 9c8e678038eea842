package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A stream: entries by ID, and consumer groups.
///
/// `entriesAdded`, `maxDeletedId` and the recorded first ID are those of the server (Redis 7.0, `stream.h`): the first ID is
/// kept beside the entries, since XTRIM of a node may leave it behind, and an RDB file holds it.
public final class StreamValue extends Value {
    private final CountedTree<Entry> entries;
    private final StreamNodes nodes;
    /// Groups that belong to another epoch are copied before they are changed.
    private final SortedMap<ByteString, StreamGroup> groups;
    private StreamId lastId = StreamId.ZERO;
    private StreamId firstId = StreamId.ZERO;
    private StreamId maxDeletedId = StreamId.ZERO;
    private long entriesAdded;

    public StreamValue() {
        this(Epoch.FRESH, new CountedTree<>(Epoch.FRESH), new StreamNodes(Epoch.FRESH), new TreeMap<>());
    }

    private StreamValue(Epoch epoch, CountedTree<Entry> entries, StreamNodes nodes,
            SortedMap<ByteString, StreamGroup> groups) {
        super(epoch);
        this.entries = entries;
        this.nodes = nodes;
        this.groups = groups;
    }

    /// Inserts the entry at the place of its ID, or replaces the one with the same ID; it is packed with the entry that was
    /// put before it. Counters and IDs of the stream are the caller's to set.
    public void put(Entry entry) {
        nodes.add(entry, 1);
        insert(entry);
    }

    /// Entries that are put from now on are packed in a node of their own, as an RDB has them.
    ///
    /// @param first the ID that they count from, at most that of the first entry
    /// @param names of fields that the node holds once; kept as they are, so no views
    public void beginNode(StreamId first, List<ByteString> names) {
        nodes.begin(first, names);
    }

    /// An entry that is deleted but still takes its place among those that are put.
    public void putDeleted(Entry entry) {
        nodes.add(entry, 0);
    }

    /// Adds an entry behind all others, packed as that server does.
    void append(Entry entry, ServerSettings settings) {
        nodes.append(entry, settings);
        insert(entry);
    }

    private void insert(Entry entry) {
        long rank = rank(entry.id());
        if (rank < length() && entries.get(rank).id().equals(entry.id())) {
            entries.set(rank, entry);
        } else {
            entries.add(rank, entry);
        }
    }

    public @Nullable Entry get(StreamId id) {
        long rank = rank(id);
        Entry entry = rank < length() ? entries.get(rank) : null;
        return entry != null && entry.id().equals(id) ? entry : null;
    }

    /// Whether it was there.
    public boolean remove(StreamId id) {
        if (get(id) == null) {
            return false;
        }
        entries.remove(rank(id));
        nodes.remove(id);
        return true;
    }

    /// The entry at `rank` in the order of IDs, from 0.
    public Entry at(long rank) {
        return entries.get(rank);
    }

    /// How many entries have a lower ID.
    public long rank(StreamId id) {
        return entries.rank(entry -> entry.id().compareTo(id) < 0);
    }

    /// In the order of IDs, from the entry at `rank`.
    public Iterator<Entry> from(long rank) {
        return entries.from(rank);
    }

    /// Removes the lowest entries until `keep` are left; how many went.
    long trimLength(long keep, StreamNodes.Precision precision) {
        return trimmed(nodes.trimLength(Math.max(0, length() - keep), precision));
    }

    /// Removes the entries below `id`; how many went.
    long trimBelow(StreamId id, StreamNodes.Precision precision) {
        return trimmed(nodes.trimBelow(id, rank(id), precision));
    }

    private long trimmed(long count) {
        entries.keep(Math.min(count, length()), length());
        return count;
    }

    public StreamId lastId() {
        return lastId;
    }

    public void setLastId(StreamId id) {
        lastId = id;
    }

    /// As the server recorded it; zero in an empty stream.
    public StreamId firstId() {
        return firstId;
    }

    public void setFirstId(StreamId id) {
        firstId = id;
    }

    public StreamId maxDeletedId() {
        return maxDeletedId;
    }

    public void setMaxDeletedId(StreamId id) {
        maxDeletedId = id;
    }

    /// All entries that were ever added.
    public long entriesAdded() {
        return entriesAdded;
    }

    public void setEntriesAdded(long count) {
        entriesAdded = count;
    }

    /// How many entries were ever added up to `id`, or null where that cannot be told
    /// (`streamEstimateDistanceFromFirstEverEntry`, `t_stream.c` of 7.0).
    public @Nullable Long entriesAddedUpTo(StreamId id) {
        if (entriesAdded == 0) {
            return 0L;
        }
        int order = id.compareTo(lastId);
        if (order == 0 || (length() == 0 && order < 0)) {
            return entriesAdded;
        }
        if (order > 0) {
            return null;
        }
        boolean deletedBefore = maxDeletedId.equals(StreamId.ZERO) || maxDeletedId.compareTo(firstId) < 0;
        int first = id.compareTo(firstId);
        if (!deletedBefore || first > 0) {
            return null;
        }
        return entriesAdded - length() + (first == 0 ? 1 : 0);
    }

    /// By name; to be read only.
    public Collection<StreamGroup> groups() {
        return groups.values();
    }

    /// To be read only.
    public @Nullable StreamGroup group(ByteString name) {
        return groups.get(name.onHeap());
    }

    /// Ready to be changed, or null where there is none.
    public @Nullable StreamGroup editGroup(ByteString name) {
        StreamGroup group = groups.get(name.onHeap());
        if (group != null && group.epoch() != epoch()) {
            group = group.ownedBy(epoch());
            groups.put(group.name(), group);
        }
        return group;
    }

    /// A new group, which replaces one of the same name.
    public StreamGroup createGroup(ByteString name, StreamId lastDelivered) {
        StreamGroup group = new StreamGroup(epoch(), ByteString.of(name.toArray()), lastDelivered);
        groups.put(group.name(), group);
        return group;
    }

    /// Whether it was there.
    public boolean removeGroup(ByteString name) {
        return groups.remove(name.onHeap()) != null;
    }

    /// @param fields names and values in turns, as they were added; a name may come twice. Kept as they are, so no views
    public record Entry(StreamId id, List<ByteString> fields) {
        public Entry {
            fields = List.copyOf(fields);
        }
    }

    @Override
    public ValueType type() {
        return ValueType.STREAM;
    }

    @Override
    public long length() {
        return entries.size();
    }

    @Override
    public StreamValue copy() {
        StreamValue copy = with(Epoch.FRESH, new CountedTree<>(Epoch.FRESH), nodes.copy());
        from(0).forEachRemaining(copy::insert);
        copy.groups.replaceAll((name, group) -> group.copy());
        return copy;
    }

    @Override
    StreamValue ownedBy(Epoch epoch) {
        return with(epoch, entries.ownedBy(epoch), nodes.ownedBy(epoch));
    }

    private StreamValue with(Epoch epoch, CountedTree<Entry> entries, StreamNodes nodes) {
        StreamValue value = new StreamValue(epoch, entries, nodes, new TreeMap<>(groups));
        value.lastId = lastId;
        value.firstId = firstId;
        value.maxDeletedId = maxDeletedId;
        value.entriesAdded = entriesAdded;
        return value;
    }

    @Override
    void adopt(Epoch epoch) {
        super.adopt(epoch);
        entries.adopt(epoch);
        nodes.adopt(epoch);
    }
}
