package dev.aofscope;

import dev.aofscope.cli.Program;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.main.Snapshot;
import dev.aofscope.ui.main.WindowProgram;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Starts the window where there is no subcommand, else the command line. Nothing else.
public final class Main {
    private Main() {
    }

    public static void main(String[] arguments) {
        System.exit(Program.run(new Window(), arguments));
    }

    /// Where the command line and the window meet, which don't know each other.
    private static final class Window implements Program.Window {
        @Override
        public int open(@Nullable Path path, OpenOptions options) {
            return WindowProgram.open(path, options);
        }

        @Override
        public void snapshot(Path path, OpenOptions options, Path picture, Program.Picture wanted)
                throws IOException {
            Snapshot.render(new Snapshot.Wish(path, options, wanted.sight(), wanted.width(), wanted.height(),
                    Theme.valueOf(wanted.theme().name())), picture);
        }
    }
}
