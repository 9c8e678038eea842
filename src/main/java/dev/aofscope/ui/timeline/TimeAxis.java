package dev.aofscope.ui.timeline;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.ui.Wording;

/// Long by time: by what the log says itself, or by what was inferred where it doesn't.
sealed interface TimeAxis extends Axis permits AnnotatedTimeAxis, InferredTimeAxis {
    static boolean isKnown(IndexSnapshot index) {
        return index.hasTimes() || Wording.tellsTimes(index);
    }

    /// What can be said of that log, where [#isKnown].
    static TimeAxis of(IndexSnapshot index) {
        return index.hasTimes() ? new AnnotatedTimeAxis(index) : new InferredTimeAxis(index);
    }

    @Override
    default Kind kind() {
        return Kind.TIME;
    }

    /// Unix milliseconds of a position, which may lie outside the log.
    long time(double position);

    /// Where a moment lies, in Unix milliseconds; it may lie outside the log.
    double positionOfTime(double time);

    /// Where the times begin: what lies before it has none.
    double lead();
}
