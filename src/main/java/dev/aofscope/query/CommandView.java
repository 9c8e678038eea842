package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.redis.Keyspace;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A command, or a command and the state after it, as an expression looks at it. It is asked only for what it [#knows]; a
/// view has methods for that alone.
public interface CommandView {
    boolean knows(Fact fact);

    /// In upper case where the server knows it, else as it stands in the file. [Fact#NAME]
    default String name() {
        throw unknown();
    }

    /// The one that is selected when the command is read. [Fact#DATABASE]
    default int database() {
        throw unknown();
    }

    /// Whether it is MULTI, EXEC or between them. [Fact#TRANSACTION]
    default boolean inTransaction() {
        throw unknown();
    }

    /// Unix milliseconds, or −1 where the log does not tell. [Fact#TIME]
    default long time() {
        throw unknown();
    }

    /// Between which moments it ran, where the log does not tell. [Fact#TIME]
    default TimeBounds inferredTime() {
        return TimeBounds.UNKNOWN;
    }

    /// Bytes of the whole record. [Fact#SIZE]
    default long size() {
        throw unknown();
    }

    /// Without the name. [Fact#ARGUMENT_COUNT]
    default int argumentCount() {
        throw unknown();
    }

    /// From 1 to [#argumentCount]. [Fact#VALUES]
    default ByteString argument(int number) {
        throw unknown();
    }

    /// [Fact#KEYS]
    default int keyCount() {
        throw unknown();
    }

    /// From 0. [Fact#KEYS]
    default ByteString key(int index) {
        throw unknown();
    }

    /// [Fact#EFFECT]
    default EffectCounts effect() {
        throw unknown();
    }

    /// After the command. [Fact#STATE]
    default Keyspace keyspace() {
        throw unknown();
    }

    /// What the command did to keys.
    ///
    /// @param kind as `effect:` names it: `created`, `updated`, `removed`, `unchanged`, `neutral`, `refused`, `unknown`
    record EffectCounts(String kind, long created, long updated, long removed) {
    }

    /// What is known of the effect without asking for it, while [Fact#EFFECT] is not known; null for nothing.
    default @Nullable EffectBounds effectBounds() {
        return null;
    }

    /// @param kinds those that it can be of, as in [EffectCounts]
    record EffectBounds(Set<String> kinds, long created, long updatedLeast, long updatedMost, long removed) {
    }

    private IllegalStateException unknown() {
        return new IllegalStateException(getClass().getSimpleName() + " is asked for what it does not know");
    }
}
