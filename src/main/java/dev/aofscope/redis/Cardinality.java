package dev.aofscope.redis;

/// How many elements the registers of a HyperLogLog stand for, as servers of each version estimate it (`hllCount`,
/// `hyperloglog.c`). PFCOUNT writes the estimate into the key, so it is part of the keyspace.
final class Cardinality {
    private static final int M = HyperLogLog.REGISTERS;

    private Cardinality() {
    }

    static long of(byte[] registers, ServerVersion version) {
        int[] histogram = new int[64];
        for (byte register : registers) {
            histogram[register]++;
        }
        if (Difference.COUNTS_BY_SIGMA_AND_TAU.in(version)) {
            return ertl(histogram);
        }
        return Difference.COUNTS_BY_POLYNOMIAL.in(version) ? beta(histogram) : corrected(histogram);
    }

    /// From 5.0: Otmar Ertl, "New cardinality estimation algorithms for HyperLogLog sketches" (2017).
    private static long ertl(int[] histogram) {
        double z = M * tau((M - histogram[51]) / (double) M);
        for (int i = 50; i >= 1; i--) {
            z = (z + histogram[i]) * 0.5;
        }
        z += M * sigma(histogram[0] / (double) M);
        return Math.round(0.7213475204444817 * M * M / z);
    }

    private static double sigma(double x) {
        if (x == 1) {
            return Double.POSITIVE_INFINITY;
        }
        double power = x;
        double y = 1;
        double z = x;
        double before;
        do {
            power *= power;
            before = z;
            z += power * y;
            y += y;
        } while (before != z);
        return z;
    }

    private static double tau(double x) {
        if (x == 0 || x == 1) {
            return 0;
        }
        double root = x;
        double y = 1;
        double z = 1 - x;
        double before;
        do {
            root = Math.sqrt(root);
            before = z;
            y *= 0.5;
            z -= (1 - root) * (1 - root) * y;
        } while (before != z);
        return z / 3;
    }

    /// 4.0: LogLog-Beta.
    private static long beta(int[] histogram) {
        int zeros = histogram[0];
        double zl = Math.log(zeros + 1);
        double beta = -0.370393911 * zeros + 0.070471823 * zl + 0.17393686 * Math.pow(zl, 2)
                + 0.16339839 * Math.pow(zl, 3) - 0.09237745 * Math.pow(zl, 4) + 0.03738027 * Math.pow(zl, 5)
                - 0.005384159 * Math.pow(zl, 6) + 0.00042419 * Math.pow(zl, 7);
        return Math.round(alpha() * M * (M - zeros) * (1 / (sum(histogram) + beta)));
    }

    /// Up to 3.2: the raw estimate, or linear counting where it is small, else less a bias.
    private static long corrected(int[] histogram) {
        int zeros = histogram[0];
        double estimate = (1 / sum(histogram)) * alpha() * M * M;
        if (estimate < M * 2.5 && zeros != 0) {
            estimate = M * Math.log((double) M / zeros);
        } else if (estimate < 72000) {
            double e = estimate;
            double bias = 5.9119 * 1.0e-18 * (e * e * e * e) - 1.4253 * 1.0e-12 * (e * e * e)
                    + 1.2940 * 1.0e-7 * (e * e) - 5.2921 * 1.0e-3 * e + 83.3216;
            estimate -= e * (bias / 100);
        }
        return (long) estimate;
    }

    private static double alpha() {
        return 0.7213 / (1 + 1.079 / M);
    }

    private static double sum(int[] histogram) {
        double sum = 0;
        for (int i = histogram.length - 1; i >= 0; i--) {
            sum += histogram[i] * Math.scalb(1.0, -i);
        }
        return sum;
    }
}
