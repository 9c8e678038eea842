package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/// The keys in which two states of a keyspace differ.
///
/// @param list  by database and key, at most [Moment#MOST_CHANGES]
/// @param total how many there are in all
record Changes(List<KeyChange> list, long total) {
    static final Changes NONE = new Changes(List.of(), 0);

    /// Costs time by what the two do not share, if one was forked from the other.
    static Changes between(Keyspace before, Keyspace after) {
        return between(before, after, SameValue::same);
    }

    /// The same, where `same` says of two values at a key whether they are equal.
    static Changes between(Keyspace before, Keyspace after, BiPredicate<Value, Value> same) {
        if (before == after) {
            return NONE;
        }
        Collector collector = new Collector(same);
        SortedSet<Integer> numbers = new TreeSet<>(before.numbers());
        numbers.addAll(after.numbers());
        numbers.forEach(number -> collector.compare(number, before, after));
        return collector.total == 0 ? NONE : new Changes(List.copyOf(collector.list), collector.total);
    }

    Effects.Tally tally() {
        return Effects.Tally.of(list, total);
    }

    private static final class Collector {
        private final BiPredicate<Value, Value> same;
        private final List<KeyChange> list = new ArrayList<>();
        private long total;
        private int number;

        Collector(BiPredicate<Value, Value> same) {
            this.same = same;
        }

        void compare(int database, Keyspace from, Keyspace to) {
            number = database;
            Database before = from.read(database);
            Database after = to.read(database);
            if (before.size() == 0 || after.size() == 0) {
                all(before.size() == 0 ? after : before, before.size() == 0);
            } else {
                before.diff(after, this::add);
            }
        }

        /// A whole database came or went: only those keys are looked at that are kept.
        private void all(Database database, boolean created) {
            total += database.size();
            Iterator<Database.Entry> entries = database.keys(ByteString.empty(), null);
            while (list.size() < Moment.MOST_CHANGES && entries.hasNext()) {
                Database.Entry entry = entries.next();
                list.add(created ? change(null, entry) : change(entry, null));
            }
        }

        private void add(Database.@Nullable Entry before, Database.@Nullable Entry after) {
            if (before != null && after != null && before.expiry() == after.expiry()
                    && same.test(before.value(), after.value())) {
                return;
            }
            total++;
            if (list.size() < Moment.MOST_CHANGES) {
                list.add(change(before, after));
            }
        }

        private KeyChange change(Database.@Nullable Entry before, Database.@Nullable Entry after) {
            ByteString key = before != null ? before.key() : after != null ? after.key() : ByteString.empty();
            return new KeyChange(number, key, before == null ? null : before.value(),
                    after == null ? null : after.value(), before == null ? Database.NO_EXPIRY : before.expiry(),
                    after == null ? Database.NO_EXPIRY : after.expiry());
        }
    }
}
