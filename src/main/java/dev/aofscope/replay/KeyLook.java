package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import dev.aofscope.redis.ValueType;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a command that named a key found there and left there, without the values: those of a walk change as it goes on.
/// Reused from command to command.
public final class KeyLook {
    private ByteString key = ByteString.empty();
    private @Nullable ValueType typeBefore;
    private @Nullable ValueType typeAfter;
    private @Nullable ByteString stringBefore;
    private long lengthBefore;
    private long lengthAfter;
    private long expiryBefore;
    private long expiryAfter;
    private boolean sameString;

    KeyLook() {
    }

    void before(ByteString name, Database database) {
        key = name;
        Value value = database.get(name);
        typeBefore = value == null ? null : value.type();
        lengthBefore = value == null ? 0 : value.length();
        expiryBefore = value == null ? Database.NO_EXPIRY : database.expiry(name);
        stringBefore = value instanceof StringValue string ? string.bytes() : null;
    }

    void after(Database database) {
        Value value = database.get(key);
        typeAfter = value == null ? null : value.type();
        lengthAfter = value == null ? 0 : value.length();
        expiryAfter = value == null ? Database.NO_EXPIRY : database.expiry(key);
        sameString = value instanceof StringValue string && lengthBefore == lengthAfter
                && Objects.equals(stringBefore, string.bytes());
        stringBefore = null;
    }

    /// Valid until the walk goes on.
    public ByteString key() {
        return key;
    }

    /// Null where there was no such key.
    public @Nullable ValueType typeBefore() {
        return typeBefore;
    }

    /// Null where there is no such key.
    public @Nullable ValueType typeAfter() {
        return typeAfter;
    }

    /// As [Value#length], 0 where there was no such key.
    public long lengthBefore() {
        return lengthBefore;
    }

    /// As [Value#length], 0 where there is no such key.
    public long lengthAfter() {
        return lengthAfter;
    }

    /// Unix milliseconds, or [Database#NO_EXPIRY].
    public long expiryBefore() {
        return expiryBefore;
    }

    /// Unix milliseconds, or [Database#NO_EXPIRY].
    public long expiryAfter() {
        return expiryAfter;
    }

    /// It was there, and is not any more.
    public boolean isRemoved() {
        return typeBefore != null && typeAfter == null;
    }

    /// It is there and was before.
    public boolean stays() {
        return typeBefore != null && typeAfter != null;
    }

    /// A string with the same bytes and the same moment of expiry as before.
    public boolean isSameString() {
        return sameString && expiryBefore == expiryAfter;
    }
}
