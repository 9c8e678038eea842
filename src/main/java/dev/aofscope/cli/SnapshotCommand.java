package dev.aofscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "snapshot", description = "Draw the window into a picture, without a display.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class SnapshotCommand implements Callable<Integer> {
    private static final Pattern SIZE = Pattern.compile("(\\d{3,5})x(\\d{3,5})");

    private final Program.Window window;

    @Mixin
    private final Input input = new Input();

    @Parameters(paramLabel = "PATH")
    private Path path = Path.of("");

    @Option(names = "--out", required = true, paramLabel = "PNG", description = "The picture; an existing one is replaced.")
    private Path out = Path.of("");

    @Option(names = "--at", paramLabel = "N", defaultValue = "end", description = "The command that is selected, a time, or end (default).")
    private String at = "end";

    @Option(names = "--size", paramLabel = "WxH", defaultValue = "1680x1050", description = "Pixels (default: 1680x1050).")
    private String size = "1680x1050";

    @Option(names = "--theme", paramLabel = "dark|light", defaultValue = "dark", description = "dark (default) or light.")
    private Program.Picture.Theme theme = Program.Picture.Theme.DARK;

    @Option(names = "--tab", paramLabel = "TAB", defaultValue = "", description = "Which tab below is in front: command, value, damage, verdict …")
    private String tab = "";

    SnapshotCommand(Program.Window window) {
        this.window = window;
    }

    @Override
    public Integer call() throws IOException {
        Matcher pixels = SIZE.matcher(size);
        if (!pixels.matches()) {
            throw new WrongUse("--size: expected WxH in pixels, such as 1680x1050, not '" + size + "'");
        }
        window.snapshot(path, input.options(), out, new Program.Picture(index -> Position.lastCommand(at, index),
                Integer.parseInt(pixels.group(1)), Integer.parseInt(pixels.group(2)), theme, tab));
        return 0;
    }
}
