package dev.aofscope.ui.timeline;

import dev.aofscope.index.Histogram;
import dev.aofscope.redis.Family;

/// A stretch of the log cut into buckets, with the commands counted in each: what the lanes read the index by. Buckets are
/// some pixels wide on a grid that does not move when the view does; where that would cut single commands, each command is a
/// bucket of its own. Positions are the axis' own. Immutable once it is made, which costs time by buckets, not by commands.
final class Stretch {
    /// A bucket is at least this wide when it is read, and less than twice as wide.
    private static final double NARROWEST = 4;
    private static final Family[] FAMILIES = Family.values();

    private final Axis axis;
    private final double from;
    private final double to;
    private final double scale;
    private final double widths;
    private final double[] edges;
    private final long[] commands;
    private final long[][] counts;
    private final long[] queued;

    private Stretch(Axis axis, double from, double to, Viewport view, double[] edges, long[] commands) {
        this.axis = axis;
        this.from = from;
        this.to = to;
        scale = view.scale();
        widths = Math.max(1, (to - from) * scale / view.width());
        this.edges = edges;
        this.commands = commands;
        counts = new long[buckets()][FAMILIES.length];
        queued = new long[buckets()];
        count();
    }

    /// What is seen and one width more on both sides.
    static Stretch around(Axis axis, Viewport view) {
        double width = view.width() / view.scale();
        double from = Math.max(0, view.origin() - width);
        double to = Math.min(axis.indexed(), view.origin() + 2 * width);
        long first = axis.firstFrom(from);
        long end = Math.max(first, axis.firstFrom(to));
        double grid = Math.scalb(1.0, (int) Math.ceil(Math.log(NARROWEST / view.scale()) / Math.log(2)));
        double buckets = (to - from) / grid;
        boolean single = end - first <= buckets || (axis.kind() == Axis.Kind.COMMAND && grid <= 1);
        double[] edges = single
                ? commandEdges(axis, first, end)
                : gridEdges(from, Math.max(from, to), axis.indexed(), grid);
        return new Stretch(axis, from, to, view, edges, single ? run(first, end) : firstCommands(axis, edges));
    }

    private static double[] commandEdges(Axis axis, long first, long end) {
        double[] edges = new double[(int) (end - first) + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = axis.position(first + i);
        }
        return edges;
    }

    private static long[] run(long first, long end) {
        long[] commands = new long[(int) (end - first) + 1];
        for (int i = 0; i < commands.length; i++) {
            commands[i] = first + i;
        }
        return commands;
    }

    private static double[] gridEdges(double from, double to, double end, double grid) {
        double low = Math.floor(from / grid);
        double[] edges = new double[(int) (Math.ceil(to / grid) - low) + 1];
        for (int i = 0; i < edges.length; i++) {
            edges[i] = Math.min((low + i) * grid, end);
        }
        return edges;
    }

    private static long[] firstCommands(Axis axis, double[] edges) {
        long[] commands = new long[edges.length];
        for (int i = 0; i < edges.length; i++) {
            commands[i] = axis.firstFrom(edges[i]);
        }
        return commands;
    }

    private void count() {
        int bucket = 0;
        while (bucket < buckets()) {
            int end = bucket + 1;
            long size = commands[end] - commands[bucket];
            // Neighbours of the same size are one question; on the command axis that is all of them but the last.
            while (end < buckets() && commands[end + 1] - commands[end] == size) {
                end++;
            }
            if (size > 0) {
                take(axis.index().histogram(commands[bucket], commands[end], end - bucket), bucket);
            }
            bucket = end;
        }
    }

    private void take(Histogram histogram, int into) {
        for (int i = 0; i < histogram.buckets(); i++) {
            for (Family family : FAMILIES) {
                counts[into + i][family.ordinal()] = histogram.count(i, family);
            }
            queued[into + i] = histogram.queued(i);
        }
    }

    /// Whether it holds what a view shows, with half a width to spare, in buckets that fit its zoom.
    boolean serves(Axis wanted, Viewport view) {
        double spare = view.width() / view.scale() / 2;
        return wanted == axis && view.scale() == scale && from <= Math.max(0, view.origin() - spare)
                && to >= Math.min(axis.indexed(), view.position(view.width()) + spare);
    }

    Axis axis() {
        return axis;
    }

    int buckets() {
        return edges.length - 1;
    }

    /// Position of the bucket's start; that of [#buckets] is the end of the last one.
    double edge(int bucket) {
        return edges[bucket];
    }

    /// First command of the bucket; that of [#buckets] is the first one behind.
    long command(int bucket) {
        return commands[bucket];
    }

    /// How many times as long as what is seen it is: 1 to 3.
    double widths() {
        return widths;
    }

    /// First command of the stretch (inclusive).
    long first() {
        return commands[0];
    }

    /// Last command of the stretch (exclusive).
    long end() {
        return commands[buckets()];
    }

    long count(int bucket, Family family) {
        return counts[bucket][family.ordinal()];
    }

    long queued(int bucket) {
        return queued[bucket];
    }

    /// The bucket that covers a position, or −1.
    int bucketAt(double position) {
        int found = java.util.Arrays.binarySearch(edges, position);
        int bucket = found >= 0 ? found : -found - 2;
        return bucket < buckets() ? bucket : -1;
    }
}
