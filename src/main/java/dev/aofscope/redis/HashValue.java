package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A hash; iterates in the order of the fields' bytes. A field may have a moment of expiry (Redis 7.4).
public final class HashValue extends Value {
    /// A [CompactList] of fields in byte order, each with its value behind it, while it fits and nothing expires; else a
    /// [ByteTrie] with values as [Stored] holds them, the number being the moment of expiry.
    private Object content;

    public HashValue() {
        this(Epoch.FRESH, CompactList.EMPTY);
    }

    private HashValue(Epoch epoch, Object content) {
        super(epoch);
        this.content = content;
    }

    public @Nullable ByteString get(ByteString field) {
        if (content instanceof byte[] list) {
            int position = CompactList.search(list, field.onHeap(), 2);
            return position < 0 ? null : CompactList.element(list, CompactList.next(list, position));
        }
        Object value = trie().get(field);
        return value == null ? null : Stored.bytes(value);
    }

    /// Sets the value and drops the field's expiry. Whether the field is new.
    public boolean put(ByteString field, ByteString value) {
        if (content instanceof byte[] list) {
            HeapBytes name = field.onHeap();
            if (CompactList.fits(list, name, value)) {
                int position = CompactList.search(list, name, 2);
                content = spent(position < 0
                        ? CompactList.insert(list, -1 - position, name, value)
                        : CompactList.replace(list, CompactList.next(list, position), value));
                return position < 0;
            }
            content = grown(epoch(), list);
        }
        Object stored = Stored.of(value);
        epoch().spend(Stored.weight(stored));
        return trie().put(field, stored, Database.NO_EXPIRY);
    }

    private static ByteTrie grown(Epoch epoch, byte[] list) {
        ByteTrie trie = new ByteTrie(epoch);
        for (int at = CompactList.FIRST; at < list.length;) {
            int value = CompactList.next(list, at);
            trie.put(CompactList.element(list, at), Stored.of(CompactList.element(list, value)), Database.NO_EXPIRY);
            at = CompactList.next(list, value);
        }
        return trie;
    }

    private ByteTrie trie() {
        return (ByteTrie) content;
    }

    /// Whether it was there.
    public boolean remove(ByteString field) {
        if (content instanceof byte[] list) {
            int position = CompactList.search(list, field.onHeap(), 2);
            if (position >= 0) {
                int end = CompactList.next(list, CompactList.next(list, position));
                content = spent(CompactList.remove(list, position, end, 2));
            }
            return position >= 0;
        }
        return trie().remove(field);
    }

    /// Unix milliseconds, or [Database#NO_EXPIRY].
    public long expiry(ByteString field) {
        return content instanceof ByteTrie trie ? trie.number(field) : Database.NO_EXPIRY;
    }

    /// For an existing field; Unix milliseconds or [Database#NO_EXPIRY].
    public void expire(ByteString field, long at) {
        if (content instanceof byte[] list) {
            content = grown(epoch(), list);
        }
        trie().putNumber(field, at);
    }

    /// The field at `rank` in byte order, from 0.
    public Field at(long rank) {
        if (content instanceof byte[] list) {
            int index = (int) Objects.checkIndex(rank, length());
            return field(list, CompactList.position(list, 2 * index));
        }
        return field(trie().at(rank));
    }

    public Iterator<Field> fields() {
        if (content instanceof byte[] list) {
            Iterator<ByteString> elements = new CompactCursor(list);
            return new Mapped<>(elements, name -> new Field(name, elements.next(), Database.NO_EXPIRY));
        }
        return new Mapped<>(trie().from(0), HashValue::field);
    }

    private static Field field(byte[] list, int position) {
        return new Field(CompactList.element(list, position),
                CompactList.element(list, CompactList.next(list, position)), Database.NO_EXPIRY);
    }

    private static Field field(ByteTrie.Entry entry) {
        return new Field(entry.key(), Stored.bytes(Objects.requireNonNull(entry.value())), entry.number());
    }

    /// Tells `visitor` of the fields, in order, in which this hash and `after` differ, or may: of two large ones of one log
    /// only what they don't share is looked at.
    public void diff(HashValue after, Differences<Field> visitor) {
        asTrie().diff(after.asTrie(), (old, now) -> visitor.differs(old == null ? null : field(old),
                now == null ? null : field(now)));
    }

    private ByteTrie asTrie() {
        return content instanceof byte[] list ? grown(Epoch.FRESH, list) : trie();
    }

    /// @param expiry Unix milliseconds, or [Database#NO_EXPIRY]
    public record Field(ByteString name, ByteString value, long expiry) {
    }

    @Override
    public ValueType type() {
        return ValueType.HASH;
    }

    @Override
    public long length() {
        return content instanceof byte[] list ? CompactList.count(list) / 2 : trie().size();
    }

    @Override
    public HashValue copy() {
        HashValue copy = new HashValue();
        for (Iterator<Field> all = fields(); all.hasNext();) {
            Field field = all.next();
            copy.put(field.name(), field.value());
            if (field.expiry() != Database.NO_EXPIRY) {
                copy.expire(field.name(), field.expiry());
            }
        }
        return copy;
    }

    @Override
    HashValue ownedBy(Epoch epoch) {
        return new HashValue(epoch, content instanceof ByteTrie trie ? trie.ownedBy(epoch) : content);
    }

    @Override
    void adopt(Epoch epoch) {
        super.adopt(epoch);
        if (content instanceof ByteTrie trie) {
            trie.adopt(epoch);
        }
    }

    @Override
    Object content() {
        return content;
    }
}
