package dev.aofscope.ui;

import dev.aofscope.bytes.Watch;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A second log that the open one is compared with. It stays open as long as values of it are shown. Safe for threads; opening
/// takes long.
final class OtherLog {
    private final OpenOptions options;
    private @Nullable LogSession session;

    OtherLog(OpenOptions options) {
        this.options = options;
    }

    /// What it holds at its end; frozen.
    Keyspace end(Path path, Watch watch) throws IOException {
        LogSession opened = open(path);
        return opened.states().state(opened.awaitIndex().commands(), watch);
    }

    private synchronized LogSession open(Path path) throws IOException {
        LogSession held = session;
        if (held != null && held.path().equals(path)) {
            return held;
        }
        close();
        LogSession opened = LogSession.open(path, options);
        session = opened;
        return opened;
    }

    synchronized void close() {
        LogSession held = session;
        session = null;
        if (held != null) {
            held.close();
        }
    }
}
