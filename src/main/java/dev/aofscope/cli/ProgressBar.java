package dev.aofscope.cli;

import dev.aofscope.bytes.Watch;
import java.io.Console;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/// A bar on standard error where that is a terminal, nothing otherwise.
final class ProgressBar implements AutoCloseable {
    private static final int WIDTH = 30;
    private static final long REDRAW_NANOS = 100_000_000;

    private final String what;
    private final boolean terminal;
    private long drawn;
    private boolean over;

    private ProgressBar(String what, boolean terminal) {
        this.what = what;
        this.terminal = terminal;
    }

    // Error Prone says that it is never null since JDK 22; without a terminal JDK 25's is.
    @SuppressWarnings("SystemConsoleNull")
    static ProgressBar onTerminal(String what) {
        Console console = System.console();
        return new ProgressBar(what, console != null && console.isTerminal());
    }

    void show(long done, long total) {
        long now = System.nanoTime();
        if (over || !terminal || total <= 0 || (drawn != 0 && now - drawn < REDRAW_NANOS)) {
            return;
        }
        drawn = now;
        int filled = (int) Math.min(WIDTH, done * (double) WIDTH / total);
        System.err.printf(Locale.ROOT, "\r%s [%s%s] %3d %%", what, "#".repeat(filled), " ".repeat(WIDTH - filled),
                (int) (100.0 * done / total));
    }

    /// For work that tells nothing but that it goes on: the seconds that it has taken. Never ends it.
    BooleanSupplier waiting() {
        long from = System.nanoTime();
        return () -> {
            long now = System.nanoTime();
            if (!over && terminal && now - Math.max(from, drawn) >= REDRAW_NANOS) {
                drawn = now;
                System.err.printf(Locale.ROOT, "\r%s … %d s", what, (now - from) / 1_000_000_000);
            }
            return false;
        };
    }

    /// For work that is `total` large.
    Watch watch(long total) {
        return done -> show(done, total);
    }

    /// Wipes it from the terminal; it does not come back.
    @Override
    public void close() {
        over = true;
        if (drawn != 0) {
            drawn = 0;
            System.err.print("\r" + " ".repeat(WIDTH + what.length() + 10) + "\r");
        }
    }
}
