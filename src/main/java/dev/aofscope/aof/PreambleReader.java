package dev.aofscope.aof;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.util.List;

/// Finds where the RDB at the start of a part ends. Framing does not know that format; whoever opens a log brings one.
@FunctionalInterface
public interface PreambleReader {
    Preamble read(ByteSource source) throws IOException;

    /// @param end      where the RDB ends (exclusive), bytes from the start of the part, or [#UNKNOWN]: then whatever follows
    ///                 it can't be reached
    /// @param problems what is wrong with it
    record Preamble(long end, List<Problem> problems) {
        public static final long UNKNOWN = -1;
    }

    /// @param offset bytes from the start of the part
    /// @param end    up to where nothing is of use, exclusive; the offset itself where only a server would mind
    /// @param reason one sentence for people
    record Problem(long offset, long end, Damage.Kind kind, String reason) {
    }
}
