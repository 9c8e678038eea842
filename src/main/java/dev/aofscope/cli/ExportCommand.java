package dev.aofscope.cli;

import dev.aofscope.aof.Log;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Cut;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Rewriting;
import dev.aofscope.export.Tail;
import dev.aofscope.rdb.RdbWriter;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.session.JobEstimate;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "export", description = "A new log: cut, sliced, without some commands, repaired, rewritten. Nothing is overwritten.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class ExportCommand implements Callable<Integer> {
    @Mixin
    private final LogArgument argument = new LogArgument();

    @Option(names = "--out", required = true, paramLabel = "OUT", description = "The new file, or for a multi-part set the new folder. It must not exist.")
    private Path out = Path.of("");

    @Option(names = "--from", paramLabel = "N", description = "First command that is kept: a number or a time. What a base holds is left out then.")
    private @Nullable String from;

    @Option(names = "--to", paramLabel = "N", defaultValue = "end", description = "Last command that is kept: a number, a time, or end (default).")
    private String to = "end";

    @Option(names = "--where", paramLabel = "EXPR", description = "Only commands that match (docs/cli.md, EXPR); of a base the keys that do, where only key: and db: are asked for.")
    private @Nullable String where;

    @Option(names = "--without", paramLabel = "EXPR|N..M", description = "Without the commands that match, or those numbers (N, or N..M inclusive). May be repeated.")
    private List<String> without = List.of();

    @Option(names = "--repair", paramLabel = "NAME", description = "Repaired as check --json names it.")
    private @Nullable String repair;

    @Option(names = "--rewrite", description = "Only what makes the state at the end, as a server's rewrite writes it.")
    private boolean rewrite;

    @Option(names = "--format", paramLabel = "FORMAT", description = "resp, preamble, multi-part, rdb, json or pipe; default: that of PATH. All but resp and pipe rewrite.")
    private @Nullable Format format;

    @Option(names = "--rdb-version", paramLabel = "9..12", description = "Of what is written; default: that of the server named by --as or the base.")
    private int rdbVersion;

    @Mixin
    private final Masking masking = new Masking();

    @Option(names = "--dry-run", description = "Say what would be written, what disk and time it takes, and write nothing.")
    private boolean dryRun;

    /// In capitals as the JDK wants it; a hyphen stands for the underscore.
    enum Format {
        RESP, PREAMBLE, MULTI_PART, RDB, JSON, PIPE;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    @Override
    public Integer call() throws IOException {
        if (rdbVersion != 0 && (rdbVersion < RdbWriter.FIRST_VERSION || rdbVersion > RdbWriter.LAST_VERSION)) {
            throw new WrongUse("--rdb-version: expected 9 to 12, not '" + rdbVersion + "'");
        }
        if (masking.hides() != Mask.Hides.NOTHING && format != Format.JSON) {
            throw new WrongUse(
                    "--mask goes with --format json only: in a log or an RDB a server would load what stands for"
                            + " the values as if these were the values");
        }
        Position.requireOrder(from, to);
        Output.requireFolder(out);
        try (Opened log = argument.open(); ProgressBar bar = ProgressBar.onTerminal("writing")) {
            Revision revision = revision(log);
            tellEnd(log);
            if (dryRun) {
                tell(log, revision);
                return 0;
            }
            write(log.session(), revision, bar);
            System.err.printf("aofscope: %s: written; %,d bytes of the log kept, %,d left out%n", out, revision.size(),
                    revision.removes());
            return Damages.report(log, masking.mask());
        }
    }

    /// That a transaction which `--to` would tear is left out.
    private void tellEnd(Opened log) throws IOException {
        long last = Position.lastCommand(to, log.index());
        long end = log.session().exporter().endOf(last);
        if (repair == null && end != last) {
            System.err.printf(
                    "aofscope: command %,d stands in a transaction that is not over there, so nothing of it is kept:"
                            + " the export ends behind command %,d, before MULTI%n",
                    last, end);
        }
    }

    private void tell(Opened log, Revision revision) throws IOException {
        boolean rewrites = rewrite || (format != null && format != Format.RESP && format != Format.PIPE);
        JobEstimate estimate = rewrites
                ? log.session().exporter().rewriteEstimate(revision, out)
                : log.session().exporter().estimate(revision, out);
        System.out.printf("%s: would keep %,d bytes of the log and leave out %,d%n  %s%s%n", out, revision.size(),
                revision.removes(), rewrites ? "rewritten, at most; " : "", estimate.words());
    }

    private Revision revision(Opened log) throws IOException {
        if (repair != null) {
            if (from != null || where != null || !without.isEmpty() || !to.equals("end")) {
                throw new WrongUse("--repair goes with the whole log: without --from, --to, --where and --without");
            }
            return Repairing.named(repair, Repairing.of(log)).revision();
        }
        if (from == null && where == null && without.isEmpty()) {
            return upTo(log);
        }
        return Choosing.slice(log, from, to, where, without);
    }

    private Revision upTo(Opened log) throws IOException {
        long last = Position.lastCommand(to, log.index());
        Tail tail = log.session().tail();
        Cut cut = last == log.index().commands() && tail != null ? tail.cut() : log.session().cutAfter(last);
        return Revision.upTo(log.session().log(), cut);
    }

    private void write(LogSession session, Revision revision, ProgressBar bar) throws IOException {
        Format wanted = format;
        if (wanted == null) {
            if (!rewrite) {
                session.exporter().copy(revision, out, done -> bar.show(done, revision.size()));
                return;
            }
            wanted = same(session.log().kind());
        }
        boolean commands = wanted == Format.RESP || wanted == Format.PIPE;
        if (commands && !rewrite) {
            session.exporter().join(revision, out, done -> bar.show(done, revision.size()));
            return;
        }
        Keyspace keyspace = session.exporter().outcome(revision, () -> false);
        if (wanted == Format.JSON) {
            session.exporter().json(keyspace, masking.mask(), out, keys -> bar.show(keys, keyspace.size()));
            return;
        }
        session.exporter().rewrite(keyspace, rewriting(wanted),
                rdbVersion == 0 ? session.exporter().rdbVersion() : rdbVersion, out,
                keys -> bar.show(keys, keyspace.size()));
    }

    private static Format same(Log.Kind kind) {
        return switch (kind) {
            case AOF -> Format.RESP;
            case AOF_RDB_PREAMBLE -> Format.PREAMBLE;
            case RDB -> Format.RDB;
            case MULTI_PART -> Format.MULTI_PART;
        };
    }

    private static Rewriting.Format rewriting(Format format) {
        return switch (format) {
            case RESP, PIPE, JSON -> Rewriting.Format.RESP;
            case PREAMBLE -> Rewriting.Format.PREAMBLE;
            case MULTI_PART -> Rewriting.Format.MULTI_PART;
            case RDB -> Rewriting.Format.RDB;
        };
    }
}
