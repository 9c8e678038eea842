package dev.aofscope.index;

import dev.aofscope.aof.Damage;
import dev.aofscope.redis.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// An index of any length that follows from formulas: command n takes 40 bytes, there are `perSecond` of them a second
/// (none where it is 0), and every hundredth is a DEL. Seven of each 1000 are a transaction, each 10,000 change database.
public record SyntheticIndex(long commands, long perSecond, long untimed, boolean complete,
        List<Damage> damages) implements IndexSnapshot {
    public static final long START = 1_763_733_600_000L;
    public static final long SIZE = 40;
    private static final Family[] FAMILIES = {Family.STRING, Family.HASH, Family.SORTED_SET, Family.STRING,
        Family.EXPIRY};

    public static SyntheticIndex of(long commands) {
        return new SyntheticIndex(commands, 0, 0, true, List.of());
    }

    public static SyntheticIndex timed(long commands, long perSecond) {
        return new SyntheticIndex(commands, perSecond, 0, true, List.of());
    }

    public SyntheticIndex damaged(Damage... places) {
        return new SyntheticIndex(commands, perSecond, untimed, complete, List.of(places));
    }

    /// Half of the log is still to be read.
    public SyntheticIndex halfDone() {
        return new SyntheticIndex(commands, perSecond, untimed, false, damages);
    }

    @Override
    public long bytesScanned() {
        return commands * SIZE;
    }

    @Override
    public long bytesTotal() {
        return complete ? commands * SIZE : commands * SIZE * 2;
    }

    @Override
    public long indexBytes() {
        return commands * 3;
    }

    @Override
    public int part(long command) {
        check(command);
        return 0;
    }

    @Override
    public String name(long command) {
        return family(command) == Family.REMOVAL ? "DEL" : "SET";
    }

    @Override
    public Family family(long command) {
        check(command);
        if (inTransaction(command)) {
            return Family.TRANSACTION;
        }
        return command % 100 == 0 ? Family.REMOVAL : FAMILIES[(int) (command % FAMILIES.length)];
    }

    @Override
    public int database(long command) {
        check(command);
        return (int) (command / 10_000 % 3);
    }

    @Override
    public boolean inTransaction(long command) {
        check(command);
        return command % 1000 >= 500 && command % 1000 < 507;
    }

    @Override
    public Transaction transaction(long command) {
        long first = command - command % 1000 + 500;
        return inTransaction(command) ? new Transaction(first, Math.min(first + 6, commands), false) : null;
    }

    @Override
    public long time(long command) {
        check(command);
        return perSecond == 0 || command <= untimed ? -1 : START + (command - 1 - untimed) / perSecond * 1000;
    }

    @Override
    public boolean hasTimes() {
        return perSecond > 0;
    }

    @Override
    public long commandAtTime(long unixMillis) {
        if (perSecond == 0) {
            return commands + 1;
        }
        long seconds = Math.max(0, Math.ceilDiv(unixMillis - START, 1000));
        return Math.min(commands, untimed + seconds * perSecond) + 1;
    }

    @Override
    public long commandAtOffset(int part, long offset) {
        return Math.min(commands, offset / SIZE) + 1;
    }

    @Override
    public Anchor anchor(long command) {
        check(command);
        long anchor = (command - 1) / 64 * 64 + 1;
        return new Anchor(anchor, 0, (anchor - 1) * SIZE);
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
        long[][] counts = new long[buckets][Family.values().length];
        long[] queued = new long[buckets];
        double size = (double) (to - from) / buckets;
        for (int b = 0; b < buckets; b++) {
            long first = from + Math.round(b * size);
            long last = from + Math.round((b + 1) * size);
            // A sample of up to 100 commands stands for all of them.
            long step = Math.max(1, (last - first) / 100);
            for (long command = first; command < last; command += step) {
                long weight = Math.min(step, last - command);
                counts[b][family(command).ordinal()] += weight;
                queued[b] += inTransaction(command) ? weight : 0;
            }
        }
        return new Histogram(from, to, counts, queued);
    }

    @Override
    public List<Expiry> expiries(long from, long to, int most) {
        List<Expiry> chosen = new ArrayList<>();
        long step = Math.max(1, (to - from) / most);
        for (long command = from; command < to && chosen.size() < most; command += step) {
            chosen.add(new Expiry(command, START + command * 1000 / Math.max(1, perSecond) + command % 97 * 1000));
        }
        return chosen;
    }

    @Override
    public List<DatabaseSpan> databases(long from, long to, int most) {
        List<DatabaseSpan> spans = new ArrayList<>();
        long step = Math.max(10_000, (to - from) / most / 10_000 * 10_000);
        for (long first = from; first < to;) {
            long next = Math.min(to, first - first % step + step);
            spans.add(new DatabaseSpan(first, next - 1, database(first)));
            first = next;
        }
        return spans;
    }

    private void check(long command) {
        if (command < 1 || command > commands) {
            throw new IndexOutOfBoundsException("command " + command + " of " + commands);
        }
    }
}
