package dev.aofscope.redis;

/// Positions on the earth as scores of a sorted set (`geo.c`, `geohash.c`); searches are in [GeoSearch], other reads in [GeoReads].
final class GeoCommands {
    static final double LONGEST = 180;
    /// Web Mercator's limit.
    static final double HIGHEST = 85.05112878;
    private static final double POLE = 90;
    private static final int STEPS = 26;

    private GeoCommands() {
    }

    /// `GEOADD key [NX|XX] [CH] longitude latitude member …`
    static Reply geoAdd(Call call) {
        SortedSetCommands.Flags flags = new SortedSetCommands.Flags();
        int first = flags.parse(call);
        int elements = (call.count() - first) / 3;
        if (elements == 0 || (call.count() - first) % 3 != 0 || flags.gt || flags.lt || flags.increment) {
            throw RefusedException.syntax();
        }
        double[] scores = new double[elements];
        for (int i = 0; i < elements; i++) {
            scores[i] = geohash(call.score(first + 3 * i), call.score(first + 3 * i + 1));
        }
        return SortedSetCommands.add(call, flags, scores, first + 2, 3);
    }

    /// 52 bits, those of the longitude above those of the latitude in turns.
    private static double geohash(double longitude, double latitude) {
        check(longitude, latitude);
        return cell(longitude, latitude, HIGHEST);
    }

    /// The same of a grid that reaches from pole to pole.
    static long wholeGlobe(double longitude, double latitude) {
        return cell(longitude, latitude, POLE);
    }

    private static long cell(double longitude, double latitude, double highest) {
        double x = (longitude + LONGEST) / (LONGEST + LONGEST) * (1L << STEPS);
        double y = (latitude + highest) / (highest + highest) * (1L << STEPS);
        return interleave((long) y, (long) x);
    }

    /// Bits of both in turns, those of `odd` above.
    static long interleave(long even, long odd) {
        return spread(even) | spread(odd) << 1;
    }

    /// Puts a zero above each bit.
    private static long spread(long bits) {
        return Long.expand(bits, 0x5555555555555555L);
    }

    static void check(double longitude, double latitude) {
        if (Math.abs(longitude) > LONGEST || Math.abs(latitude) > HIGHEST) {
            throw new RefusedException("ERR invalid longitude,latitude pair");
        }
    }

    /// The middle of the cell that the score stands for.
    static double longitude(double score, ServerVersion version) {
        return middle((long) score >> 1, LONGEST, version);
    }

    static double latitude(double score, ServerVersion version) {
        return middle((long) score, HIGHEST, version);
    }

    private static double middle(long bits, double limit, ServerVersion version) {
        long cell = Long.compress(bits, 0x5555555555555555L);
        double scale = limit + limit;
        double from = -limit + cell * 1.0 / (1L << STEPS) * scale;
        double to = -limit + (cell + 1) * 1.0 / (1L << STEPS) * scale;
        double middle = (from + to) / 2;
        return version.keepsPositionsOnTheGlobe() ? Math.clamp(middle, -limit, limit) : middle;
    }
}
