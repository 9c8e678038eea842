package dev.aofscope.ui.keyspace;

import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import dev.aofscope.redis.ValueType;
import dev.aofscope.replay.Moment;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.keyspace.Row.Change;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/// What a line says of a key, looked up when the line is seen.
///
/// @param type    null where there is no such key
/// @param length  `6 fields`, `2 B`
/// @param delta   by how much the step changed the length, 0 for a key that came or went
/// @param expiry  `in 30 m`, or empty
/// @param expires Unix milliseconds, or [Database#NO_EXPIRY]
/// @param overdue that moment has passed by the clock of the log, yet no command has removed the key
record KeyFacts(@Nullable ValueType type, String length, long delta, String expiry, long expires, boolean overdue) {
    private static final KeyFacts NONE = new KeyFacts(null, "", 0, "", Database.NO_EXPIRY, false);

    /// @param clock the log's, in Unix milliseconds; −1 where it has none
    static KeyFacts of(Moment moment, Row row, long clock, ZoneId zone) {
        boolean removed = row.change() == Change.REMOVED;
        Database database = (removed ? moment.before() : moment.after()).read(row.place().database());
        Value value = database.get(row.place().name());
        if (value == null) {
            return NONE;
        }
        long expires = removed ? Database.NO_EXPIRY : database.expiry(row.place().name());
        boolean overdue = expires != Database.NO_EXPIRY && clock >= 0 && expires <= clock;
        return new KeyFacts(value.type(), length(value), delta(moment, row, value), expiry(expires, clock, zone),
                expires,
                overdue);
    }

    private static long delta(Moment moment, Row row, Value now) {
        if (row.change() != Change.CHANGED) {
            return 0;
        }
        Value before = moment.before().read(row.place().database()).get(row.place().name());
        return before == null || before.type() != now.type() ? 0 : now.length() - before.length();
    }

    static String length(Value value) {
        return switch (value) {
            case StringValue string -> Wording.bytes(string.length());
            case ListValue list -> Wording.count(list.length(), "item", "items");
            case SetValue set -> Wording.count(set.length(), "member", "members");
            case SortedSetValue sorted -> Wording.count(sorted.length(), "member", "members");
            case HashValue hash -> Wording.count(hash.length(), "field", "fields");
            case StreamValue stream -> Wording.count(stream.length(), "entry", "entries");
            case ModuleValue module -> module.module();
        };
    }

    private static String expiry(long expires, long clock, ZoneId zone) {
        if (expires == Database.NO_EXPIRY) {
            return "";
        }
        if (clock < 0) {
            return "until " + Wording.dateAndTime(expires, zone);
        }
        return expires > clock ? "in " + Wording.span(expires - clock) : "overdue " + Wording.span(clock - expires);
    }
}
