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
        return switch (command.name()) {
            case "RESTORE", "RESTORE-ASKING" -> 3;
            case "FUNCTION" -> arguments.count() > 2 && arguments.view(1).utf8().equalsIgnoreCase("RESTORE") ? 2 : -1;
            default -> -1;
        };
    }
}
