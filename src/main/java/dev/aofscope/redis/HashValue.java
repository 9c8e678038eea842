package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A hash; iterates in the order of the fields' bytes. A field may have a moment of expiry (Redis 7.4).
public final class HashValue extends Value {
    /// Values as [Stored] holds them; the number is the moment of expiry.
    private final ByteTrie fields;

    public HashValue() {
        this(Epoch.FRESH, new ByteTrie(Epoch.FRESH));
    }

    private HashValue(Epoch epoch, ByteTrie fields) {
        super(epoch);
        this.fields = fields;
    }

    public @Nullable ByteString get(ByteString field) {
        Object value = fields.get(field);
        return value == null ? null : Stored.bytes(value);
    }

    /// Sets the value and drops the field's expiry. Whether the field is new.
    public boolean put(ByteString field, ByteString value) {
        return fields.put(field, Stored.of(value), Database.NO_EXPIRY);
    }

    /// Whether it was there.
    public boolean remove(ByteString field) {
        return fields.remove(field);
    }

    /// Unix milliseconds, or [Database#NO_EXPIRY].
    public long expiry(ByteString field) {
        return fields.number(field);
    }

    /// For an existing field; Unix milliseconds or [Database#NO_EXPIRY].
    public void expire(ByteString field, long at) {
        fields.putNumber(field, at);
    }

    /// The field at `rank` in byte order, from 0.
    public Field at(long rank) {
        return field(fields.at(rank));
    }

    public Iterator<Field> fields() {
        Iterator<ByteTrie.Entry> entries = fields.from(0);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public Field next() {
                return field(entries.next());
            }
        };
    }

    private static Field field(ByteTrie.Entry entry) {
        return new Field(entry.key(), Stored.bytes(Objects.requireNonNull(entry.value())), entry.number());
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
        return fields.size();
    }

    @Override
    public HashValue copy() {
        HashValue copy = new HashValue();
        for (Iterator<Field> all = fields(); all.hasNext();) {
            Field field = all.next();
            copy.fields.put(field.name(), Stored.of(field.value()), field.expiry());
        }
        return copy;
    }

    @Override
    HashValue ownedBy(Epoch epoch) {
        return new HashValue(epoch, fields.ownedBy(epoch));
    }

    @Override
    void adopt(Epoch epoch) {
        super.adopt(epoch);
        fields.adopt(epoch);
    }
}
