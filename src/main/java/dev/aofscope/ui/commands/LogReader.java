package dev.aofscope.ui.commands;

import dev.aofscope.aof.Log;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.Fact;
import dev.aofscope.replay.Effect;
import dev.aofscope.session.CommandDetail;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Search;
import java.io.IOException;
import java.text.ParseException;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// What the table asks of an open log; a [LogSession], or what a test makes up.
interface LogReader {
    Log log();

    /// As [LogSession#rows]; blocks.
    List<CommandRow> rows(long from, int count) throws IOException;

    /// As [LogSession#detail]; blocks.
    CommandDetail detail(long command) throws IOException;

    /// As [LogSession#effects].
    CompletableFuture<List<Effect>> effects(long from, int count);

    /// Looks for the commands that `expression` holds for. `news` gets what was found so far, on any thread, the last time
    /// when the search is complete; `failed` is told where the log can't be read. Close the result to stop.
    ///
    /// Throws [ParseException] where it is no expression, with a sentence for people.
    AutoCloseable search(String expression, ZoneId zone, Consumer<Matches> news, Consumer<Throwable> failed)
            throws ParseException;

    static LogReader of(LogSession session) {
        return new LogReader() {
            @Override
            public Log log() {
                return session.log();
            }

            @Override
            public List<CommandRow> rows(long from, int count) throws IOException {
                return session.rows(from, count);
            }

            @Override
            public CommandDetail detail(long command) throws IOException {
                return session.detail(command);
            }

            @Override
            public CompletableFuture<List<Effect>> effects(long from, int count) {
                return session.effects(from, count);
            }

            @Override
            public AutoCloseable search(String expression, ZoneId zone, Consumer<Matches> news,
                    Consumer<Throwable> failed) throws ParseException {
                Expr parsed;
                try {
                    parsed = Expr.parse(expression, zone);
                } catch (ExprException wrong) {
                    throw new ParseException(wrong.getMessage(), wrong.column() - 1);
                }
                if (parsed.facts().contains(Fact.STATE)) {
                    throw new ParseException(
                            "asks for states: Enter finds the first command after which it holds, Shift+Enter the last",
                            0);
                }
                Search search = session.search(parsed, found -> news.accept(new FoundMatches(found)), failed);
                return search::stop;
            }
        };
    }
}
