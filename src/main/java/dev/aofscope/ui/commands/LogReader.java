package dev.aofscope.ui.commands;

import dev.aofscope.aof.Log;
import dev.aofscope.replay.Effect;
import dev.aofscope.session.CommandDetail;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.LogSession;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// What the table asks of an open log; a [LogSession], or what a test makes up.
interface LogReader {
    Log log();

    /// As [LogSession#rows]; blocks.
    List<CommandRow> rows(long from, int count) throws IOException;

    /// As [LogSession#detail]; blocks.
    CommandDetail detail(long command) throws IOException;

    /// As [LogSession#effects].
    CompletableFuture<List<Effect>> effects(long from, int count);

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
        };
    }
}
