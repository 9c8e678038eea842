package dev.aofscope.session;

/// A command that somebody wants to come back to, or to compare with another.
///
/// @param command 0 for the base
/// @param name    what it is called; may be empty
public record Pin(long command, String name) {
}
