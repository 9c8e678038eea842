package dev.aofscope.query;

import java.util.List;

/// Numbers between two bounds, each of which belongs to it or doesn't.
record Range(double from, boolean fromInclusive, double to, boolean toInclusive) {
    static Range only(double number) {
        return new Range(number, true, number, true);
    }

    static Range between(double from, double to) {
        return new Range(from, true, to, true);
    }

    static Range below(double number) {
        return new Range(Double.NEGATIVE_INFINITY, true, number, false);
    }

    static Range above(double number) {
        return new Range(number, false, Double.POSITIVE_INFINITY, true);
    }

    static Range upTo(double number) {
        return between(Double.NEGATIVE_INFINITY, number);
    }

    static Range from(double number) {
        return between(number, Double.POSITIVE_INFINITY);
    }

    boolean contains(double number) {
        return (fromInclusive ? number >= from : number > from) && (toInclusive ? number <= to : number < to);
    }

    /// Counts, sizes and times are far below 2⁵³, so nothing is lost.
    boolean contains(long number) {
        return contains((double) number);
    }

    /// Of a number that lies between two others (both inclusive).
    Answer contains(long least, long most) {
        if (contains(least) && contains(most)) {
            return Answer.YES;
        }
        boolean below = toInclusive ? least > to : least >= to;
        boolean above = fromInclusive ? most < from : most <= from;
        return below || above ? Answer.NO : Answer.UNKNOWN;
    }

    static boolean any(List<Range> ranges, long number) {
        for (Range range : ranges) {
            if (range.contains(number)) {
                return true;
            }
        }
        return false;
    }
}
