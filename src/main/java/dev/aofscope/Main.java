package dev.aofscope;

import dev.aofscope.ui.main.WindowProgram;
import java.nio.file.Path;

/// Starts the window where there is no subcommand, else the command line. Nothing else.
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(WindowProgram.open(arguments.length == 0 ? null : Path.of(arguments[0])));
    }
}
