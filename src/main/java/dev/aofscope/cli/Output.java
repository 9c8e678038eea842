package dev.aofscope.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/// Standard output for answers of any length.
final class Output {
    private static final int BUFFER = 1 << 16;

    private Output() {
    }

    static PrintStream buffered() {
        return new PrintStream(new BufferedOutputStream(System.out, BUFFER), false,
                StandardCharsets.UTF_8);
    }

    /// Throws [IOException] where the folder that `out` is to stand in is not there, before anything is computed for it.
    static void requireFolder(Path out) throws IOException {
        Path folder = out.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new IOException(out + ": its folder " + folder + " does not exist; make it first");
        }
    }

    /// Throws [IOException] where anything could not be written (a full disk, a closed pipe): an answer that is cut off
    /// must not look whole.
    static void finish(PrintStream out) throws IOException {
        out.flush();
        if (out.checkError() || System.out.checkError()) {
            throw new IOException("standard output: the answer could not be written in full");
        }
    }
}
