package dev.aofscope.ui.timeline;

/// The part of an axis that is seen: position = origin + x / scale. Immutable; each change gives another one that keeps the
/// log in sight. Lengths are pixels.
///
/// The blocks before and after the commands (the RDB base, a damaged tail) keep their widths at any zoom, and scroll
/// with the commands.
///
/// @param width  of the lanes
/// @param before of the block before position 0
/// @param after  of the block after the last position
/// @param length of the axis, in its unit
/// @param finest the largest scale
/// @param origin position at x = 0
/// @param scale  pixels a unit
record Viewport(double width, double before, double after, double length, double finest, double origin, double scale) {

    /// The whole log.
    static Viewport fit(double width, double before, double after, double length, double finest) {
        Viewport any = new Viewport(Math.max(1, width), before, after, length, finest, 0, 1);
        return any.at(0, any.coarsest());
    }

    double x(double position) {
        return (position - origin) * scale;
    }

    double position(double x) {
        return origin + x / scale;
    }

    boolean isFit() {
        return scale <= coarsest() * (1 + 1e-9);
    }

    /// By `factor` (more than 1: closer); what lies at `x` stays there, as far as the ends of the log allow.
    Viewport zoom(double factor, double x) {
        double to = Math.clamp(scale * factor, coarsest(), Math.max(coarsest(), finest));
        return at(position(x) - x / to, to);
    }

    /// Moves what is seen by `dx` to the right.
    Viewport pan(double dx) {
        return at(origin - dx / scale, scale);
    }

    /// Scrolls so that a position is in sight, in the middle where it was not.
    Viewport reveal(double position) {
        double x = x(position);
        return x >= 0 && x < width ? this : at(position - width / 2 / scale, scale);
    }

    /// The same part of the log in another width, or of a log that has grown; all of it where all of it was seen.
    Viewport adapt(double newWidth, double newBefore, double newAfter, double newLength, double newFinest) {
        Viewport whole = fit(newWidth, newBefore, newAfter, newLength, newFinest);
        if (isFit() || length <= 0) {
            return whole;
        }
        return whole.at(origin, Math.clamp(scale, whole.scale, Math.max(whole.scale, newFinest)));
    }

    private double coarsest() {
        double room = Math.max(1, width - before - after);
        return length > 0 ? room / length : 1;
    }

    private Viewport at(double newOrigin, double newScale) {
        double low = -before / newScale;
        double high = length + (after - width) / newScale;
        double inside = Math.max(low, Math.min(newOrigin, high));
        return new Viewport(width, before, after, length, finest, inside, newScale);
    }
}
