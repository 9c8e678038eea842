package dev.aofscope.redis;

import java.util.ArrayList;
import java.util.List;

/// The cells of the geohash grid into which a server looks for what lies around a centre: the one that holds it and those
/// of the eight around that can hold anything, in the server's order (`geohashCalculateAreasByShapeWGS84`,
/// `geohash_helper.c`; up to 6.0 `geohashGetAreasByRadius`). The order decides which members a search with ANY finds first, and
/// what no cell covers is not found, however near it is.
final class GeoBoxes {
    private static final double EARTH_RADIUS = 6372797.560856;
    private static final double RADIAN = Math.PI / 180.0;
    private static final double MERCATOR_MAX = 20037726.37;
    private static final double HIGHEST = 85.05112878;
    /// Centre, north, south, east, west, north-east, north-west, south-east, south-west: steps to the east and to the north.
    private static final int[][] ORDER = {{0, 0}, {0, 1}, {0, -1}, {1, 0}, {-1, 0}, {1, 1}, {-1, 1}, {1, -1}, {-1, -1}};

    /// Scores `from` (inclusive) to `to` (exclusive).
    record Box(double from, double to) {
    }

    private final ServerVersion version;
    private final double longitude;
    private final double latitude;
    private final double radius;
    /// West, south, east and north of what is searched, in degrees.
    private final double[] bounds = new double[4];
    private int steps;

    private GeoBoxes(ServerVersion version, double longitude, double latitude, double radius, double halfWidth,
            double halfHeight) {
        this.version = version;
        this.longitude = longitude;
        this.latitude = latitude;
        this.radius = radius;
        double up = halfHeight / EARTH_RADIUS / RADIAN;
        double widest = version.widensSearchesToPoles() ? (latitude < 0 ? latitude - up : latitude + up) : latitude;
        double side = halfWidth / EARTH_RADIUS / Sines.cos(widest * RADIAN) / RADIAN;
        bounds[0] = longitude - side;
        bounds[1] = latitude - up;
        bounds[2] = longitude + side;
        bounds[3] = latitude + up;
    }

    /// @param radius of a circle that holds everything, in metres, as are the others
    static List<Box> around(ServerVersion version, double longitude, double latitude, double radius, double halfWidth,
            double halfHeight) {
        GeoBoxes boxes = new GeoBoxes(version, longitude, latitude, radius, halfWidth, halfHeight);
        boxes.steps = estimate(radius, latitude);
        if (boxes.steps > 1 && boxes.reachesBeyond()) {
            boxes.steps--;
        }
        return boxes.list();
    }

    private static int estimate(double radius, double latitude) {
        if (radius == 0) {
            return 26;
        }
        int steps = 1;
        for (double range = radius; range < MERCATOR_MAX; range *= 2) {
            steps++;
        }
        steps -= 2;
        if (Math.abs(latitude) > 66) {
            steps -= Math.abs(latitude) > 80 ? 2 : 1;
        }
        return Math.clamp(steps, 1, 26);
    }

    private long cell(double value, double limit) {
        return (long) ((value + limit) / (limit + limit) * (1L << steps));
    }

    /// Where a cell begins, in degrees; cells around the globe's seam wrap.
    private double edge(long cell, double limit) {
        return -limit + cell * 1.0 / (1L << steps) * (limit + limit);
    }

    private long wrapped(long cell) {
        return cell & ((1L << steps) - 1);
    }

    /// Whether what is searched goes beyond the neighbours at this size.
    private boolean reachesBeyond() {
        long x = cell(longitude, 180);
        long y = cell(latitude, HIGHEST);
        double north = edge(wrapped(y + 1) + 1, HIGHEST);
        double south = edge(wrapped(y - 1), HIGHEST);
        double east = edge(wrapped(x + 1) + 1, 180);
        double west = edge(wrapped(x - 1), 180);
        return version.boundsSearches()
                ? north < bounds[3] || south > bounds[1] || east < bounds[2] || west > bounds[0]
                : isWithinRadius(longitude, north) || isWithinRadius(longitude, south)
                        || isWithinRadius(east, latitude) || isWithinRadius(west, latitude);
    }

    private boolean isWithinRadius(double x, double y) {
        return GeoSearch.distance(version, longitude, latitude, x, y) < radius;
    }

    private List<Box> list() {
        long x = cell(longitude, 180);
        long y = cell(latitude, HIGHEST);
        boolean all = steps < 2 && !version.skipsHugeNeighbours();
        boolean south = all || !(edge(y, HIGHEST) < bounds[1]);
        boolean north = all || !(edge(y + 1, HIGHEST) > bounds[3]);
        boolean west = all || !(edge(x, 180) < bounds[0]);
        boolean east = all || !(edge(x + 1, 180) > bounds[2]);
        List<Box> boxes = new ArrayList<>();
        for (int[] step : ORDER) {
            if ((step[1] < 0 && !south) || (step[1] > 0 && !north) || (step[0] < 0 && !west)
                    || (step[0] > 0 && !east)) {
                continue;
            }
            // A centre on the globe's edge lies one cell too far, which only a step to the side puts right.
            long bits = GeoCommands.interleave(step[1] == 0 ? y : wrapped(y + step[1]),
                    step[0] == 0 ? x : wrapped(x + step[0]));
            int shift = 52 - steps * 2;
            Box box = new Box(bits << shift, (bits + 1) << shift);
            // On a coarse grid neighbours can be the same cell; the server skips one that it has just seen.
            if (boxes.size() < 2 || !boxes.getLast().equals(box)) {
                boxes.add(box);
            }
        }
        return boxes;
    }
}
