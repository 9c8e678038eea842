package dev.aofscope.replay;

/// A place between two commands of a log.
///
/// @param part    index in the list of parts that are loaded
/// @param offset  bytes from the start of the part, where the next record is looked for
/// @param command number of the last command before it, 0 before the first
record Position(int part, long offset, long command) {
}
