package dev.aofscope.session;

import dev.aofscope.bytes.ByteString;
import java.util.List;

/// Everything about one command, read from the file.
///
/// @param arguments the command's own, name included; lazily read byte strings, so a hundred megabytes cost nothing here
public record CommandDetail(CommandRow row, List<Argument> arguments) {

    /// @param offset  bytes from the start of the part, of the argument's first byte (behind its `$len\r\n`)
    /// @param meaning what the argument is in this command: `key`, `field`, `value`, `score`, `member`, `expires at`, …
    public record Argument(int index, long offset, ByteString bytes, String meaning) {
    }
}
