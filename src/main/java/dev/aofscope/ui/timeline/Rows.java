package dev.aofscope.ui.timeline;

/// Where the lanes stand, from top to bottom, in pixels. The first one takes what is left over.
final class Rows {
    /// The playhead's label stands above the lanes.
    private static final double TOP = 22;
    private static final double RULER = 28;
    private static final double GAP = 5;
    /// Between two lanes, at least: their names need it.
    private static final double PITCH = 17;

    private final double[] tops = new double[Lane.ALL.size()];
    private final double[] heights = new double[Lane.ALL.size()];
    private final double ruler;
    private final double bottom;

    Rows(double height, double textScale) {
        double spare = Math.max(0, height - needed(textScale));
        double y = TOP * Math.max(1, textScale);
        for (int i = 0; i < tops.length; i++) {
            heights[i] = Math.rint(Lane.ALL.get(i).height() * textScale + (i == 0 ? spare : 0));
            double room = Math.max(heights[i] + GAP, PITCH * textScale);
            tops[i] = Math.rint(y + (room - GAP - heights[i]) / 2);
            y += room;
        }
        ruler = Math.rint(y);
        bottom = Math.max(height, ruler + RULER * textScale);
    }

    /// The least height of all.
    static double needed(double textScale) {
        double sum = TOP * Math.max(1, textScale) + RULER * textScale;
        for (Lane lane : Lane.ALL) {
            sum += Math.max(lane.height() * textScale + GAP, PITCH * textScale);
        }
        return Math.ceil(sum);
    }

    double top() {
        return tops[0];
    }

    double top(int lane) {
        return tops[lane];
    }

    double height(int lane) {
        return heights[lane];
    }

    double middle(int lane) {
        return tops[lane] + heights[lane] / 2;
    }

    int last() {
        return tops.length - 1;
    }

    /// The lane at a height, or −1.
    int at(double y) {
        for (int i = 0; i < tops.length; i++) {
            if (y >= tops[i] - GAP / 2 && y <= tops[i] + heights[i] + GAP / 2) {
                return i;
            }
        }
        return -1;
    }

    /// Where boxes across the lanes end: above the last lane, which holds their labels.
    double boxBottom() {
        return tops[last()] - 2;
    }

    /// Top of the ruler.
    double ruler() {
        return ruler;
    }

    double bottom() {
        return bottom;
    }
}
