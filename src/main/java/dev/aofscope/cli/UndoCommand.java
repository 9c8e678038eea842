package dev.aofscope.cli;

import dev.aofscope.session.ValueJson;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Slicing.KeyChoice;
import dev.aofscope.export.UndoNotice;
import dev.aofscope.export.UndoRules;
import dev.aofscope.export.UndoTally;
import dev.aofscope.query.Glob;
import dev.aofscope.session.Undo;
import dev.aofscope.session.UndoRequest;
import dev.aofscope.session.Undoing;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "undo", description = "Commands that put keys back to what they held before command N.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class UndoCommand implements Callable<Integer> {
    /// Lines on standard error for each kind of notice.
    private static final int NAMED = 10;

    @Mixin
    private final LogArgument argument = new LogArgument();

    @Mixin
    private final Answer answer = new Answer();

    @Option(names = "--from", required = true, paramLabel = "N", description = "The first command that is undone: a number or a time.")
    private String from = "";

    @Option(names = "--to", paramLabel = "N", defaultValue = "end", description = "The last command that is undone: a number, a time, or end (default).")
    private String to = "end";

    @Option(names = "--key", paramLabel = "GLOB", description = "Only keys that match, as in Redis KEYS. May be repeated.")
    private List<String> keys = List.of();

    @Option(names = "--db", paramLabel = "D", description = "Only keys of that database.")
    private @Nullable Integer database;

    @Option(names = "--out", required = true, paramLabel = "OUT", description = "The new file, or for --format log of a multi-part set the new folder. It must not exist.")
    private Path out = Path.of("");

    @Option(names = "--format", paramLabel = "FORMAT", defaultValue = "resp", description = "resp (default, also for redis-cli --pipe), redis-cli (lines of text), or log: the log with the commands behind its own.")
    private Format format = Format.RESP;

    @Option(names = "--keep-later", description = "Leave keys alone that were written again after --to; else they are named and overwritten.")
    private boolean keepLater;

    @Option(names = "--past-ttl", paramLabel = "skip|persist|keep", description = "Keys and fields whose time to live has passed by now: not put back (default), put back without one, or with it (default of --format log, since nothing expires while a server loads).")
    private @Nullable PastTtl pastTtl;

    @Option(names = "--multi", description = "Between MULTI and EXEC, so that nobody sees half of it.")
    private boolean multi;

    /// In capitals as the JDK wants it; a hyphen stands for the underscore.
    enum Format {
        RESP(Undoing.Format.RESP), REDIS_CLI(Undoing.Format.REDIS_CLI), LOG(Undoing.Format.LOG);

        private final Undoing.Format written;

        Format(Undoing.Format written) {
            this.written = written;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    enum PastTtl {
        SKIP, PERSIST, KEEP
    }

    private final Map<UndoNotice.Kind, Long> told = new EnumMap<>(UndoNotice.Kind.class);

    @Override
    public Integer call() throws IOException {
        if (Files.exists(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(out + ": exists already, and is never overwritten; choose another name");
        }
        Position.requireOrder(from, to);
        Output.requireFolder(out);
        try (Opened log = argument.open(); ProgressBar bar = ProgressBar.onTerminal("writing")) {
            PrintStream text = Output.buffered();
            try (JsonGenerator lines = Answer.lines(text)) {
                UndoNotice.Listener listener = answer.isJson() ? notice -> line(lines, notice) : this::say;
                try (Undo undo = log.session().undoing().undo(request(log), listener, done -> {
                })) {
                    long size = Files.size(undo.commands());
                    log.session().undoing().save(undo, format.written, out, done -> bar.show(done, size));
                    summary(lines, undo);
                    if (answer.mask().hidesValues()) {
                        System.err.println("aofscope: " + out
                                + ": is not masked, since a server is to load it; only what is told here is");
                    }
                }
            }
            Output.finish(text);
            return Damages.report(log, answer.mask());
        }
    }

    private UndoRequest request(Opened log) {
        long first = Position.first(from, log.index());
        long last = Position.lastCommand(to, log.index());
        if (first < 1 || first > last) {
            throw new WrongUse("--from " + from + ": a command from 1 to " + last + " was expected");
        }
        UndoRules.Past past = pastTtl != null
                ? UndoRules.Past.valueOf(pastTtl.name())
                : format == Format.LOG ? UndoRules.Past.KEEP : UndoRules.Past.SKIP;
        return new UndoRequest(first, last, new UndoRules(choice(), keepLater
                ? UndoRules.Later.KEEP
                : UndoRules.Later.OVERWRITE, past, System.currentTimeMillis(),
                multi
                        ? UndoRules.Form.TRANSACTION
                        : UndoRules.Form.COMMANDS));
    }

    private KeyChoice choice() {
        if (keys.isEmpty() && database == null) {
            return KeyChoice.ALL;
        }
        List<Glob> globs = keys.stream().map(key -> new Glob(ByteString.utf8(key), Glob.Letters.AS_THEY_ARE)).toList();
        Integer only = database;
        return (number, key) -> (only == null || only == number)
                && (globs.isEmpty() || globs.stream().anyMatch(glob -> glob.matches(key)));
    }

    private void say(UndoNotice notice) {
        long count = told.merge(notice.kind(), 1L, Long::sum);
        if (count <= NAMED) {
            System.err.println("aofscope: db" + notice.database() + " " + answer.mask().key(notice.key()).text() + " "
                    + notice.kind().words() + detail(notice));
        }
    }

    private static String detail(UndoNotice notice) {
        return notice.later() > 0
                ? " (command " + notice.later() + ")"
                : notice.count() > 0 ? " (" + notice.count() + ")" : "";
    }

    private void line(JsonGenerator json, UndoNotice notice) {
        try {
            json.writeStartObject();
            json.writeStringField("notice", notice.kind().jsonName());
            json.writeNumberField("db", notice.database());
            json.writeFieldName("key");
            ByteString name = answer.mask().key(notice.key());
            ValueJson.bytes(json, name);
            json.writeStringField("keyText", name.text());
            if (notice.later() > 0) {
                json.writeNumberField("command", notice.later());
            }
            if (notice.count() > 0) {
                json.writeNumberField("fields", notice.count());
            }
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void summary(JsonGenerator lines, Undo undo) throws IOException {
        UndoTally tally = undo.tally();
        if (!answer.isJson()) {
            told.forEach((kind, count) -> {
                if (count > NAMED) {
                    System.err.printf("aofscope: … and %,d more keys: each %s%n", count - NAMED, kind.words());
                }
            });
            if (undo.to() != undo.request().to()) {
                System.err.printf("aofscope: command %,d is queued and takes effect at EXEC %,d, so all of that"
                        + " transaction is undone%n", undo.request().to(), undo.to());
            }
            System.err.printf("aofscope: %s: written; %,d commands put %,d keys back, %,d of them by deleting%n", out,
                    tally.commands(), tally.keys(), tally.deleted());
            return;
        }
        lines.writeStartObject();
        lines.writeNumberField("from", undo.from());
        lines.writeNumberField("to", undo.request().to());
        lines.writeNumberField("executed", undo.to());
        lines.writeStringField("format", format.toString());
        lines.writeStringField("out", out.toString());
        lines.writeNumberField("commands", tally.commands());
        lines.writeNumberField("keys", tally.keys());
        lines.writeNumberField("deleted", tally.deleted());
        lines.writeNumberField("inPart", tally.inPart());
        lines.writeNumberField("already", tally.already());
        lines.writeNumberField("libraries", tally.libraries());
        lines.writeObjectFieldStart("notices");
        for (UndoNotice.Kind kind : UndoNotice.Kind.values()) {
            lines.writeNumberField(kind.jsonName(), tally.count(kind));
        }
        lines.writeEndObject();
        lines.writeEndObject();
        lines.writeRaw('\n');
    }
}
