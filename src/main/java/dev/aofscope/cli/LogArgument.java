package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// The one log that most subcommands are about, with the options of how to read it.
final class LogArgument {
    @Mixin
    private final Input input = new Input();

    @Parameters(index = "0", paramLabel = "PATH", description = "An AOF, an RDB, a manifest, or a folder that holds one.")
    private Path path = Path.of("");

    Input input() {
        return input;
    }

    Path path() {
        return path;
    }

    /// See [Input#open].
    Opened open() throws IOException {
        return input.open(path);
    }
}
