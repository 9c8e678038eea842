package dev.aofscope.ui.keyspace;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Moment;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;

/// A keyspace with users, carts and sessions, and moments made from it.
final class Shop {
    static final long CLOCK = 1_763_733_733_000L;

    private final Keyspace keyspace = new Keyspace();

    Keyspace keyspace() {
        return keyspace;
    }

    Shop users(int first, int count) {
        for (int user = first; user < first + count; user++) {
            put(0, "user:" + user + ":profile", hash("name", "Ada", "email", "ada@example.org"));
            put(0, "user:" + user + ":prefs", hash("theme", "dark"));
        }
        return this;
    }

    Shop strings(int database, String prefix, int count) {
        for (int i = 0; i < count; i++) {
            put(database, String.format("%s%07d", prefix, i), string("v" + i));
        }
        return this;
    }

    void put(int database, String key, Value value) {
        keyspace.database(database).put(ByteString.utf8(key), value);
    }

    void expire(int database, String key, long at) {
        keyspace.database(database).expire(ByteString.utf8(key), at);
    }

    /// The step that `change` makes.
    Moment step(long command, Consumer<Shop> change) {
        Keyspace before = keyspace.fork();
        change.accept(this);
        Keyspace after = keyspace.fork();
        List<KeyChange> changes = new ArrayList<>();
        for (int database : after.numbers()) {
            before.database(database).diff(after.database(database), (was, is) -> changes.add(new KeyChange(database,
                    was == null ? is.key() : was.key(), was == null ? null : was.value(),
                    is == null ? null : is.value(), was == null ? Database.NO_EXPIRY : was.expiry(),
                    is == null ? Database.NO_EXPIRY : is.expiry())));
        }
        changes.sort(Comparator.comparing(KeyChange::database).thenComparing(KeyChange::key));
        long changed = changes.size();
        List<KeyChange> kept = changed <= Moment.MOST_CHANGES
                ? List.copyOf(changes)
                : List.copyOf(changes.subList(0, Moment.MOST_CHANGES));
        return new Moment(command, before, after, 0, 0, kept, changed,
                new Effect(command, Effect.Kind.UPDATED, 0, changed, 0, "changed", false));
    }

    void remove(int database, String key) {
        keyspace.database(database).remove(ByteString.utf8(key));
    }

    static StringValue string(String text) {
        return new StringValue(ByteString.utf8(text));
    }

    HashValue hash(String... pairs) {
        HashValue hash = new HashValue();
        for (int i = 0; i < pairs.length; i += 2) {
            hash.put(ByteString.utf8(pairs[i]), ByteString.utf8(pairs[i + 1]));
        }
        return hash;
    }

    SetValue set(String... members) {
        SetValue set = new SetValue();
        for (String member : members) {
            set.add(ByteString.utf8(member));
        }
        return set;
    }
}
