package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.StringValue;
import org.jspecify.annotations.Nullable;

/// Finds why a key went, or what it held, from the command that did it. Every key that is gone has a cause.
///
/// Servers expire by writing DEL or UNLINK of one key (`db.c`, `propagateDeletion`), and evict in the same way (`evict.c`). Before a
/// client's own DEL comes to an overdue key, the server has expired it already; so a DEL of one key that is overdue by the
/// clock of the log was no client's. A `#TS` has only seconds: within the one in which the time to live ended, it had.
public final class Causes {
    private static final int LONGEST_NAME = 60;

    private Causes() {
    }

    /// Null where nothing went: the key is there, and what it held was changed or is as it was.
    ///
    /// @param command   that made the change; null for one that no server knows
    /// @param arguments its own
    /// @param when      it ran
    public static @Nullable Cause of(@Nullable Command command, Arguments arguments, KeyChange change,
            TimeBounds when) {
        if (change.before() == null || command == null) {
            return null;
        }
        return change.after() == null
                ? gone(command, arguments, change, when)
                : replaced(command, arguments, change, when);
    }

    private static Cause gone(Command command, Arguments arguments, KeyChange change, TimeBounds when) {
        return switch (command.action()) {
            case REMOVES -> deleted(arguments, change, when);
            case RUNS_SCRIPT -> Cause.sure(Cause.Kind.SCRIPTED, "removed by a script");
            case FLUSHES_DATABASE, FLUSHES_ALL -> Cause.sure(Cause.Kind.FLUSHED, "flushed");
            case SWAPS_DATABASES -> swapped(arguments);
            case RENAMES -> Cause.sure(Cause.Kind.RENAMED, "renamed to " + argument(arguments, 2));
            case MOVES -> Cause.sure(Cause.Kind.MOVED, "moved to db " + argument(arguments, 2));
            case STORES, RESTORES, COPIES -> Cause.sure(Cause.Kind.OVERWRITTEN, "removed, the result is empty");
            default -> fieldsExpired(arguments, change, when)
                    ? Cause.sure(Cause.Kind.FIELD_EXPIRED, "removed, its last fields expired")
                    : change.before() instanceof StringValue ? Cause.sure(Cause.Kind.DELETED, "removed") : emptied();
        };
    }

    private static Cause emptied() {
        return Cause.sure(Cause.Kind.EMPTIED, "removed, emptied");
    }

    private static Cause swapped(Arguments arguments) {
        return Cause.sure(Cause.Kind.SWAPPED,
                "gone by SWAPDB " + argument(arguments, 1) + " " + argument(arguments, 2));
    }

    private static Cause deleted(Arguments arguments, KeyChange change, TimeBounds when) {
        long expiry = change.expiryBefore();
        if (arguments.count() == 2 && expiry != Database.NO_EXPIRY) {
            if (isOver(expiry, when)) {
                return Cause.sure(Cause.Kind.EXPIRED, "expired");
            }
            if (when.mayBeAfter(expiry)) {
                return Cause.looksLike(Cause.Kind.EXPIRED, "removed, looks like expiry");
            }
        }
        return Cause.sure(Cause.Kind.DELETED, "removed");
    }

    private static boolean isOver(long expiry, TimeBounds when) {
        return when.isSurelyAfter(expiry)
                || (when.origin() == TimeBounds.Origin.ANNOTATED && when.mayBeAfter(expiry));
    }

    private static @Nullable Cause replaced(Command command, Arguments arguments, KeyChange change, TimeBounds when) {
        Action action = command.action();
        if (action == Action.SWAPS_DATABASES) {
            return swapped(arguments);
        }
        boolean another = change.before() != null && change.after() != null
                && change.before().type() != change.after().type();
        boolean whole = action.replaces() || (action == Action.SETS && !(change.before() instanceof StringValue));
        if (another || whole) {
            return Cause.sure(Cause.Kind.OVERWRITTEN, "overwritten");
        }
        return fieldsExpired(arguments, change, when) ? Cause.sure(Cause.Kind.FIELD_EXPIRED, "expired") : null;
    }

    /// Whether the command names fields that are gone now, and all of those were over their time to live: servers write HDEL for them.
    private static boolean fieldsExpired(Arguments arguments, KeyChange change, TimeBounds when) {
        if (!(change.before() instanceof HashValue hash)) {
            return false;
        }
        HashValue left = change.after() instanceof HashValue after ? after : null;
        boolean any = false;
        for (int i = 2; i < arguments.count(); i++) {
            ByteString field = arguments.view(i);
            if (hash.get(field) != null && (left == null || left.get(field) == null)) {
                long expiry = hash.expiry(field);
                if (expiry == Database.NO_EXPIRY || !isOver(expiry, when)) {
                    return false;
                }
                any = true;
            }
        }
        return any;
    }

    private static String argument(Arguments arguments, int number) {
        if (number >= arguments.count()) {
            return "?";
        }
        return arguments.length(number) <= LONGEST_NAME
                ? arguments.view(number).text()
                : "a key of " + Effects.grouped(arguments.length(number)) + " bytes";
    }
}
