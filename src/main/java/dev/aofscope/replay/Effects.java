package dev.aofscope.replay;

import dev.aofscope.redis.Command;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.KeyPositions;
import dev.aofscope.redis.Reply;
import dev.aofscope.replay.Effect.Kind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Says in a few words what a command did, from its reply and the keys that it changed; knows single commands by name only
/// where they change no key (SELECT, MULTI, EXEC). What changed inside a value is said by [ValueEffects].
final class Effects {
    private Effects() {
    }

    /// What is known of a command that was applied.
    ///
    /// @param definition  null for a name that no server knows
    /// @param reply       [Reply#QUEUED] for MULTI … EXEC themselves
    /// @param named       what the command's arguments name inside a value
    /// @param cause       why the one key that changed went, or null where it did not or several changed
    /// @param clock       Unix milliseconds by the log, or −1
    record Applied(long command, @Nullable Command definition, Reply reply, Changes changes,
            ValueEffects.Named named, @Nullable Cause cause, long clock) {
    }

    static Effect of(Applied applied) {
        if (applied.reply instanceof Reply.Doubtful doubtful) {
            return doubtful(applied, doubtful);
        }
        Command definition = applied.definition;
        if (definition == null) {
            return neutral(applied.command, Kind.UNKNOWN, "unknown command: carried, not applied");
        }
        if (applied.reply instanceof Reply.Unknown) {
            return neutral(applied.command, Kind.UNKNOWN, "effect unknown: carried, not applied");
        }
        if (applied.reply instanceof Reply.Failure failure && applied.changes.total() == 0) {
            return neutral(applied.command, Kind.REFUSED, "error: " + failure.message());
        }
        if (applied.changes.total() == 0 || saysUnchanged(definition, applied.reply)) {
            boolean write = definition.kind() == Command.Kind.WRITE;
            return neutral(applied.command, write ? Kind.UNCHANGED : Kind.NEUTRAL, "unchanged");
        }
        Effect effect = changed(applied);
        // A script that fails keeps what it did before.
        return applied.reply instanceof Reply.Failure failure
                ? with(effect, effect.text() + ", then error: " + failure.message())
                : effect;
    }

    /// A long collection that was looked at in vain may be another object, and counts among the changes.
    private static boolean saysUnchanged(Command definition, Reply reply) {
        return definition.is(Command.Flag.ZERO_IS_UNCHANGED) && reply instanceof Reply.Int(long number) && number == 0;
    }

    private static Effect doubtful(Applied applied, Reply.Doubtful doubtful) {
        if (doubtful.reply() instanceof Reply.Unknown) {
            return applied.changes.total() == 0
                    ? neutral(applied.command, Kind.UNKNOWN, doubtful.reason())
                    : with(changed(applied), changed(applied).text() + ", then " + doubtful.reason());
        }
        Effect effect = of(new Applied(applied.command, applied.definition, doubtful.reply(), applied.changes,
                applied.named, applied.cause, applied.clock));
        if (applied.definition == null || applied.definition.kind() == Command.Kind.READ
                || applied.definition.keys() == KeyPositions.NONE) {
            return effect; // TTL, TIME and their kin: nothing of theirs stays
        }
        return with(effect, effect.text() + " (not reproducible: " + doubtful.reason() + ")");
    }

    private static Effect with(Effect effect, String text) {
        return new Effect(effect.command(), effect.kind(), effect.created(), effect.updated(), effect.removed(), text,
                effect.later());
    }

    static Effect selected(long command, int before, int after) {
        return neutral(command, Kind.NEUTRAL, before == after ? "unchanged" : "db " + before + " → " + after);
    }

    static Effect opens(long command) {
        return neutral(command, Kind.NEUTRAL, "opens transaction");
    }

    /// MULTI inside a transaction, EXEC outside: a load takes no notice.
    static Effect ignored(long command) {
        return neutral(command, Kind.NEUTRAL, "ignored");
    }

    /// EXEC, with the keys that the whole transaction changed.
    static Effect commits(long command, long writes, Tally tally) {
        String text = "commits " + counted(writes, "write");
        return new Effect(command, tally.kind(), tally.created(), tally.updated(), tally.removed(), text, false);
    }

    /// The state that the base loads.
    static Effect base(long keys) {
        return neutral(0, Kind.NEUTRAL, "loads " + counted(keys, "key"));
    }

    /// What a queued command will do at EXEC, which is what it did when the queue was applied for a look.
    static Effect later(long command, Effect effect) {
        return new Effect(command, effect.kind(), effect.created(), effect.updated(), effect.removed(), effect.text(),
                true);
    }

    /// Queued in a transaction that has no EXEC.
    static Effect never(long command) {
        return new Effect(command, Kind.NEUTRAL, 0, 0, 0, "never executed", true);
    }

    private static Effect changed(Applied applied) {
        Tally tally = applied.changes.tally();
        String moved = moved(applied.changes);
        String text = applied.changes.total() == 1
                ? single(applied.changes.list().getFirst(), applied)
                : moved != null ? moved : tally.text();
        return new Effect(applied.command, tally.kind(), tally.created(), tally.updated(), tally.removed(), text,
                false);
    }

    private static String single(KeyChange change, Applied applied) {
        Cause cause = applied.cause;
        if (change.before() == null) {
            return "created";
        }
        if (change.after() == null) {
            return cause == null ? "removed" : cause.words();
        }
        boolean expiry = change.expiryBefore() != change.expiryAfter();
        String value = ValueEffects.of(change.before(), change.after(), applied.named);
        if (value == null) {
            return expiry ? expiry(change.expiryAfter(), applied.clock) : "updated";
        }
        if (cause != null && cause.kind() == Cause.Kind.FIELD_EXPIRED) {
            return value + ", expired";
        }
        // SET and its kin drop it silently, and that is a mistake often enough to say it.
        return expiry && change.expiryAfter() == Database.NO_EXPIRY ? value + ", TTL removed" : value;
    }

    /// RENAME and MOVE take a key away and bring another with the same value. Null where it was something else.
    private static @Nullable String moved(Changes changes) {
        if (changes.total() != 2) {
            return null;
        }
        KeyChange first = changes.list().getFirst();
        KeyChange second = changes.list().getLast();
        KeyChange gone = first.after() == null ? first : second;
        KeyChange come = first.after() == null ? second : first;
        if (gone.after() != null || come.before() != null || gone.before() == null || come.after() == null
                || !SameValue.same(gone.before(), come.after())) {
            return null;
        }
        return gone.database() == come.database() ? "renamed" : "moved to db " + come.database();
    }

    private static String expiry(long after, long clock) {
        if (after == Database.NO_EXPIRY) {
            return "TTL removed";
        }
        if (clock < 0) {
            // Without the log's clock nobody knows how far off the moment was.
            return "TTL set";
        }
        return after <= clock ? "TTL in the past" : "TTL " + duration(after - clock);
    }

    /// Two units' worth of the smaller one before the larger one takes over: `90 s`, `30 m`, `36 h`, `14 d`.
    static String duration(long millis) {
        long seconds = (millis + 500) / 1_000;
        if (seconds < 120) {
            return millis < 1_000 ? millis + " ms" : seconds + " s";
        }
        long minutes = (seconds + 30) / 60;
        if (minutes < 120) {
            return minutes + " m";
        }
        long hours = (minutes + 30) / 60;
        return hours < 48 ? hours + " h" : grouped((hours + 12) / 24) + " d";
    }

    static String counted(long number, String noun) {
        return grouped(number) + " " + noun + (number == 1 ? "" : "s");
    }

    static String grouped(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private static Effect neutral(long command, Kind kind, String text) {
        return new Effect(command, kind, 0, 0, 0, text, false);
    }

    /// Keys by what became of them.
    record Tally(long created, long updated, long removed) {
        /// Where not all `total` changes are listed, those listed stand for the rest: what touches so many keys at once
        /// (FLUSHALL, SWAPDB, a DEL of many) does the same to all, or nearly.
        static Tally of(List<KeyChange> changes, long total) {
            long created = 0;
            long removed = 0;
            for (KeyChange change : changes) {
                created += change.before() == null ? 1 : 0;
                removed += change.after() == null ? 1 : 0;
            }
            long listed = changes.size();
            if (listed < total) {
                created = Math.round((double) created / listed * total);
                removed = Math.min(total - created, Math.round((double) removed / listed * total));
            }
            return new Tally(created, total - created - removed, removed);
        }

        Kind kind() {
            if (created + updated + removed == 0) {
                return Kind.UNCHANGED;
            }
            // What is lost matters most, so one removed key among others makes it a removal.
            return removed > 0 ? Kind.REMOVED : updated > 0 ? Kind.UPDATED : Kind.CREATED;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            append(text, removed, "removed");
            append(text, created, "created");
            append(text, updated, "updated");
            return text.toString();
        }

        private static void append(StringBuilder text, long keys, String what) {
            if (keys > 0) {
                text.append(text.isEmpty() ? counted(keys, "key") : ", " + grouped(keys)).append(' ').append(what);
            }
        }
    }
}
