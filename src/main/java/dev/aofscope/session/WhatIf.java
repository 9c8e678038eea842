package dev.aofscope.session;

import dev.aofscope.export.Revision;
import dev.aofscope.redis.Keyspace;

/// What a log would have led to without some of its commands.
///
/// @param at       the command behind which both states are: the last one, or one that was asked for; where that stands in a
///                 transaction, the one before its MULTI
/// @param leftOut  commands up to there that were chosen to be left out
/// @param original the state there as it is; frozen
/// @param without  what it would be; frozen
/// @param revision the log up to there without them: what an export up to there would write
public record WhatIf(long at, long leftOut, Keyspace original, Keyspace without, Revision revision) {
}
