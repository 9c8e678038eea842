package dev.aofscope.bytes;

/// What a run of bytes in a file means, for the view of the bytes.
///
/// @param offset  bytes from the start of the file
/// @param length  bytes, at least 1
/// @param meaning for people, in a few words: `length of argument 2`, `score`
public record Span(long offset, long length, String meaning, Kind kind) {

    /// How the bytes are coloured. `MARK` says what follows (a type, an opcode, a header), `CONTENT` is what a client sent or
    /// reads, `NUMBER` a binary number or a time, `SEPARATOR` carries nothing.
    public enum Kind {
        MARK, LENGTH, CONTENT, NUMBER, SEPARATOR, CHECKSUM
    }

    /// Exclusive.
    public long end() {
        return offset + length;
    }
}
