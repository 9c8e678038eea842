package dev.aofscope.session;

/// What somebody has to say about a command.
///
/// @param command 0 for the base
/// @param text    not empty; may have several lines
public record Note(long command, String text) {
}
