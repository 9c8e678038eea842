package dev.aofscope.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "open", description = "Open the window.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class OpenCommand implements Callable<Integer> {
    private final Program.Window window;

    @Mixin
    private final Input input = new Input();

    @Parameters(arity = "0..1", paramLabel = "PATH")
    private @Nullable Path path;

    OpenCommand(Program.Window window) {
        this.window = window;
    }

    @Override
    public Integer call() {
        return window.open(path, input.options());
    }
}
