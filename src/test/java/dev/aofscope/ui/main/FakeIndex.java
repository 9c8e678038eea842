package dev.aofscope.ui.main;

import dev.aofscope.aof.Damage;
import dev.aofscope.index.Histogram;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Family;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A complete index of SETs of 10 bytes each, one a second from `start` (Unix milliseconds, −1 for no times), with one
/// transaction.
record FakeIndex(long commands, long start, @Nullable Transaction transaction,
        List<Damage> damages) implements IndexSnapshot {
    static FakeIndex of(long commands) {
        return new FakeIndex(commands, -1, null, List.of());
    }

    @Override
    public long bytesScanned() {
        return commands * 10;
    }

    @Override
    public long bytesTotal() {
        return commands * 10;
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public long indexBytes() {
        return commands * 3;
    }

    @Override
    public int part(long command) {
        return 0;
    }

    @Override
    public String name(long command) {
        return "SET";
    }

    @Override
    public Family family(long command) {
        return Family.STRING;
    }

    @Override
    public int database(long command) {
        return 0;
    }

    @Override
    public boolean inTransaction(long command) {
        return transaction(command) != null;
    }

    @Override
    public @Nullable Transaction transaction(long command) {
        return transaction != null && transaction.first() <= command && command <= transaction.last()
                ? transaction
                : null;
    }

    @Override
    public long time(long command) {
        return hasTimes() ? start + (command - 1) * 1000 : -1;
    }

    @Override
    public boolean hasTimes() {
        return start >= 0;
    }

    @Override
    public long commandAtTime(long unixMillis) {
        return Math.clamp(Math.ceilDiv(unixMillis - start, 1000L) + 1, 1, commands + 1);
    }

    @Override
    public long commandAtOffset(int part, long offset) {
        return Math.min(offset / 10 + 1, commands + 1);
    }

    @Override
    public Map<String, Long> countsByName() {
        return Map.of("SET", commands);
    }

    @Override
    public Map<Integer, Long> countsByDatabase() {
        return Map.of(0, commands);
    }

    @Override
    public Histogram histogram(long from, long to, int buckets) {
        throw new UnsupportedOperationException("not drawn here");
    }

    @Override
    public List<Expiry> expiries(long from, long to, int most) {
        return List.of();
    }

    @Override
    public List<DatabaseSpan> databases(long from, long to, int most) {
        return List.of();
    }
}
