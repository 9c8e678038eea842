package dev.aofscope.index;

/// The commands of one part that is loaded.
///
/// @param part         index in [dev.aofscope.aof.Log#parts]
/// @param firstCommand number of its first command, or of the next part's where it has none
/// @param begin        where its records begin: bytes from the start of the part, behind the RDB
public record PartExtent(int part, long firstCommand, long commands, long begin) {
    /// One more than the last command's number.
    public long endCommand() {
        return firstCommand + commands;
    }
}
