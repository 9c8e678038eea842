package dev.aofscope.cli;

import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.Sight;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.ToLongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "snapshot", description = "Draw the window into a picture, without a display.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class SnapshotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");

    private static final int MOST_PIXELS = 8_000;

    private final Program.Window window;

    @Mixin
    private final LogArgument argument = new LogArgument();

    @Option(names = "--out", required = true, paramLabel = "PNG", description = "The picture; an existing one is replaced.")
    private Path out = Path.of("");

    @Option(names = "--at", paramLabel = "N", defaultValue = "end", description = "The command that is selected, a time, or end (default).")
    private String at = "end";

    @Option(names = "--size", paramLabel = "WxH", defaultValue = "1680x1050", description = "Pixels (default: 1680x1050).")
    private String size = "1680x1050";

    @Option(names = "--theme", paramLabel = "dark|light", defaultValue = "dark", description = "dark (default) or light.")
    private Program.Picture.Theme theme = Program.Picture.Theme.DARK;

    @Option(names = "--tab", paramLabel = "TAB", defaultValue = "", description = "Which tab below is in front: command, value, history, diff, damage, verdict …")
    private String tab = "";

    @Option(names = "--filter", paramLabel = "EXPR", defaultValue = "", description = "What the commands are filtered by.")
    private String filter = "";

    @Option(names = "--key", paramLabel = "KEY", description = "The key that is chosen, and whose history is shown.")
    private @Nullable String key;

    @Option(names = "--db", paramLabel = "D", description = "Its database (default: 0).")
    private int database;

    @Option(names = "--item", paramLabel = "NAME", description = "The field, member, element or stream entry of it.")
    private @Nullable String item;

    @Option(names = "--pin", paramLabel = "N", description = "A pinned command; the difference goes from the first one to --at. Repeatable.")
    private List<String> pins = List.of();

    @Option(names = "--with", paramLabel = "PATH2", description = "Another log, with whose end the state at --at is compared.")
    private @Nullable Path other;

    @Option(names = "--session", paramLabel = "FILE", description = "A saved session: its pins, notes, breakpoints, place and filter.")
    private @Nullable Path session;

    @Option(names = "--do", paramLabel = "ID", description = "What is done last, of what the command palette offers: undo, leave-out, export, palette …; a dialog that it opens is the picture. Repeatable.")
    private List<String> actions = List.of();

    @Option(names = "--type", paramLabel = "TEXT", defaultValue = "", description = "What is typed then, where the focus is.")
    private String typed = "";

    @Mixin
    private final Masking masking = new Masking();

    SnapshotCommand(Program.Window window) {
        this.window = window;
    }

    @Override
    public Integer call() throws IOException {
        Matcher pixels = SIZE.matcher(size);
        if (!pixels.matches()) {
            throw new WrongUse("--size: expected WxH in pixels, such as 1680x1050, not '" + size + "'");
        }
        int width = Integer.parseInt(pixels.group(1));
        int height = Integer.parseInt(pixels.group(2));
        if (width > MOST_PIXELS || height > MOST_PIXELS) {
            throw new WrongUse("--size: at most " + MOST_PIXELS + "x" + MOST_PIXELS + " pixels");
        }
        Output.requireFolder(out);
        List<ToLongFunction<IndexSnapshot>> pinned = new ArrayList<>();
        pins.forEach(pin -> pinned.add(index -> Position.lastCommand(pin, index)));
        Sight sight = new Sight(index -> Position.lastCommand(at, index), tab, filter, subject(), pinned,
                masking.hides(), session, other, actions, typed);
        window.snapshot(argument.path(), argument.input().options(), out,
                new Program.Picture(sight, width, height, theme));
        return 0;
    }

    private @Nullable Subject subject() {
        return key == null
                ? null
                : new Subject(database, ByteString.utf8(key), item == null ? null : ByteString.utf8(item));
    }
}
