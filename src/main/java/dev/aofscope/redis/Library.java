package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;

/// A library of functions (`FUNCTION LOAD`, Redis 7.0): part of the state, kept by every flush but its own.
///
/// @param name   as in the code's first line, `#!lua name=NAME`
/// @param engine as there, `lua`
/// @param code   all of it, with that line
public record Library(String name, String engine, ByteString code) {
}
