package dev.aofscope.index;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Arguments;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// Reads commands by number: finds the anchor before, parses forward, and goes on from command to command, over damage and
/// from part to part. For one thread.
///
/// ```java
/// reader.seek(4711);
/// while (reader.next()) { … reader.arguments() … }
/// ```
public final class CommandReader {
    private final Log log;
    private final IndexSnapshot index;
    private @Nullable FrameScanner scanner;
    private int part = -1;
    private long command;
    private long wanted = 1;

    /// Reads the commands that `index` knows, which may be incomplete.
    public CommandReader(Log log, IndexSnapshot index) {
        this.log = log;
        this.index = index;
    }

    /// Makes `command` (1 to [IndexSnapshot#commands] + 1) the one that [#next] reads.
    public void seek(long command) {
        java.util.Objects.checkIndex(command - 1, index.commands() + 1);
        wanted = command;
    }

    /// Reads the next command, at first the one that was sought. False behind the last.
    public boolean next() throws IOException {
        if (wanted > index.commands()) {
            return false;
        }
        if (scanner == null || wanted != command + 1 || index.part(wanted) != part) {
            IndexSnapshot.Anchor anchor = index.anchor(wanted);
            if (scanner == null || anchor.part() != part || wanted <= command || anchor.command() > command) {
                toAnchor(anchor);
            }
        }
        do {
            nextInPart();
        } while (command < wanted);
        wanted = command + 1;
        return true;
    }

    private void toAnchor(IndexSnapshot.Anchor anchor) {
        if (anchor.part() != part || scanner == null) {
            Part next = log.parts().get(anchor.part());
            scanner = new FrameScanner(next.source(), anchor.offset(), next.size());
            part = anchor.part();
        } else {
            scanner.seek(anchor.offset());
        }
        command = anchor.command() - 1;
    }

    private void nextInPart() throws IOException {
        FrameScanner.Frame frame;
        do {
            frame = scanner().next();
            if (frame == FrameScanner.Frame.END) {
                log.parts().get(part).source().requireUnchanged();
                throw new IOException(log.parts().get(part).path() + ": command " + (command + 1)
                        + " is not where it was when the file was indexed; the file has changed, open it again");
            }
        } while (frame != FrameScanner.Frame.COMMAND);
        command++;
    }

    /// The first command from `from` (inclusive) to `to` (exclusive), all in one part, whose record ends behind `offset`.
    long firstEndingBehind(long from, long to, long offset) throws IOException {
        seek(from);
        while (wanted < to && next()) {
            if (end() > offset) {
                return command;
            }
        }
        return to;
    }

    /// The number of the command that was read.
    public long command() {
        return command;
    }

    /// Valid until the next command is read.
    public Arguments arguments() {
        return scanner().arguments();
    }

    /// Index in [Log#parts].
    public int part() {
        return part;
    }

    /// Of the record, bytes from the start of the part.
    public long offset() {
        return scanner().offset();
    }

    /// Of the record, exclusive.
    public long end() {
        return scanner().end();
    }

    private FrameScanner scanner() {
        return java.util.Objects.requireNonNull(scanner, "nothing was read yet");
    }
}
