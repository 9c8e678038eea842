package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Keyspace;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A command, or a command and the state after it, as an expression looks at it. It is asked only for what it [#knows].
public interface CommandView {
    boolean knows(Fact fact);

    /// In upper case where the server knows it, else as it stands in the file. [Fact#NAME]
    String name();

    /// The one that is selected when the command is read. [Fact#DATABASE]
    int database();

    /// Whether it is MULTI, EXEC or between them. [Fact#TRANSACTION]
    boolean inTransaction();

    /// Unix milliseconds, or −1 where the log does not tell. [Fact#TIME]
    long time();

    /// Bytes of the whole record. [Fact#SIZE]
    long size();

    /// Without the name. [Fact#ARGUMENT_COUNT]
    int argumentCount();

    /// From 1 to [#argumentCount]. [Fact#VALUES]
    ByteString argument(int number);

    /// [Fact#KEYS]
    int keyCount();

    /// From 0. [Fact#KEYS]
    ByteString key(int index);

    /// [Fact#EFFECT]
    EffectCounts effect();

    /// After the command. [Fact#STATE]
    Keyspace keyspace();

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
}
