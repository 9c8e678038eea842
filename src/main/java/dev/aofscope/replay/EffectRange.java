package dev.aofscope.replay;

import dev.aofscope.replay.Effect.Kind;
import java.util.Set;

/// What is known of a command's effect without replaying it again: the kinds that it can be of, and how many keys it can have
/// created, updated and removed, both ends inclusive.
public record EffectRange(Set<Kind> kinds, long created, long updatedLeast, long updatedMost, long removed) {
}
