package dev.aofscope.cli;

import dev.aofscope.session.KeyFilter;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.Fact;
import dev.aofscope.query.KeyView;
import dev.aofscope.query.MatchSet;
import dev.aofscope.session.LogSession;
import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;

/// `--where EXPR`.
final class Where {
    private static final String OPTION = "--where";
    private static final Set<Fact> OF_KEYS = EnumSet.of(Fact.KEYS, Fact.DATABASE);

    private Where() {
    }

    /// Throws [WrongUse] with the column and what was expected there.
    static Expr parse(String text) {
        return parse(OPTION, text);
    }

    private static Expr parse(String option, String text) {
        try {
            return Expr.parse(text);
        } catch (ExprException malformed) {
            throw new WrongUse(option + ": " + malformed.getMessage() + "\n  " + text + "\n  "
                    + " ".repeat(malformed.column() - 1) + "^");
        }
    }

    /// The commands that match, when all were looked at.
    static MatchSet.View search(LogSession session, Expr expression) throws IOException {
        requireCommands(OPTION, expression);
        return session.matching(expression);
    }

    /// For commands. Throws [WrongUse] also where it asks for the state behind them.
    static Expr commands(String text) {
        return commands(OPTION, text);
    }

    /// The same of `option`, which takes such an expression, too.
    static Expr commands(String option, String text) {
        Expr expression = parse(option, text);
        requireCommands(option, expression);
        return expression;
    }

    private static void requireCommands(String option, Expr expression) {
        if (expression.facts().contains(Fact.STATE)) {
            throw new WrongUse(
                    option + ": commands can't be chosen by the state behind them; use terms about commands");
        }
    }

    /// For the keys of a keyspace: only `key:` and `db:` make sense there.
    static KeyFilter keys(String text) {
        Expr expression = parse(text);
        if (!OF_KEYS.containsAll(expression.facts())) {
            throw new WrongUse("--where: keys are chosen by key: and db: only");
        }
        return (database, key) -> expression.answer(new KeyView(database, key)) == Answer.YES;
    }
}
