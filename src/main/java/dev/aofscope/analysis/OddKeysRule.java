package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Value;
import dev.aofscope.redis.ValueType;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.KeyWalk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Keys that alone lack what all others of their kind have at the end of the log: a time to live, the type, a field. The
/// command that took it from the key is looked up in the key's history.
final class OddKeysRule implements Rule {
    private static final int MOST_KINDS = 1_024;
    private static final long FEWEST_KEYS = 20;
    /// One key in so many may be odd.
    private static final long SHARE = 50;
    private static final int MOST_FIELDS = 12;
    private static final int MOST_ODD = 8;
    /// In all: each takes a look through the index.
    private static final int MOST_HISTORIES = 16;

    private final Found found;
    private int histories;

    OddKeysRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        // Only the end counts.
    }

    /// What the keys of one kind have.
    private static final class Kind {
        private long keys;
        private long expiring;
        private final long[] types = new long[ValueType.values().length];
        private long hashes;
        private final Map<ByteString, long[]> fields = new HashMap<>();
        private int told;

        void count(Database.Entry entry) {
            keys++;
            expiring += entry.expiry() == Database.NO_EXPIRY ? 0 : 1;
            types[entry.value().type().ordinal()]++;
            if (entry.value() instanceof HashValue hash) {
                count(hash);
            }
        }

        private void count(HashValue hash) {
            if (hashes++ == 0) {
                Iterator<HashValue.Field> all = hash.fields();
                while (all.hasNext() && fields.size() < MOST_FIELDS) {
                    fields.put(all.next().name(), new long[]{1});
                }
                return;
            }
            fields.forEach((name, count) -> count[0] += hash.get(name) == null ? 0 : 1);
        }

        private boolean nearlyAll(long count) {
            return keys >= FEWEST_KEYS && count < keys && (keys - count) * SHARE <= keys;
        }

        @Nullable
        Lack lackOf(Database.Entry entry) {
            if (nearlyAll(expiring) && entry.expiry() == Database.NO_EXPIRY) {
                return new Lack(null, null);
            }
            for (ValueType type : ValueType.values()) {
                if (nearlyAll(types[type.ordinal()]) && entry.value().type() != type) {
                    return new Lack(type, null);
                }
            }
            if (entry.value() instanceof HashValue hash) {
                for (Map.Entry<ByteString, long[]> field : fields.entrySet()) {
                    if (nearlyAll(field.getValue()[0]) && hash.get(field.getKey()) == null) {
                        return new Lack(null, field.getKey());
                    }
                }
            }
            return null;
        }
    }

    /// A type, a field, or with neither a time to live.
    private record Lack(@Nullable ValueType type, @Nullable ByteString field) {
        boolean isLackedBy(@Nullable Value value, long expiry) {
            if (type != null) {
                return value != null && value.type() != type;
            }
            if (field != null) {
                return !(value instanceof HashValue hash) || hash.get(field) == null;
            }
            return expiry == Database.NO_EXPIRY;
        }

        String words() {
            return type != null
                    ? "is no " + type.redisName()
                    : field != null ? "has no field '" + Words.name(field) + "'" : "has no time to live";
        }
    }

    private record Odd(int database, ByteString key, Lack lack, Kind kind) {
    }

    @Override
    public void end(LogEnd end) throws IOException {
        List<Odd> odd = new ArrayList<>();
        for (int number : end.keyspace().numbers()) {
            Database database = end.keyspace().read(number);
            if (database.size() >= FEWEST_KEYS) {
                look(database, number, end, odd);
            }
        }
        boolean replaysAll = KeyWalk.mayReplayAll(end.index());
        for (Odd each : odd) {
            tell(each, end, replaysAll);
        }
    }

    private static void look(Database database, int number, LogEnd end, List<Odd> odd) {
        Map<ByteString, Kind> kinds = new HashMap<>();
        long looked = 0;
        for (Iterator<Database.Entry> all = database.keys(ByteString.empty(), null); all.hasNext();) {
            Database.Entry entry = all.next();
            end.poll(++looked);
            ByteString pattern = KeyPattern.of(entry.key());
            Kind kind = kinds.get(pattern);
            if (kind == null && kinds.size() < MOST_KINDS) {
                kind = new Kind();
                kinds.put(pattern, kind);
            }
            if (kind != null) {
                kind.count(entry);
            }
        }
        kinds.values().removeIf(kind -> kind.keys < FEWEST_KEYS);
        for (Iterator<Database.Entry> all = database.keys(ByteString.empty(), null); all.hasNext();) {
            Database.Entry entry = all.next();
            end.poll(++looked);
            Kind kind = kinds.isEmpty() ? null : kinds.get(KeyPattern.of(entry.key()));
            Lack lack = kind == null || kind.told >= MOST_ODD ? null : kind.lackOf(entry);
            if (kind != null && lack != null) {
                kind.told++;
                odd.add(new Odd(number, ByteString.of(entry.key().toArray()), lack, kind));
            }
        }
    }

    private void tell(Odd odd, LogEnd end, boolean replaysAll) throws IOException {
        long[] taken = {-1};
        long[] made = {0};
        if (!replaysAll && histories++ < MOST_HISTORIES) {
            KeyHistory.visit(end.states(), end.index(), Subject.key(odd.database, odd.key), Long.MAX_VALUE, touch -> {
                KeyChange change = touch.change();
                if (change == null) {
                    return;
                }
                made[0] = change.before() == null ? touch.command() : made[0];
                boolean lacks = odd.lack.isLackedBy(change.after(), change.expiryAfter());
                if (!lacks || change.after() == null) {
                    taken[0] = -1;
                } else if (change.before() != null
                        && !odd.lack.isLackedBy(change.before(), change.expiryBefore())) {
                    taken[0] = touch.command();
                }
            }, behind -> end.watch().progressed(end.index().commands()));
        }
        boolean lost = taken[0] >= 0;
        found.add(lost ? Severity.WARNING : Severity.NOTE, lost ? taken[0] : made[0], odd.database, odd.key, 1, 1,
                Reason.of("").name(odd.key).then((lost ? " lost what " : " lacks what ")
                        + Words.count(odd.kind.keys) + " keys like it have: it " + odd.lack.words()));
    }
}
