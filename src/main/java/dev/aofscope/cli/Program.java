package dev.aofscope.cli;

import dev.aofscope.session.FileTrouble;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.session.Sight;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// The command line: parses the arguments, runs one subcommand, and turns what happened into an exit code. Names, codes and
/// JSON keys are a contract: docs/cli.md.
@Command(name = "aofscope", description = "See and replay the append-only file of a Redis or Valkey server.", mixinStandardHelpOptions = true, versionProvider = Version.class, subcommands = {
    OpenCommand.class, InfoCommand.class, CheckCommand.class, CommandsCommand.class, DumpCommand.class,
    DigestCommand.class, DiffCommand.class, FindCommand.class, FindingsCommand.class, HistoryCommand.class,
    ExportCommand.class,
    FixCommand.class, UndoCommand.class,
    SnapshotCommand.class}, footer = "With no subcommand, or with only a path, the window opens.")
public final class Program implements Callable<Integer> {
    /// Damage was found or left out.
    static final int DAMAGE = 1;
    static final int WRONG_USE = 2;
    static final int UNREADABLE = 3;
    static final int INTERRUPTED = 130;

    /// How the window is opened from here, which knows no window.
    public interface Window {
        /// Returns an exit code when the window was closed.
        int open(@Nullable Path path, OpenOptions options);

        /// Draws the window, without a display, into `picture`, a PNG that is replaced if it exists.
        void snapshot(Path path, OpenOptions options, Path picture, Picture wanted) throws IOException;
    }

    /// @param sight  may throw [WrongUse] when the index is complete
    /// @param width  pixels
    /// @param height pixels
    public record Picture(Sight sight, int width, int height, Theme theme) {
        public enum Theme {
            DARK, LIGHT
        }
    }

    private final Window window;

    @Parameters(arity = "0..1", paramLabel = "PATH", description = "An AOF, an RDB, a manifest, or a folder that holds one.")
    private @Nullable Path path;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Program(Window window) {
        this.window = window;
    }

    /// Runs one command line; returns its exit code.
    public static int run(Window window, String... arguments) {
        PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        CommandLine line = new CommandLine(new Program(window), new Factory(window)).setOut(out).setErr(err)
                .setCaseInsensitiveEnumValuesAllowed(true).setParameterExceptionHandler(UsageMessage::malformed)
                .setExecutionExceptionHandler(Program::failed);
        int code = line.execute(arguments);
        out.flush();
        return code;
    }

    @Override
    public Integer call() {
        String misspelt = path == null ? null : UsageMessage.subcommand(path.toString(), spec.commandLine());
        if (misspelt != null) {
            throw new WrongUse(misspelt);
        }
        return window.open(path, OpenOptions.DEFAULT);
    }

    private static int failed(Exception failure, CommandLine line, CommandLine.@Nullable ParseResult parsed)
            throws Exception {
        Throwable cause = failure;
        while ((cause instanceof CompletionException || cause instanceof UncheckedIOException)
                && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return switch (cause) {
            case WrongUse wrong -> UsageMessage.print(line, wrong.getMessage());
            case CancellationException cancelled -> INTERRUPTED;
            case IOException environment -> {
                line.getErr().println("aofscope: " + FileTrouble.sentence(environment));
                yield UNREADABLE;
            }
            default -> throw failure;
        };
    }

    /// Gives the subcommands that open a window their way to it.
    private record Factory(Window window) implements CommandLine.IFactory {
        @Override
        public <K> K create(Class<K> type) throws Exception {
            if (type == OpenCommand.class) {
                return type.cast(new OpenCommand(window));
            }
            if (type == SnapshotCommand.class) {
                return type.cast(new SnapshotCommand(window));
            }
            return CommandLine.defaultFactory().create(type);
        }
    }
}
