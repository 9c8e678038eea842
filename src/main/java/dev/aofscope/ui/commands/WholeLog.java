package dev.aofscope.ui.commands;

import dev.aofscope.aof.Damage;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// All rows of a log: the base, the commands, and each damage before the command that follows it. Damages are few beside
/// commands, so a sorted array of their rows tells the rest.
final class WholeLog implements RowOrder {
    private final long commands;
    /// Damages (their indexes) in the order of the log.
    private final int[] order;
    /// Row of each of [#order]; ascending.
    private final long[] rows;

    /// @param commands how many there are, the base not counted
    WholeLog(long commands, List<Damage> damages) {
        this.commands = commands;
        this.order = IntStream.range(0, damages.size()).boxed()
                .sorted(Comparator.comparingLong((Integer damage) -> before(damages.get(damage))))
                .mapToInt(Integer::intValue).toArray();
        this.rows = new long[order.length];
        for (int i = 0; i < rows.length; i++) {
            rows[i] = Math.min(before(damages.get(order[i])), commands + 1) + i;
        }
    }

    /// Damage of the set as a whole stands behind the base.
    private static long before(Damage damage) {
        return Math.max(1, damage.beforeCommand());
    }

    /// The base not counted.
    long commands() {
        return commands;
    }

    @Override
    public long rows() {
        return 1 + commands + rows.length;
    }

    @Override
    public long at(long row) {
        int found = Arrays.binarySearch(rows, row);
        return found >= 0 ? -1 - order[found] : row - (-1 - found);
    }

    @Override
    public long rowOf(long command) {
        long nearest = Math.clamp(command, 0, commands);
        // Damages before the command: those whose row, less the damages before it, is a command up to this one.
        int low = 0;
        int high = rows.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (rows[middle] - middle <= nearest) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return nearest + low;
    }

    @Override
    public long rowOfDamage(int damage) {
        for (int i = 0; i < order.length; i++) {
            if (order[i] == damage) {
                return rows[i];
            }
        }
        return -1;
    }

    @Override
    public boolean continues(RowOrder before) {
        return before instanceof WholeLog other && other.commands <= commands && other.rows.length <= rows.length;
    }

    @Override
    public boolean extendsAtTheEnd(RowOrder before) {
        return before instanceof WholeLog other && continues(other)
                && Arrays.equals(other.rows, 0, other.rows.length, rows, 0, other.rows.length)
                && Arrays.equals(other.order, 0, other.order.length, order, 0, other.order.length)
                && (rows.length == other.rows.length || rows[other.rows.length] >= other.rows());
    }
}
