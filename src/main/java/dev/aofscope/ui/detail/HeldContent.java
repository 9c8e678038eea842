package dev.aofscope.ui.detail;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.ui.controls.HexView;
import java.io.IOException;
import java.io.UncheckedIOException;

/// The bytes of a value, addressed from 0.
record HeldContent(ByteString bytes) implements HexView.Content {
    @Override
    public long start() {
        return 0;
    }

    @Override
    public long length() {
        return bytes.length();
    }

    @Override
    public byte[] read(long offset, int length) throws IOException {
        byte[] read = new byte[length];
        try {
            bytes.copyTo((int) offset, read, 0, length);
        } catch (UncheckedIOException changed) {
            throw changed.getCause();
        }
        return read;
    }
}
