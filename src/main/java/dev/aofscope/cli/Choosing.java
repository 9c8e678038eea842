package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Slicing.KeyChoice;
import dev.aofscope.query.Expr;
import dev.aofscope.query.MatchSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;
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
        long first = from == null ? 1 : Math.max(1, first(from, log));
        long last = Position.lastCommand(to, log.index());
        Expr wanted = where == null ? null : Where.parse(where);
        MatchSet.View matches = wanted == null ? null : Where.search(log.session(), wanted);
        List<LongPredicate> left = new ArrayList<>();
        List<KeyFilter> leftKeys = new ArrayList<>();
        for (String each : without) {
            Matcher numbers = NUMBERS.matcher(each);
            if (numbers.matches()) {
                long begin = Long.parseLong(numbers.group(1));
                long end = numbers.group(2) == null ? begin : Long.parseLong(numbers.group(2));
                left.add(command -> command >= begin && command <= end);
            } else {
                MatchSet.View these = Where.search(log.session(), Where.parse(each));
                left.add(these::contains);
                if (Where.asksOnlyForKeys(each)) {
                    leftKeys.add(Where.keys(each));
                }
            }
        }
        LongPredicate commands = command -> command >= first && command <= last
                && (matches == null || matches.contains(command))
                && left.stream().noneMatch(some -> some.test(command));
        return log.session().slice(commands, base(first, where, leftKeys), () -> false);
    }

    private static KeyChoice base(long first, @Nullable String where, List<KeyFilter> left) {
        if (first > 1 || (where != null && !Where.asksOnlyForKeys(where))) {
            return KeyChoice.NONE;
        }
        KeyFilter wanted = where == null ? KeyFilter.ALL : Where.keys(where);
        return where == null && left.isEmpty()
                ? KeyChoice.ALL
                : (database, key) -> wanted.takes(database, key)
                        && left.stream().noneMatch(some -> some.takes(database, key));
    }

    /// A time means the first command from then on.
    private static long first(String from, Opened log) {
        return from.matches("\\d{1,18}") || from.equals("end")
                ? Position.lastCommand(from, log.index())
                : Position.firstCommand(from, log.index());
    }
}
