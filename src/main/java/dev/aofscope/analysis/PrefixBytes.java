package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;

/// What a log holds of the keys with a common prefix, and what of it a rewrite would drop.
///
/// @param database where such a key was written first
/// @param prefix   with its `:`, or a whole key without one
/// @param logged   bytes of the records that name such keys, and of such keys in the base, roughly
/// @param dead     bytes of those that a rewrite would drop, roughly
public record PrefixBytes(int database, ByteString prefix, long logged, long dead) {
}
