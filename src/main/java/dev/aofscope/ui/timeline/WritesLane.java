package dev.aofscope.ui.timeline;

import dev.aofscope.redis.Family;
import java.util.List;

/// How many commands of which family: stacked bars, removals on top and always to be seen. MULTI, EXEC and SELECT write
/// nothing and have lanes of their own.
final class WritesLane implements Lane {
    private static final List<Family> STACK = List.of(Family.STRING, Family.HASH, Family.LIST, Family.SET,
            Family.SORTED_SET, Family.STREAM, Family.EXPIRY, Family.OTHER, Family.REMOVAL);
    /// A single DEL among a million writes is what somebody looks for.
    private static final double LEAST_REMOVAL = 3;

    @Override
    public String label() {
        return "Writes by type";
    }

    @Override
    public String description() {
        return "How many commands of each type, stacked; removals are red and on top";
    }

    @Override
    public double height() {
        return 42;
    }

    @Override
    public Drawing read(Stretch stretch) {
        long peak = 1;
        for (int bucket = 0; bucket < stretch.buckets(); bucket++) {
            peak = Math.max(peak, total(stretch, bucket));
        }
        double highest = peak;
        return (brush, marks, top, height) -> draw(stretch, highest, brush, top, height);
    }

    static long total(Stretch stretch, int bucket) {
        long total = 0;
        for (Family family : STACK) {
            total += stretch.count(bucket, family);
        }
        return total;
    }

    private static void draw(Stretch stretch, double peak, Brush brush, double top, double height) {
        for (int bucket = 0; bucket < stretch.buckets(); bucket++) {
            double left = brush.x(stretch.edge(bucket));
            double right = brush.x(stretch.edge(bucket + 1));
            if (right >= 0 && left <= brush.width()) {
                bar(stretch, bucket, peak, brush, left, right, top, height);
            }
        }
    }

    private static void bar(Stretch stretch, int bucket, double peak, Brush brush, double left, double right,
            double top, double height) {
        double bottom = top + height;
        double below = bottom;
        long sum = 0;
        for (Family family : STACK) {
            long count = stretch.count(bucket, family);
            if (count == 0) {
                continue;
            }
            sum += count;
            double above = bottom - height * sum / peak;
            if (family == Family.REMOVAL) {
                above = Math.max(top, Math.min(above, below - LEAST_REMOVAL));
                below = Math.max(below, above + LEAST_REMOVAL);
            }
            brush.bar(brush.palette().family(family), left, right, above, below);
            below = above;
        }
    }
}
