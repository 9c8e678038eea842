package dev.aofscope.export;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Edit;
import dev.aofscope.bytes.Watch;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/// Goes through the records of one part and keeps those that a server can load: damaged bytes go, and so do commands that no
/// server takes (unknown ones, those with a wrong number of arguments, DISCARD), MULTI inside MULTI, EXEC alone, and a
/// transaction that never reaches its EXEC. Records that are only written oddly are written as they should be.
/// What is kept is what [dev.aofscope.replay] applies, so the state is that of our own reading.
///
/// It reads the part itself, since an index lists only so many damaged places.
final class Mending {
    private static final byte[] EXEC = ascii("*1\r\n$4\r\nEXEC\r\n");
    private static final byte[] CRLF = ascii("\r\n");
    /// So many bytes of a torn EXEC can be nothing else: `*1\r\n$4\r\nE`.
    private static final int SURELY_EXEC = 9;
    private static final int LONGEST_SUBCOMMAND = 64;
    private static final int POLL = 1023;

    private final Part part;
    private final Treatment treatment;
    private final Watch watch;
    private final FrameScanner scanner;
    private final Edit.Builder edit;
    private final Tally tally;
    private boolean inMulti;
    private long multiMark;
    private long multiOffset;
    private Tally beforeMulti = new Tally();
    private boolean annotated;
    private long annotationMark;
    private long annotationStart;
    private boolean tornExec;
    private boolean restoredEnd;
    /// The first place that a server would stop at, and how many bytes before it are good.
    private long firstStop = -1;
    private Tally atFirstStop = new Tally();

    /// What is done about what a server loads or could load otherwise.
    enum Treatment {
        /// A transaction without its EXEC goes.
        LEAVE_OUT,
        /// It gets its EXEC.
        CLOSE_TRANSACTION,
        /// Only records that are written oddly are touched.
        RESTORE
    }

    /// `watch` is told bytes of the part, and may end it.
    Mending(Part part, Edit.Builder edit, Treatment treatment, Tally tally, Watch watch) {
        this.part = part;
        this.treatment = treatment;
        this.watch = watch;
        this.edit = edit;
        this.tally = tally;
        this.scanner = new FrameScanner(part.source(), part.rdbEnd(), part.size());
        scanner.cancelWhen(() -> {
            watch.progressed(scanner.end());
            return false;
        });
    }

    /// Goes through all of it.
    void run() throws IOException {
        for (long frames = 0;; frames++) {
            if ((frames & POLL) == 0) {
                watch.progressed(scanner.end());
            }
            switch (scanner.next()) {
                case COMMAND -> {
                    command(scanner.arguments());
                    annotated = false;
                }
                case ANNOTATION -> annotation();
                case DAMAGE -> {
                    damage();
                    annotated = false;
                }
                case END -> {
                    end();
                    return;
                }
            }
        }
    }

    /// Bytes from the start of the part up to which a server loads it, with no transaction open; the size where it loads all.
    long loadable() {
        return firstStop < 0 ? part.size() : firstStop;
    }

    /// Whether anything in the part stops a server.
    boolean stops() {
        return firstStop >= 0;
    }

    /// Whole commands of this part and those before it that are kept where it is cut at [#loadable].
    long keptAtStop() {
        return (firstStop < 0 ? tally : atFirstStop).kept();
    }

    /// Whether the last record lacked its end of line only, and has it now.
    boolean restoredEnd() {
        return restoredEnd;
    }

    /// Whether the part ends within an EXEC, so that its last transaction is known to be complete.
    boolean tornExec() {
        return tornExec;
    }

    private void annotation() {
        tally.clock(scanner.annotationTime());
        annotated = true;
        annotationMark = edit.size();
        annotationStart = scanner.offset();
        edit.keep(scanner.offset(), scanner.end());
    }

    private void command(Arguments arguments) throws IOException {
        Command known = Commands.find(arguments.view(0));
        Action action = known == null ? Action.NONE : known.action();
        boolean mended = treatment != Treatment.RESTORE;
        if (known == null || !known.takes(arguments.count()) || action == Action.DISCARDS_TRANSACTION
                || isBadSubcommand(known, arguments)) {
            stop(scanner.offset());
            if (mended) {
                boolean named = known == null && arguments.length(0) > 0;
                tally.lose(length(), named ? Tally.Lost.UNKNOWN : Tally.Lost.REFUSED);
                return;
            }
        } else if ((action == Action.BEGINS_TRANSACTION && inMulti)
                || (action == Action.EXECUTES_TRANSACTION && !inMulti)) {
            if (mended) {
                tally.lose(length(), Tally.Lost.IGNORED);
                return;
            }
        } else {
            follow(action);
        }
        tally.keep();
        if (scanner.flaw() == null) {
            edit.keep(scanner.offset(), scanner.end());
        } else {
            restore(arguments);
        }
    }

    /// Unknown, or with a wrong number of arguments.
    private static boolean isBadSubcommand(Command command, Arguments arguments) {
        if (command.subcommands().isEmpty() || arguments.count() < 2) {
            return false;
        }
        String subcommand = arguments.length(1) > LONGEST_SUBCOMMAND
                ? ""
                : arguments.view(1).text().toUpperCase(Locale.ROOT);
        return !command.subcommands().containsKey(subcommand) || !command.takes(subcommand, arguments.count());
    }

    private void follow(Action action) {
        if (action == Action.BEGINS_TRANSACTION) {
            begin();
        } else if (action == Action.EXECUTES_TRANSACTION) {
            inMulti = false;
        }
    }

    private void begin() {
        inMulti = true;
        multiMark = edit.size();
        multiOffset = scanner.offset();
        beforeMulti = tally.copy();
    }

    /// Writes the record as it should be; arguments stay the bytes they are.
    private void restore(Arguments arguments) {
        edit.insert(ascii("*" + arguments.count() + "\r\n"));
        for (int i = 0; i < arguments.count(); i++) {
            edit.insert(ascii("$" + arguments.length(i) + "\r\n"));
            edit.keep(arguments.offset(i), arguments.offset(i) + arguments.length(i)).insert(CRLF);
        }
    }

    private void damage() throws IOException {
        if (treatment == Treatment.RESTORE && scanner.end() == part.size() && restoreEnd()) {
            return;
        }
        boolean longAnnotation = scanner.kind() == Damage.Kind.ANNOTATION && annotated;
        stop(longAnnotation ? annotationStart : scanner.offset());
        tornExec = inMulti && scanner.end() == part.size() && isTornExec();
        if (treatment == Treatment.RESTORE) {
            edit.keep(scanner.offset(), scanner.end());
            return;
        }
        if (longAnnotation) {
            edit.back(annotationMark);
        }
        tally.damaged(length());
    }

    /// Writes the end of line that the last record lacks, where that is all it lacks.
    private boolean restoreEnd() throws IOException {
        for (String missing : List.of("\r\n", "\n")) {
            Edit whole = new Edit.Builder().keep(scanner.offset(), scanner.end()).insert(ascii(missing)).build();
            ByteSource source = part.source().edited(whole);
            FrameScanner again = new FrameScanner(source, 0, source.size());
            if (again.next() == FrameScanner.Frame.COMMAND && again.flaw() == null && again.end() == source.size()) {
                Command known = Commands.find(again.arguments().view(0));
                follow(known == null ? Action.NONE : known.action());
                edit.keep(scanner.offset(), scanner.end()).insert(ascii(missing));
                tally.keep();
                restoredEnd = true;
                return true;
            }
        }
        return false;
    }

    private boolean isTornExec() throws IOException {
        long length = length();
        return length >= SURELY_EXEC && length < EXEC.length
                && new String(part.source().read(scanner.offset(), (int) length), StandardCharsets.ISO_8859_1)
                        .toUpperCase(Locale.ROOT)
                        .equals(new String(EXEC, 0, (int) length, StandardCharsets.ISO_8859_1));
    }

    private void end() throws IOException {
        if (annotated && treatment != Treatment.RESTORE && !endsWithNewline(part.source())) {
            // What a server appends next would be read as part of it.
            edit.back(annotationMark);
        }
        if (!inMulti) {
            return;
        }
        stop(part.size());
        switch (treatment) {
            case LEAVE_OUT -> {
                edit.back(multiMark);
                tally.loseOpen(beforeMulti, part.size() - multiOffset);
            }
            case CLOSE_TRANSACTION -> {
                edit.insert(EXEC);
            }
            case RESTORE -> {
                // It stays as it is.
            }
        }
    }

    private static boolean endsWithNewline(ByteSource source) throws IOException {
        return source.size() > 0 && source.read(source.size() - 1, 1)[0] == '\n';
    }

    private void stop(long offset) {
        if (firstStop < 0) {
            firstStop = inMulti ? multiOffset : offset;
            atFirstStop = (inMulti ? beforeMulti : tally).copy();
        }
    }

    private long length() {
        return scanner.end() - scanner.offset();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
