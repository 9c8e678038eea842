package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on the time to live of a hash's fields (`t_hash.c`, Redis 7.4 and 8.0, Valkey 9.0).
///
/// A server that loads HPERSIST of a field that is overdue by then leaves it overdue; here the log's own clock counts, by which
/// it was not.
final class HashFieldCommands {
    /// The latest moment at which a field can expire, Unix milliseconds (`EB_EXPIRE_TIME_MAX`, `ebuckets.h` of 7.4, less the
    /// margin that `t_hash.c` leaves).
    private static final long LATEST_EXPIRY = (1L << 46) - 1;

    private HashFieldCommands() {
    }

    /// `HEXPIRE key seconds [NX|XX|GT|LT] FIELDS n field …`
    static Reply hExpire(Call call) {
        return expire(call, Times.Unit.SECONDS, call.now());
    }

    /// `HPEXPIRE key milliseconds [NX|XX|GT|LT] FIELDS n field …`
    static Reply hpExpire(Call call) {
        return expire(call, Times.Unit.MILLISECONDS, call.now());
    }

    /// `HEXPIREAT key seconds [NX|XX|GT|LT] FIELDS n field …`
    static Reply hExpireAt(Call call) {
        return expire(call, Times.Unit.SECONDS, 0);
    }

    /// `HPEXPIREAT key milliseconds [NX|XX|GT|LT] FIELDS n field …`
    static Reply hpExpireAt(Call call) {
        return expire(call, Times.Unit.MILLISECONDS, 0);
    }

    /// A moment that is said in `unit` from `base` on, Unix milliseconds. Throws [RefusedException].
    private static long moment(Call call, int argument, Times.Unit unit, long base) {
        long at = Times.signed(call, argument, unit, base);
        if (call.integer(argument) < 0 || at > LATEST_EXPIRY) {
            throw Times.invalid();
        }
        return at;
    }

    private static Reply expire(Call call, Times.Unit unit, long base) {
        long at = moment(call, 2, unit, base);
        ExpiryCondition condition = ExpiryCondition.of(call.view(3));
        int first = fields(call, condition == ExpiryCondition.ALWAYS ? 3 : 4);
        HashValue hash = call.edit(1, HashValue.class);
        List<Reply> replies = new ArrayList<>();
        for (int i = first; i < call.count(); i++) {
            if (hash == null || hash.get(call.view(i)) == null) {
                replies.add(Reply.of(-2));
            } else if (!condition.allows(hash.expiry(call.view(i)), at)) {
                replies.add(Reply.ZERO);
            } else {
                hash.expire(call.view(i), at);
                replies.add(Reply.ONE);
            }
        }
        return new Reply.Array(replies);
    }

    /// `HPERSIST key FIELDS n field …`
    static Reply hPersist(Call call) {
        int first = fields(call, 2);
        HashValue hash = call.edit(1, HashValue.class);
        List<Reply> replies = new ArrayList<>();
        for (int i = first; i < call.count(); i++) {
            if (hash == null || hash.get(call.view(i)) == null) {
                replies.add(Reply.of(-2));
            } else if (hash.expiry(call.view(i)) == Database.NO_EXPIRY) {
                replies.add(Reply.of(-1));
            } else {
                hash.expire(call.view(i), Database.NO_EXPIRY);
                replies.add(Reply.ONE);
            }
        }
        return new Reply.Array(replies);
    }

    /// The argument of the first field, behind `FIELDS` at `word` and their number, which must be right.
    static int fields(Call call, int word) {
        if (word + 2 >= call.count() || !call.is(word, "FIELDS")) {
            throw new RefusedException("ERR Mandatory argument FIELDS is missing or not at the right position");
        }
        long fields = Numbers.integerOr(call.view(word + 1), 0);
        if (fields < 1) {
            throw new RefusedException("ERR Number of fields must be a positive integer");
        }
        if (fields != call.count() - word - 2) {
            throw new RefusedException("ERR The `numfields` parameter must match the number of arguments");
        }
        return word + 2;
    }

    /// `HGETDEL key FIELDS n field …`
    static Reply hGetDel(Call call) {
        int first = fields(call, 2);
        HashValue hash = call.edit(1, HashValue.class);
        List<Reply> replies = new ArrayList<>();
        for (int i = first; i < call.count(); i++) {
            replies.add(value(call, hash, i));
            if (hash != null) {
                hash.remove(call.view(i));
            }
        }
        if (hash != null) {
            call.removeIfEmpty(1, hash);
        }
        return new Reply.Array(replies);
    }

    private static Reply value(Call call, @Nullable HashValue hash, int argument) {
        ByteString value = hash == null ? null : hash.get(call.view(argument));
        return value == null ? Reply.NIL : Reply.of(value);
    }

    /// What HGETEX and HSETEX say of a time to live.
    private static final class Ttl {
        private boolean given;
        private boolean kept;
        private boolean dropped;
        private long at = Database.NO_EXPIRY;

        /// Reads a word at `at`; how many arguments it took, 0 where it is none. Throws [RefusedException].
        int parse(Call call, int word) {
            boolean moment = call.is(word, "EX") || call.is(word, "PX") || call.is(word, "EXAT")
                    || call.is(word, "PXAT");
            if (!moment && !call.is(word, "KEEPTTL") && !call.is(word, "PERSIST")) {
                return 0;
            }
            if (given || word + 1 >= call.count()) {
                throw RefusedException.syntax();
            }
            given = true;
            kept = call.is(word, "KEEPTTL");
            dropped = call.is(word, "PERSIST");
            if (!moment) {
                return 1;
            }
            boolean relative = call.is(word, "EX") || call.is(word, "PX");
            boolean seconds = call.is(word, "EX") || call.is(word, "EXAT");
            at = moment(call, word + 1, seconds ? Times.Unit.SECONDS : Times.Unit.MILLISECONDS,
                    relative ? call.now() : 0);
            return 2;
        }
    }

    /// `HGETEX key [EX s|PX ms|EXAT s|PXAT ms|PERSIST] FIELDS n field …`
    static Reply hGetEx(Call call) {
        Ttl ttl = new Ttl();
        int word = 2 + ttl.parse(call, 2);
        if (ttl.kept) {
            throw RefusedException.syntax();
        }
        int first = fields(call, word);
        HashValue hash = call.edit(1, HashValue.class);
        List<Reply> replies = new ArrayList<>();
        for (int i = first; i < call.count(); i++) {
            replies.add(value(call, hash, i));
            if (ttl.given && hash != null && hash.get(call.view(i)) != null && hash.expiry(call.view(i)) != ttl.at) {
                hash.expire(call.view(i), ttl.at);
            }
        }
        return new Reply.Array(replies);
    }

    /// `HSETEX key [NX|XX] [FNX|FXX] [EX s|PX ms|EXAT s|PXAT ms|KEEPTTL] FIELDS n field value …`; Redis 8.0 logs HINCRBYFLOAT so,
    /// too, and NX and XX are Valkey's
    static Reply hSetEx(Call call) {
        Ttl ttl = new Ttl();
        ExpiryCondition keys = ExpiryCondition.ALWAYS;
        ExpiryCondition fields = ExpiryCondition.ALWAYS;
        int at = 2;
        while (at < call.count() && !call.is(at, "FIELDS")) {
            int used = ttl.parse(call, at);
            if (used > 0) {
                at += used;
            } else if ((call.is(at, "FNX") || call.is(at, "FXX")) && fields == ExpiryCondition.ALWAYS) {
                fields = call.is(at++, "FNX") ? ExpiryCondition.NX : ExpiryCondition.XX;
            } else if ((call.is(at, "NX") || call.is(at, "XX")) && keys == ExpiryCondition.ALWAYS) {
                keys = call.is(at++, "NX") ? ExpiryCondition.NX : ExpiryCondition.XX;
            } else {
                throw RefusedException.syntax();
            }
        }
        int first = at + 2;
        int pairs = (call.count() - first) / 2;
        if (pairs < 1 || (call.count() - first) % 2 != 0 || call.integer(at + 1, 1) != pairs || ttl.dropped) {
            throw RefusedException.arity();
        }
        return set(call, first, keys, fields, ttl);
    }

    private static Reply set(Call call, int first, ExpiryCondition keys, ExpiryCondition fields, Ttl ttl) {
        HashValue before = call.edit(1, HashValue.class);
        if (!holds(keys, before != null)) {
            return Reply.ZERO;
        }
        for (int i = first; i < call.count(); i += 2) {
            if (!holds(fields, before != null && before.get(call.view(i)) != null)) {
                return Reply.ZERO;
            }
        }
        HashValue hash = before == null ? new HashValue() : before;
        for (int i = first; i < call.count(); i += 2) {
            ByteString field = call.retain(i);
            long expiry = ttl.kept && hash.get(field) != null ? hash.expiry(field) : ttl.at;
            hash.put(field, call.retain(i + 1));
            if (expiry != Database.NO_EXPIRY) {
                hash.expire(field, expiry);
            }
        }
        if (before == null) {
            call.replace(1, hash);
        }
        return Reply.ONE;
    }

    private static boolean holds(ExpiryCondition condition, boolean exists) {
        return condition == ExpiryCondition.ALWAYS || (condition == ExpiryCondition.XX) == exists;
    }
}
