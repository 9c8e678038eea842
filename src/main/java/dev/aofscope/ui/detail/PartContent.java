package dev.aofscope.ui.detail;

import dev.aofscope.session.LogSession;
import dev.aofscope.ui.controls.HexView;
import java.io.IOException;

/// Bytes of a part of the open log.
///
/// @param start  bytes from the start of the part
/// @param length bytes
record PartContent(LogSession session, int part, long start, long length) implements HexView.Content {
    @Override
    public byte[] read(long offset, int length) throws IOException {
        return session.log().parts().get(part).source().read(offset, length);
    }
}
