package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.query.CommandView.EffectCounts;
import dev.aofscope.redis.ValueType;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A term, `name:value`: first those about a command, then those about the state after it. A key of a state is looked for in
/// every database.
sealed interface Term extends Expr {
    /// What it asks for.
    Fact fact();

    /// Whether it holds, for a command that knows the fact.
    boolean holds(CommandView command);

    /// `cmd:` – names in upper case, or patterns.
    record Name(Set<String> names, List<Glob> globs) implements Term {
        @Override
        public Fact fact() {
            return Fact.NAME;
        }

        @Override
        public boolean holds(CommandView command) {
            String name = command.name();
            return names.contains(name) || (!globs.isEmpty() && Glob.any(globs, ByteString.utf8(name)))
                    || names.contains(name.toUpperCase(Locale.ROOT));
        }
    }

    /// `key:` – any of the command's keys.
    record Key(List<Glob> globs) implements Term {
        @Override
        public Fact fact() {
            return Fact.KEYS;
        }

        @Override
        public boolean holds(CommandView command) {
            for (int i = 0; i < command.keyCount(); i++) {
                if (Glob.any(globs, command.key(i))) {
                    return true;
                }
            }
            return false;
        }
    }

    /// `db:`
    record Database(List<Range> numbers) implements Term {
        @Override
        public Fact fact() {
            return Fact.DATABASE;
        }

        @Override
        public boolean holds(CommandView command) {
            return Range.any(numbers, command.database());
        }
    }

    /// `size:`, bytes of the record.
    record Size(List<Range> bytes) implements Term {
        @Override
        public Fact fact() {
            return Fact.SIZE;
        }

        @Override
        public boolean holds(CommandView command) {
            return Range.any(bytes, command.size());
        }
    }

    /// `args:`, without the name.
    record ArgumentCount(List<Range> counts) implements Term {
        @Override
        public Fact fact() {
            return Fact.ARGUMENT_COUNT;
        }

        @Override
        public boolean holds(CommandView command) {
            return Range.any(counts, command.argumentCount());
        }
    }

    /// `tx:yes`; `tx:no` is its negation.
    record InTransaction() implements Term {
        @Override
        public Fact fact() {
            return Fact.TRANSACTION;
        }

        @Override
        public boolean holds(CommandView command) {
            return command.inTransaction();
        }
    }

    /// `time:` – where the log doesn't tell the time, what may have run then: what is inferred has both bounds, and the span
    /// between them meets the range.
    record Time(List<TimeRange> ranges) implements Term {
        @Override
        public Fact fact() {
            return Fact.TIME;
        }

        @Override
        public boolean holds(CommandView command) {
            long told = command.time();
            return told != -1 ? TimeRange.any(ranges, told) : TimeRange.mayAny(ranges, command.inferredTime());
        }
    }

    /// `value:GLOB`, a whole argument.
    record Value(List<Glob> globs) implements Term {
        @Override
        public Fact fact() {
            return Fact.VALUES;
        }

        @Override
        public boolean holds(CommandView command) {
            for (int i = 1; i <= command.argumentCount(); i++) {
                if (Glob.any(globs, command.argument(i))) {
                    return true;
                }
            }
            return false;
        }
    }

    /// `value:~"text"`, somewhere in an argument.
    record Contains(ByteString text) implements Term {
        @Override
        public Fact fact() {
            return Fact.VALUES;
        }

        @Override
        public boolean holds(CommandView command) {
            for (int i = 1; i <= command.argumentCount(); i++) {
                if (Search.contains(command.argument(i), text)) {
                    return true;
                }
            }
            return false;
        }
    }

    /// `effect:KIND`, with a number of keys for those three that count.
    record Effect(String kind, Range keys) implements Term {
        static final Set<String> COUNTED = Set.of("created", "updated", "removed");
        static final Set<String> KINDS = Set.of("created", "updated", "removed", "unchanged", "neutral", "refused",
                "unknown");

        @Override
        public Fact fact() {
            return Fact.EFFECT;
        }

        @Override
        public boolean holds(CommandView command) {
            EffectCounts effect = command.effect();
            return switch (kind) {
                case "created" -> keys.contains(effect.created());
                case "updated" -> keys.contains(effect.updated());
                case "removed" -> keys.contains(effect.removed());
                default -> effect.kind().equals(kind);
            };
        }

        /// As far as the bounds tell; null tells nothing.
        Answer answer(CommandView.@Nullable EffectBounds bounds) {
            if (bounds == null) {
                return Answer.UNKNOWN;
            }
            return switch (kind) {
                case "created" -> Answer.of(keys.contains(bounds.created()));
                case "updated" -> keys.contains(bounds.updatedLeast(), bounds.updatedMost());
                case "removed" -> Answer.of(keys.contains(bounds.removed()));
                default -> !bounds.kinds().contains(kind)
                        ? Answer.NO
                        : bounds.kinds().size() == 1 ? Answer.YES : Answer.UNKNOWN;
            };
        }
    }

    /// A term about the state behind the command.
    sealed interface OfState extends Term {
        @Override
        default Fact fact() {
            return Fact.STATE;
        }
    }

    /// `exists:KEY`
    record Exists(ByteString key) implements OfState {
        @Override
        public boolean holds(CommandView command) {
            return KeyLookup.any(command.keyspace(), key, (database, value) -> true);
        }
    }

    /// `ttl:KEY<60s`, counted from the time of the command; never holds where the log doesn't tell it, or without a TTL.
    record Ttl(ByteString key, Range milliseconds) implements OfState {
        @Override
        public boolean holds(CommandView command) {
            long now = command.time();
            return now != -1 && KeyLookup.any(command.keyspace(), key, (database, value) -> {
                long expiry = database.expiry(key);
                return expiry != dev.aofscope.redis.Database.NO_EXPIRY && milliseconds.contains(expiry - now);
            });
        }
    }

    /// `ttl:KEY=none`
    record NoTtl(ByteString key) implements OfState {
        @Override
        public boolean holds(CommandView command) {
            return KeyLookup.any(command.keyspace(), key,
                    (database, value) -> database.expiry(key) == dev.aofscope.redis.Database.NO_EXPIRY);
        }
    }

    /// `type:KEY=hash`
    record Type(ByteString key, Set<ValueType> types) implements OfState {
        @Override
        public boolean holds(CommandView command) {
            return KeyLookup.any(command.keyspace(), key, (database, value) -> types.contains(value.type()));
        }
    }

    /// `len:KEY>1000`: bytes of a string, elements of others.
    record Length(ByteString key, Range length) implements OfState {
        @Override
        public boolean holds(CommandView command) {
            return KeyLookup.any(command.keyspace(), key, (database, value) -> length.contains(value.length()));
        }
    }

    /// `field:KEY.FIELD>41`: a hash's field that holds a number.
    record FieldNumber(ByteString key, ByteString field, Range number) implements OfState {
        @Override
        public boolean holds(CommandView command) {
            return KeyLookup.anyField(command.keyspace(), key, field, value -> {
                Double held = Search.number(value);
                return held != null && number.contains(held);
            });
        }
    }

    /// `field:KEY.FIELD=text`
    record FieldText(ByteString key, ByteString field, Glob glob) implements OfState {
        @Override
        public boolean holds(CommandView command) {
            return KeyLookup.anyField(command.keyspace(), key, field, glob::matches);
        }
    }

    /// `keys:db0<1000`
    record KeyCount(int database, Range count) implements OfState {
        @Override
        public boolean holds(CommandView command) {
            return count.contains(command.keyspace().read(database).size());
        }
    }
}
