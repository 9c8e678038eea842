package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Stream IDs in arguments: `ms-sequence`, `ms`, `ms-*`, `*`, `-`, `+`.
final class StreamIds {
    private static final StreamId HIGHEST = new StreamId(-1, -1);

    private StreamIds() {
    }

    /// `ms-sequence`, or `ms` with the sequence `missing`. Throws [RefusedException].
    static StreamId strict(HeapBytes bytes, long missing) {
        String text = text(bytes);
        int dash = text.indexOf('-');
        return dash < 0
                ? new StreamId(number(text), missing)
                : new StreamId(number(text.substring(0, dash)), number(text.substring(dash + 1)));
    }

    /// As [#strict], or `-` for the lowest and `+` for the highest ID.
    static StreamId limit(HeapBytes bytes) {
        return switch (text(bytes)) {
            case "-" -> StreamId.ZERO;
            case "+" -> HIGHEST;
            default -> strict(bytes, 0);
        };
    }

    static List<StreamId> list(Call call, int from, int to) {
        List<StreamId> ids = new ArrayList<>();
        for (int i = from; i < to; i++) {
            ids.add(strict(call.view(i), 0));
        }
        return ids;
    }

    /// The ID that XADD gives an entry behind `last`. Throws [RefusedException] where it can't be given.
    ///
    /// @param now Unix milliseconds, for `*`
    static StreamId next(HeapBytes wanted, StreamId last, long now) {
        String text = text(wanted);
        if (last.equals(HIGHEST)) {
            throw new RefusedException("ERR The stream has exhausted the last possible ID, unable to add more items");
        }
        StreamId id;
        if (text.equals("*")) {
            id = Long.compareUnsigned(now, last.ms()) > 0 ? new StreamId(now, 0) : after(last);
        } else if (text.endsWith("-*")) {
            long ms = number(text.substring(0, text.length() - 2));
            if (ms != last.ms()) {
                id = new StreamId(ms, 0);
            } else if (last.sequence() == -1) {
                throw tooLow();
            } else {
                id = new StreamId(ms, last.sequence() + 1);
            }
        } else {
            id = strict(wanted, 0);
        }
        if (id.compareTo(last) <= 0) {
            throw tooLow();
        }
        return id;
    }

    private static StreamId after(StreamId id) {
        return id.sequence() == -1 ? new StreamId(id.ms() + 1, 0) : new StreamId(id.ms(), id.sequence() + 1);
    }

    private static RefusedException tooLow() {
        return new RefusedException(
                "ERR The ID specified in XADD is equal or smaller than the target stream top item");
    }

    private static String text(HeapBytes bytes) {
        if (bytes.length() > 127) {
            throw invalid();
        }
        String text = new String(bytes.array(), bytes.offset(), bytes.length(), StandardCharsets.ISO_8859_1);
        int end = text.indexOf('\0');
        return end < 0 ? text : text.substring(0, end);
    }

    /// As `string2ull` (`util.c`): a number without sign that [Numbers#integerOr] takes, else whatever `strtoull` does.
    private static long number(String text) {
        try {
            return Long.parseUnsignedLong(text.stripLeading());
        } catch (NumberFormatException notANumber) {
            throw invalid();
        }
    }

    private static RefusedException invalid() {
        return new RefusedException("ERR Invalid stream ID specified as stream command argument");
    }
}
