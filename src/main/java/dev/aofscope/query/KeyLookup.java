package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Value;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/// Keys of a state by name, in whatever database they are.
final class KeyLookup {
    private KeyLookup() {
    }

    static boolean any(Keyspace keyspace, ByteString key, BiPredicate<Database, Value> holds) {
        for (int number : keyspace.numbers()) {
            Database database = keyspace.read(number);
            Value value = database.size() == 0 ? null : database.get(key);
            if (value != null && holds.test(database, value)) {
                return true;
            }
        }
        return false;
    }

    static boolean anyField(Keyspace keyspace, ByteString key, ByteString field, Predicate<ByteString> holds) {
        return any(keyspace, key, (database, value) -> {
            ByteString held = value instanceof HashValue hash ? hash.get(field) : null;
            return held != null && holds.test(held);
        });
    }
}
