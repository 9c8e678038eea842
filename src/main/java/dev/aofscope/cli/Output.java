package dev.aofscope.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/// Standard output for answers of any length.
final class Output {
    private static final int BUFFER = 1 << 16;

    private Output() {
    }

    static PrintStream buffered() {
        return new PrintStream(new BufferedOutputStream(System.out, BUFFER), false,
                StandardCharsets.UTF_8);
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
