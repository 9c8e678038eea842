package dev.aofscope.rdb;

/// The ID of a stream's entry: both parts are unsigned.
///
/// @param milliseconds Unix
public record RdbStreamId(long milliseconds, long sequence) {
}
