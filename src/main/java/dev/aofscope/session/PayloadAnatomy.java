package dev.aofscope.session;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.Span;
import dev.aofscope.rdb.RdbPayload;
import dev.aofscope.redis.Command;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Looks into what RESTORE and FUNCTION RESTORE carry: a value, or libraries, as an RDB has them.
final class PayloadAnatomy {
    /// Bytes; nobody reads more of a payload than that.
    private static final int LONGEST = 1 << 20;

    /// Arguments: a payload stands among the first.
    private static final int LOOKED_AT = 4;

    private PayloadAnatomy() {
    }

    /// The spans of a record, with those of its payload in place of the one for the whole argument.
    static List<Span> within(@Nullable Command command, Arguments arguments, List<Span> record) {
        int payload = command == null ? -1 : argument(command, arguments);
        if (payload < 0 || payload >= arguments.count() || arguments.length(payload) > LONGEST) {
            return record;
        }
        List<Span> spans = new ArrayList<>();
        for (Span span : record) {
            if (span.offset() == arguments.offset(payload) && span.length() == arguments.length(payload)) {
                spans.addAll(RdbPayload.annotate(arguments.view(payload), span.offset()));
            } else {
                spans.add(span);
            }
        }
        return spans;
    }

    private static int argument(Command command, Arguments arguments) {
        for (int i = 1; i < Math.min(arguments.count(), LOOKED_AT); i++) {
            if (command.meaning(arguments, i).equals("serialized value")) {
                return i;
            }
        }
        return -1;
    }
}
