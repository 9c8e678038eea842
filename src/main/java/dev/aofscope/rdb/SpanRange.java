package dev.aofscope.rdb;

import dev.aofscope.bytes.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Keeps the spans that lie, at least in part, between two offsets.
final class SpanRange implements Consumer<Span> {
    private final long from;
    private final long to;
    private final List<Span> spans = new ArrayList<>();

    /// From (inclusive) to (exclusive), bytes from the start of the file.
    SpanRange(long from, long to) {
        this.from = from;
        this.to = to;
    }

    long from() {
        return from;
    }

    long to() {
        return to;
    }

    List<Span> spans() {
        return spans;
    }

    @Override
    public void accept(Span span) {
        if (span.offset() >= to) {
            throw new RangeDone();
        }
        if (span.end() > from) {
            spans.add(span);
        }
    }

    /// Ends a pass in the middle of a value, which may be large.
    static final class RangeDone extends RuntimeException {
        RangeDone() {
            super(null, null, false, false);
        }
    }
}
