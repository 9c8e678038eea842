package dev.aofscope.index;

/// Makes histograms for tests of what draws them.
public final class Histograms {
    private Histograms() {
    }

    public static Histogram of(long from, long to, long[][] counts, long[] queued) {
        return new Histogram(from, to, counts, queued);
    }
}
