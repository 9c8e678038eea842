package dev.aofscope.session;

import dev.aofscope.analysis.KeyHistory;
import dev.aofscope.analysis.StateDifference;
import dev.aofscope.analysis.Subject;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.NewFile;
import dev.aofscope.bytes.TemporaryFile;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.Cut;
import dev.aofscope.export.RedisCliText;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Tail;
import dev.aofscope.export.UndoChoice;
import dev.aofscope.export.UndoCommands;
import dev.aofscope.export.UndoNotice;
import dev.aofscope.export.UndoTally;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.replay.Executions;
import dev.aofscope.replay.KeptStates;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Settings;
import dev.aofscope.replay.StateWalk;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Makes the commands that undo others: from the state before them and the one after them, key by key as the two
/// differ, so that neither a million keys nor a million notices take memory. Safe for any thread.
public final class Undoing {
    private static final int BUFFER = 1 << 16;
    /// Keys written again later for which the command is named that did; each takes a walk through the key's history.
    private static final int MOST_NAMED = 10;

    private final LogSession session;
    private final Settings settings;

    Undoing(LogSession session, Settings settings) {
        this.session = session;
        this.settings = settings;
    }

    /// Writes the commands to a temporary file and carries them out on the state at the end of the log, to see that they lead to
    /// what they are to. `listener` is told on this thread what somebody should know of single keys; `watch` is told how many keys
    /// were looked at and may end it. Waits for the index. Throws [IOException] where the check finds anything else than
    /// what was decided, and [CancellationException] where `watch` says so or the session is closed.
    public Undo undo(UndoRequest request, UndoNotice.Listener listener, Watch watch) throws IOException {
        return Objects.requireNonNull(session.states().ask(watch,
                (states, index, guarded) -> new Making(states, index, request, listener, guarded).make()));
    }

    /// How an undo is saved.
    public enum Format {
        /// Records, as an AOF has them; also for `redis-cli --pipe`.
        RESP,
        /// Lines for redis-cli.
        REDIS_CLI,
        /// The log with the commands behind its own, in as many parts.
        LOG
    }

    /// Writes it to `out`, which must not exist. `watch` is told the bytes. What is torn at the end of the log goes from a
    /// [Format#LOG], which is checked as every export is.
    public void save(Undo undo, Format format, Path out, Watch watch) throws IOException {
        try (ByteSource commands = ByteSource.open(undo.commands())) {
            switch (format) {
                case RESP -> file(out, commands.size(), file -> file.copy(commands, 0, commands.size(), watch));
                case REDIS_CLI -> file(out, commands.size(), file -> {
                    OutputStream text = file.stream();
                    RedisCliText.write(commands, text, watch);
                    text.flush();
                });
                case LOG -> {
                    Tail tail = session.tail();
                    Part last = session.log().loaded().getLast();
                    Cut end = tail == null ? new Cut(last.index(), last.size()) : tail.cut();
                    session.exporter().append(Revision.upTo(session.log(), end), commands, out, watch);
                }
            }
        }
    }

    private interface Content {
        void write(NewFile file) throws IOException;
    }

    private static void file(Path out, long room, Content content) throws IOException {
        try (NewFile file = NewFile.create(out, room)) {
            content.write(file);
            file.commit();
        }
    }

    /// One undo.
    private final class Making {
        private final KeptStates states;
        private final IndexSnapshot index;
        private final UndoRequest request;
        private final UndoNotice.Listener listener;
        private final Watch watch;
        /// Throws where it is to stop.
        private final BooleanSupplier stop;
        private final long to;
        private long looked;
        private int named;

        Making(KeptStates states, IndexSnapshot index, UndoRequest request, UndoNotice.Listener listener,
                Watch watch) {
            this.states = states;
            this.index = index;
            this.request = request;
            this.listener = listener;
            this.watch = watch;
            this.stop = () -> {
                watch.progressed(looked);
                return false;
            };
            long executed = new Executions(index, settings).of(request.to());
            this.to = executed == Executions.NEVER ? request.to() : executed;
        }

        Undo make() throws IOException {
            StateWalk walk = states.walk(request.from() - 1);
            Keyspace before = walk.before(request.from(), stop);
            Keyspace after = walk.before(to + 1, stop);
            Keyspace now = to == index.commands()
                    ? after
                    : states.walk(index.commands()).before(index.commands() + 1, stop);
            UndoChoice choice = new UndoChoice(request.rules(), before, after, now);
            TemporaryFile file = TemporaryFile.create("undo.aof");
            boolean done = false;
            try {
                UndoTally tally = write(file, choice, before, after);
                check(file, choice, before, now);
                done = true;
                return new Undo(request, request.from(), to, tally, file);
            } catch (UncheckedIOException failure) {
                throw failure.getCause();
            } finally {
                if (!done) {
                    file.close();
                }
            }
        }

        private UndoTally write(TemporaryFile file, UndoChoice choice, Keyspace before, Keyspace after)
                throws IOException {
            try (OutputStream out = new BufferedOutputStream(file.write(), BUFFER)) {
                UndoCommands commands = new UndoCommands(out, settings.server().version(), settings.names(), choice,
                        this::notice);
                StateDifference.visit(before, after, new StateDifference.Visitor() {
                    @Override
                    public void key(KeyChange change) {
                        watch.progressed(++looked);
                        commands.key(change);
                    }

                    @Override
                    public void library(@Nullable Library old, @Nullable Library changed) {
                        commands.library(old, changed);
                    }
                }, stop);
                return commands.end();
            }
        }

        private void notice(UndoNotice notice) {
            boolean later = notice.kind() == UndoNotice.Kind.OVERWRITES_LATER
                    || notice.kind() == UndoNotice.Kind.KEPT_LATER;
            if (!later || named++ >= MOST_NAMED) {
                listener.notice(notice);
                return;
            }
            try {
                KeyHistory.Touch last = KeyHistory.lastChange(states, index,
                        Subject.key(notice.database(), notice.key()), KeyHistory.Until.state(index.commands()),
                        done -> watch.progressed(looked));
                listener.notice(new UndoNotice(notice.kind(), notice.database(), notice.key(),
                        last == null ? 0 : last.command(), notice.count()));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private void check(TemporaryFile file, UndoChoice choice, Keyspace before, Keyspace now) throws IOException {
            try (Log written = Log.open(file.path(), new RdbPreamble())) {
                Keyspace reached = new StateWalk(written, settings, now).before(Long.MAX_VALUE, stop);
                StateDifference.visit(before, reached, new StateDifference.Visitor() {
                    @Override
                    public void key(KeyChange change) {
                        if (!choice.isExpected(change, settings.server().version())) {
                            throw new UncheckedIOException(new IOException("the commands were tried and don't put db"
                                    + change.database() + " " + change.key().text()
                                    + " back as it was, so nothing was kept; leave that key out"));
                        }
                    }

                    @Override
                    public void library(@Nullable Library old, @Nullable Library changed) {
                        // Later libraries stay.
                    }
                }, stop);
            }
        }
    }
}
