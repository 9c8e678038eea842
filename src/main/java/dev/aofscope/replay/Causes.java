package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.StringValue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds why a key went, or what it held, from the command that did it. Every key that is gone has a cause.
///
/// Servers expire by writing DEL or UNLINK of one key (`db.c`, `propagateDeletion`), and evict in the same way (`evict.c`). Before a
/// client's own DEL comes to an overdue key, the server has expired it already; so a DEL of one key that is overdue by the
/// clock of the log was no client's. A `#TS` has only seconds: within the one in which the time to live ended, it had.
public final class Causes {
    private static final Set<String> DELETES = Set.of("DEL", "UNLINK");
    private static final Set<String> STRINGS = Set.of("SET", "SETEX", "PSETEX", "GETSET", "MSET", "MSETNX");
    /// Put something else at a key, its last or only one, whatever that held.
    private static final Set<String> REPLACING = Set.of("RENAME", "RENAMENX", "COPY", "RESTORE", "RESTORE-ASKING",
            "SDIFFSTORE", "SINTERSTORE", "SUNIONSTORE", "ZDIFFSTORE", "ZINTERSTORE", "ZUNIONSTORE", "ZRANGESTORE",
            "GEOSEARCHSTORE", "GEORADIUS", "GEORADIUSBYMEMBER", "SORT", "BITOP", "MIGRATE");
    private static final Set<String> SCRIPTS = Set.of("EVAL", "EVALSHA", "FCALL");
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
                ? gone(command.name(), arguments, change, when)
                : replaced(command.name(), arguments, change, when);
    }

    private static Cause gone(String name, Arguments arguments, KeyChange change, TimeBounds when) {
        if (DELETES.contains(name)) {
            return deleted(arguments, change, when);
        }
        if (SCRIPTS.contains(name)) {
            return Cause.sure(Cause.Kind.SCRIPTED, "removed by a script");
        }
        return switch (name) {
            case "FLUSHALL", "FLUSHDB" -> Cause.sure(Cause.Kind.FLUSHED, "flushed");
            case "SWAPDB" -> swapped(arguments);
            case "RENAME", "RENAMENX" -> Cause.sure(Cause.Kind.RENAMED, "renamed to " + argument(arguments, 2));
            case "MOVE" -> Cause.sure(Cause.Kind.MOVED, "moved to db " + argument(arguments, 2));
            case "MIGRATE" -> Cause.sure(Cause.Kind.MOVED, "moved to another server");
            case "GETDEL" -> Cause.sure(Cause.Kind.DELETED, "removed");
            case "HDEL" -> haveExpired(arguments, change, when)
                    ? Cause.sure(Cause.Kind.FIELD_EXPIRED, "removed, its last fields expired")
                    : emptied();
            default -> REPLACING.contains(name)
                    ? Cause.sure(Cause.Kind.OVERWRITTEN, "removed, the result is empty")
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

    private static @Nullable Cause replaced(String name, Arguments arguments, KeyChange change, TimeBounds when) {
        if (name.equals("SWAPDB")) {
            return swapped(arguments);
        }
        if (name.equals("HDEL") && haveExpired(arguments, change, when)) {
            return Cause.sure(Cause.Kind.FIELD_EXPIRED, "expired");
        }
        boolean another = change.before() != null && change.after() != null
                && change.before().type() != change.after().type();
        boolean whole = REPLACING.contains(name)
                || (STRINGS.contains(name) && !(change.before() instanceof StringValue));
        return another || whole ? Cause.sure(Cause.Kind.OVERWRITTEN, "overwritten") : null;
    }

    /// Whether all fields that the command names, and that were there, were over their time to live.
    private static boolean haveExpired(Arguments arguments, KeyChange change, TimeBounds when) {
        if (!(change.before() instanceof HashValue hash)) {
            return false;
        }
        boolean any = false;
        for (int i = 2; i < arguments.count(); i++) {
            ByteString field = arguments.view(i);
            if (hash.get(field) != null) {
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
