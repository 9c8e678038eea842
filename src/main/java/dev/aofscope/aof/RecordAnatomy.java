package dev.aofscope.aof;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Span;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/// What the bytes of one record mean.
///
/// ```
/// *2\r\n          number of arguments
/// $3\r\n DEL \r\n  length, argument 1 (the command's name), end
/// $1\r\n k \r\n    length, argument 2, end
/// ```
public final class RecordAnatomy {
    private static final int LINE_END = 2;

    private RecordAnatomy() {
    }

    /// The parts of a record as [FrameScanner] read it, that lie at least partly between `first` (inclusive) and `last`
    /// (exclusive): in ascending order, each byte in one span.
    ///
    /// @param offset  where the record begins, bytes from the start of the part
    /// @param end     where it ends (exclusive)
    /// @param meaning what argument n (0: the name) is: `key`, `score`, …
    public static List<Span> spans(Arguments arguments, long offset, long end, long first, long last,
            IntFunction<String> meaning) throws IOException {
        Spans spans = new Spans(first, last);
        long at = firstHeader(arguments.source(), offset, end);
        spans.add(offset, at, "number of arguments", Span.Kind.MARK);
        for (int i = 0; i < arguments.count() && at < last; i++) {
            long from = arguments.offset(i);
            long to = from + arguments.length(i);
            if (to + LINE_END > first) {
                String what = meaning.apply(i);
                spans.add(at, from, "length of the " + what, Span.Kind.LENGTH);
                spans.add(from, to, what, Span.Kind.CONTENT);
                spans.add(to, Math.min(to + LINE_END, end), "end of the " + what, Span.Kind.SEPARATOR);
            }
            at = to + LINE_END;
        }
        return spans.list;
    }

    private static long firstHeader(ByteSource source, long offset, long end) throws IOException {
        HeaderLine line = new HeaderLine(source, end);
        return line.read(offset, '*') ? line.end() : end;
    }

    private static final class Spans {
        private final long first;
        private final long last;
        private final List<Span> list = new ArrayList<>();

        private Spans(long first, long last) {
            this.first = first;
            this.last = last;
        }

        private void add(long from, long to, String meaning, Span.Kind kind) {
            if (to > from && to > first && from < last) {
                list.add(new Span(from, to - from, meaning, kind));
            }
        }
    }
}
