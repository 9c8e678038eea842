package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Collection;
import java.util.Iterator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A consumer group of a stream. Changed only when it came from [StreamValue#editGroup] or [StreamValue#createGroup].
public final class StreamGroup {
    private final Epoch epoch;
    private final ByteString name;
    /// By ID: the entries that were delivered and not acknowledged, whoever has them.
    private final CountedTree<Pending> pending;
    private final SortedMap<ByteString, Consumer> consumers;
    private StreamId lastDelivered;
    private @Nullable Long entriesRead;

    StreamGroup(Epoch epoch, ByteString name, StreamId lastDelivered) {
        this(epoch, name, new CountedTree<>(epoch), new TreeMap<>(), lastDelivered, null);
    }

    private StreamGroup(Epoch epoch, ByteString name, CountedTree<Pending> pending,
            SortedMap<ByteString, Consumer> consumers, StreamId lastDelivered, @Nullable Long entriesRead) {
        this.epoch = epoch;
        this.name = name;
        this.pending = pending;
        this.consumers = consumers;
        this.lastDelivered = lastDelivered;
        this.entriesRead = entriesRead;
    }

    Epoch epoch() {
        return epoch;
    }

    StreamGroup ownedBy(Epoch epoch) {
        return new StreamGroup(epoch, name, pending.ownedBy(epoch), new TreeMap<>(consumers), lastDelivered,
                entriesRead);
    }

    StreamGroup copy() {
        CountedTree<Pending> own = new CountedTree<>(Epoch.FRESH);
        pending.from(0).forEachRemaining(each -> own.add(own.size(), each));
        return new StreamGroup(Epoch.FRESH, name, own, new TreeMap<>(consumers), lastDelivered, entriesRead);
    }

    public ByteString name() {
        return name;
    }

    public StreamId lastDelivered() {
        return lastDelivered;
    }

    public void setLastDelivered(StreamId id) {
        lastDelivered = id;
    }

    /// Null where the server does not know it (Redis 7.0 writes −1).
    public @Nullable Long entriesRead() {
        return entriesRead;
    }

    public void setEntriesRead(@Nullable Long count) {
        entriesRead = count;
    }

    /// How many entries are pending, with all consumers.
    public long pendingCount() {
        return pending.size();
    }

    /// In the order of IDs, with all consumers.
    public Iterator<Pending> pending() {
        return pending.from(0);
    }

    public @Nullable Pending pending(StreamId id) {
        long rank = rank(id);
        Pending entry = rank < pending.size() ? pending.get(rank) : null;
        return entry != null && entry.id().equals(id) ? entry : null;
    }

    /// Adds it, or replaces the one with the same ID (a claim). Its consumer should exist; if it does not, the name is kept as
    /// it is and must not be a view.
    public void putPending(Pending entry) {
        Consumer consumer = consumers.get(entry.consumer().onHeap());
        // All its entries share one name.
        Pending kept = consumer == null
                ? entry
                : new Pending(entry.id(), consumer.name(), entry.delivered(), entry.count());
        if (pending(entry.id()) == null) {
            pending.add(rank(entry.id()), kept);
        } else {
            pending.set(rank(entry.id()), kept);
        }
    }

    /// Whether it was there.
    public boolean removePending(StreamId id) {
        if (pending(id) == null) {
            return false;
        }
        pending.remove(rank(id));
        return true;
    }

    private long rank(StreamId id) {
        return pending.rank(entry -> entry.id().compareTo(id) < 0);
    }

    /// By name.
    public Collection<Consumer> consumers() {
        return consumers.values();
    }

    public @Nullable Consumer consumer(ByteString name) {
        return consumers.get(name.onHeap());
    }

    /// Adds it, or replaces the one with the same name.
    public void putConsumer(Consumer consumer) {
        consumers.put(consumer.name(), consumer);
    }

    /// Removes it with all that is pending with it. Whether it was there.
    public boolean removeConsumer(ByteString name) {
        if (consumers.remove(name.onHeap()) == null) {
            return false;
        }
        for (long rank = pending.size() - 1; rank >= 0; rank--) {
            if (pending.get(rank).consumer().equals(name)) {
                pending.remove(rank);
            }
        }
        return true;
    }

    /// What is pending with `consumer`, in the order of IDs.
    public Iterator<Pending> pending(ByteString consumer) {
        java.util.List<Pending> own = new java.util.ArrayList<>();
        pending.from(0).forEachRemaining(entry -> {
            if (entry.consumer().equals(consumer)) {
                own.add(entry);
            }
        });
        return own.iterator();
    }

    /// An entry that was delivered and not acknowledged.
    ///
    /// @param delivered Unix milliseconds of the last delivery
    /// @param count     how often it was delivered
    public record Pending(StreamId id, ByteString consumer, long delivered, long count) {
    }

    /// @param seen   Unix milliseconds, the last time that it tried to read
    /// @param active Unix milliseconds, the last time that it got something (Redis 7.2), or −1
    public record Consumer(ByteString name, long seen, long active) {
        public Consumer {
            name = ByteString.of(name.toArray());
        }
    }
}
