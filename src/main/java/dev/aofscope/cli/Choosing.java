package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Revision;
import dev.aofscope.query.Expr;
import dev.aofscope.session.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `--from`, `--to`, `--where` and `--without` of `export`: which commands stay, and which keys of an RDB base.
final class Choosing {
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,18})(?:\\.\\.(\\d{1,18}))?");

    private Choosing() {
    }

    static Revision slice(Opened log, @Nullable String from, String to, @Nullable String where, List<String> without)
            throws IOException {
        List<Expr> left = new ArrayList<>();
        List<Selection.Numbers> leftNumbers = new ArrayList<>();
        for (String each : without) {
            Matcher numbers = NUMBERS.matcher(each);
            if (numbers.matches()) {
                long begin = Long.parseLong(numbers.group(1));
                leftNumbers.add(new Selection.Numbers(begin,
                        numbers.group(2) == null ? begin : Long.parseLong(numbers.group(2))));
            } else {
                left.add(Where.commands(each));
            }
        }
        return log.session().exporter().slice(new Selection(from == null ? 1 : Math.max(1, Position.first(from, log.index())),
                Position.lastCommand(to, log.index()), where == null ? null : Where.commands(where), left, leftNumbers),
                () -> false);
    }
}
