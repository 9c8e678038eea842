package dev.aofscope.export;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Edit;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.export.Revision.Fate;
import dev.aofscope.export.Revision.ManifestFate;
import dev.aofscope.export.Revision.RevisedPart;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.BooleanSupplier;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// Keeps chosen commands of a log, each with what it needs around it: the SELECT that its database asks for, MULTI and EXEC of
/// its transaction, the time before it. Annotations other than times always stay. What nobody can read goes, and so does
/// a transaction without EXEC.
///
/// ```
/// SELECT 3 · SET a · MULTI · SET b · SELECT 0 · DEL c · EXEC · DEL d      only DEL:
///                    MULTI ·                    DEL c · EXEC · DEL d
/// ```
public final class Slicing {
    private static final int POLL = 1023;

    private final LongPredicate commands;
    private final BooleanSupplier cancelled;
    private long command;

    /// Which keys of an RDB base stay.
    @FunctionalInterface
    public interface KeyChoice {
        KeyChoice ALL = (database, key) -> true;
        KeyChoice NONE = (database, key) -> false;

        boolean keeps(int database, ByteString key);
    }

    private Slicing(LongPredicate commands, BooleanSupplier cancelled) {
        this.commands = commands;
        this.cancelled = cancelled;
    }

    /// What `log` becomes where only the commands stay that `commands` holds for, asked by number in ascending order, and of an
    /// RDB base the keys of `base`. Reads the log; `cancelled` is polled and ends it with [CancellationException].
    public static Revision of(Log log, LongPredicate commands, KeyChoice base, BooleanSupplier cancelled)
            throws IOException {
        Slicing slicing = new Slicing(commands, cancelled);
        List<RevisedPart> parts = new ArrayList<>();
        for (Part part : log.loaded()) {
            Edit.Builder edit = new Edit.Builder();
            if (part.rdbEnd() > 0 && part.role() != Part.Role.INCR && base != KeyChoice.NONE) {
                RdbMending.select(part, edit, base, offset -> !cancelled.getAsBoolean());
            }
            long rdbEnd = edit.size();
            slicing.new PartSlice(part, edit).run();
            boolean emptyBase = edit.size() == 0 && part.role() == Part.Role.BASE;
            parts.add(emptyBase
                    ? RevisedPart.removed(part)
                    : new RevisedPart(part, edit.build(), rdbEnd, Fate.KEPT));
        }
        return Revision.of(log, parts, log.problems().isEmpty() ? ManifestFate.LEFT : ManifestFate.REBUILT);
    }

    /// A piece of the part that is written when something behind it is.
    private record Pending(long from, long to) {
    }

    private final class PartSlice {
        private final FrameScanner scanner;
        private final Edit.Builder edit;
        private @Nullable Pending time;
        private @Nullable Pending multi;
        private @Nullable Pending select;
        private boolean inMulti;
        private boolean opened;
        private long mark;
        private int database;
        private int selected;

        PartSlice(Part part, Edit.Builder edit) {
            this.edit = edit;
            this.scanner = new FrameScanner(part.source(), part.rdbEnd(), part.size());
            scanner.cancelWhen(cancelled);
        }

        void run() throws IOException {
            while (true) {
                switch (scanner.next()) {
                    case COMMAND -> {
                        if ((++command & POLL) == 0 && cancelled.getAsBoolean()) {
                            throw new CancellationException();
                        }
                        command(scanner.arguments());
                    }
                    case ANNOTATION -> {
                        if (scanner.annotationTime() >= 0) {
                            time = here();
                        } else {
                            edit.keep(scanner.offset(), scanner.end());
                        }
                    }
                    case DAMAGE -> {
                        // What can't be read can't be chosen.
                    }
                    case END -> {
                        if (inMulti && opened) {
                            edit.back(mark);
                        }
                        return;
                    }
                }
            }
        }

        private void command(Arguments arguments) {
            Command known = Commands.find(arguments.view(0));
            switch (known == null ? Action.NONE : known.action()) {
                case SELECTS_DATABASE -> select(arguments);
                case BEGINS_TRANSACTION -> {
                    if (!inMulti) {
                        inMulti = true;
                        opened = false;
                        multi = here();
                    }
                }
                case EXECUTES_TRANSACTION -> {
                    if (inMulti && opened) {
                        edit.keep(scanner.offset(), scanner.end());
                    }
                    inMulti = false;
                }
                default -> {
                    if (commands.test(command)) {
                        keep();
                    }
                }
            }
        }

        private void select(Arguments arguments) {
            if (arguments.count() != 2) {
                return;
            }
            HeapBytes digits = arguments.view(1);
            int number = 0;
            for (int i = 0; i < digits.length(); i++) {
                int digit = digits.array()[digits.offset() + i] - '0';
                if (digit < 0 || digit > 9 || number > 100_000_000) {
                    return;
                }
                number = number * 10 + digit;
            }
            if (digits.length() > 0) {
                database = number;
                select = here();
            }
        }

        private void keep() {
            boolean opens = inMulti && !opened;
            if (opens) {
                mark = edit.size();
            }
            write(time);
            time = null;
            if (opens) {
                write(multi);
                opened = true;
            }
            if (selected != database) {
                if (select == null) {
                    throw new IllegalStateException("only a SELECT changes the database");
                }
                write(select);
                selected = database;
            }
            edit.keep(scanner.offset(), scanner.end());
        }

        private void write(@Nullable Pending pending) {
            if (pending != null) {
                edit.keep(pending.from, pending.to);
            }
        }

        private Pending here() {
            return new Pending(scanner.offset(), scanner.end());
        }
    }
}
