package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.replay.KeyLook;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One command that removes many keys, and runs of commands that remove keys of one kind one by one while hardly any such key
/// is created (a queue that is worked off creates as it deletes). Keys that may have expired don't count in runs.
final class MassDeletionRule implements Rule {
    private static final long MANY = 20;
    private static final long VERY_MANY = 100;
    private static final long LONG_RUN = 100;
    private static final long VERY_LONG_RUN = 1_000;
    /// Commands without a removal that end a run.
    private static final long GAP = 100;
    /// Kinds of keys that are deleted side by side.
    private static final int MOST_RUNS = 256;
    private static final int SAMPLED = 64;

    private final Found found;
    private final Map<ByteString, Run> runs = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteString, Run> eldest) {
            if (size() > MOST_RUNS) {
                tell(eldest.getKey(), eldest.getValue());
                return true;
            }
            return false;
        }
    };

    private static final class Run {
        private final long first;
        private final int database;
        private final ByteString key;
        private long last;
        private long removed;
        private long created;

        Run(long first, int database, ByteString key) {
            this.first = first;
            this.database = database;
            this.key = ByteString.of(key.toArray());
        }
    }

    MassDeletionRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        switch (seen.walk().action()) {
            case FLUSHES_ALL, FLUSHES_DATABASE, SWAPS_DATABASES, RENAMES, MOVES -> {
            }
            default -> {
                if (seen.walk().touchesAny()) {
                    one(seen, seen.walk().sizeBefore() - seen.walk().sizeAfter());
                } else if (seen.keys() == 1) {
                    single(seen, seen.key(0));
                } else if (seen.keys() >= MANY) {
                    one(seen, removed(seen));
                }
            }
        }
    }

    private static long removed(Seen seen) {
        long removed = 0;
        for (int ordinal = 0; ordinal < seen.keys(); ordinal++) {
            removed += seen.key(ordinal).isRemoved() ? 1 : 0;
        }
        return removed;
    }

    private void one(Seen seen, long removed) {
        if (removed >= MANY) {
            ByteString kind = mostFrequent(seen);
            Reason how = Reason.of(Words.count(removed) + " keys removed by one " + seen.walk().name());
            found.add(removed >= VERY_MANY ? Severity.ALERT : Severity.WARNING, seen,
                    seen.keys() == 0 ? null : seen.key(0).key(), removed,
                    kind == null ? how : how.then(", most like ").name(kind));
        }
    }

    private static @Nullable ByteString mostFrequent(Seen seen) {
        Map<ByteString, Integer> counts = new HashMap<>();
        ByteString best = null;
        int most = 0;
        for (int ordinal = 0; ordinal < Math.min(SAMPLED, seen.keys()); ordinal++) {
            ByteString kind = seen.pattern(ordinal);
            int count = counts.merge(kind, 1, Integer::sum);
            if (count > most) {
                most = count;
                best = kind;
            }
        }
        return best;
    }

    private void single(Seen seen, KeyLook key) {
        if (key.isRemoved() && !mayHaveExpired(seen, key)) {
            ByteString kind = seen.pattern(0);
            Run run = runs.get(kind);
            if (run != null && seen.command() - run.last > GAP) {
                tell(kind, run);
                run = null;
            }
            if (run == null) {
                run = new Run(seen.command(), seen.walk().database(), key.key());
                runs.put(kind, run);
            }
            run.last = seen.command();
            run.removed++;
        } else if (key.typeBefore() == null && key.typeAfter() != null && !runs.isEmpty()) {
            Run run = runs.get(seen.pattern(0));
            if (run != null) {
                run.created++;
            }
        }
    }

    private static boolean mayHaveExpired(Seen seen, KeyLook key) {
        return key.expiryBefore() != Database.NO_EXPIRY && seen.when().mayBeAfter(key.expiryBefore());
    }

    private void tell(ByteString kind, Run run) {
        if (run.removed >= LONG_RUN && run.created * 10 < run.removed) {
            found.add(run.removed >= VERY_LONG_RUN ? Severity.ALERT : Severity.WARNING, run.first, run.database,
                    run.key, run.removed, run.removed, Reason.of(Words.count(run.removed) + " keys like ").name(kind)
                            .then(" removed one by one up to command " + Words.count(run.last)));
        }
    }

    @Override
    public void end(LogEnd end) {
        runs.forEach(this::tell);
        runs.clear();
    }
}
