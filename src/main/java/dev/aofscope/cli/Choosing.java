package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Revision;
import dev.aofscope.query.Expr;
import dev.aofscope.session.Selection;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `--from`, `--to`, `--where` and `--without` of `export`: which commands stay, and which keys of an RDB base.
final class Choosing {
    private Choosing() {
    }

    static Revision slice(Opened log, @Nullable String from, String to, @Nullable String where, List<String> without)
            throws IOException {
        Left left = left(without);
        long first = from == null ? 1 : Math.max(1, Position.first(from, log.index()));
        Selection selection = new Selection(first, Position.lastCommand(to, log.index()),
                where == null ? null : Where.commands(where), left.expressions(), left.numbers());
        return log.session().exporter().slice(selection, () -> false);
    }

    /// What `--without` names: commands that an expression holds for, and numbers.
    record Left(List<Expr> expressions, List<Selection.Numbers> numbers) {
    }

    static Left left(List<String> without) {
        List<Expr> expressions = new ArrayList<>();
        List<Selection.Numbers> numbers = new ArrayList<>();
        for (String each : without) {
            List<Selection.Numbers> named = Selection.numbers(each);
            if (named != null) {
                if (named.stream().anyMatch(some -> some.first() > some.last())) {
                    throw new WrongUse("--without " + each + ": the first number is larger than the last");
                }
                numbers.addAll(named);
            } else {
                expressions.add(Where.commands("--without", each));
            }
        }
        return new Left(expressions, numbers);
    }
}
