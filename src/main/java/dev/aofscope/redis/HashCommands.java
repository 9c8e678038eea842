package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;

/// Commands on hashes (`t_hash.c`).
final class HashCommands {
    /// The latest moment at which a field can expire, Unix milliseconds (`EB_EXPIRE_TIME_MAX`, `ebuckets.h` of 7.4, less the
    /// margin that `t_hash.c` leaves).
    private static final long LATEST_EXPIRY = (1L << 46) - 1;

    private HashCommands() {
    }

    /// `HSET key field value …`; up to 3.2 one pair only
    static Reply hSet(Call call) {
        return put(call);
    }

    /// `HMSET key field value …`
    static Reply hmSet(Call call) {
        put(call);
        return Reply.OK;
    }

    private static Reply put(Call call) {
        if (call.count() % 2 == 1) {
            throw RefusedException.arity();
        }
        HashValue hash = call.edit(1, HashValue.class);
        boolean created = hash == null;
        if (hash == null) {
            hash = new HashValue();
        }
        long added = 0;
        for (int i = 2; i < call.count(); i += 2) {
            added += hash.put(call.retain(i), call.retain(i + 1)) ? 1 : 0;
        }
        if (created) {
            call.replace(1, hash);
        }
        return Reply.of(added);
    }

    /// `HSETNX key field value`
    static Reply hSetNx(Call call) {
        HashValue hash = call.read(1, HashValue.class);
        if (hash != null && hash.get(call.view(2)) != null) {
            return Reply.ZERO;
        }
        return put(call);
    }

    /// `HDEL key field …`
    static Reply hDel(Call call) {
        HashValue hash = call.edit(1, HashValue.class);
        if (hash == null) {
            return Reply.ZERO;
        }
        long removed = 0;
        for (int i = 2; i < call.count(); i++) {
            removed += hash.remove(call.view(i)) ? 1 : 0;
        }
        call.removeIfEmpty(1, hash);
        return Reply.of(removed);
    }

    /// `HINCRBY key field increment`
    static Reply hIncrBy(Call call) {
        long increment = call.integer(3);
        HashValue hash = call.read(1, HashValue.class);
        ByteString old = hash == null ? null : hash.get(call.view(2));
        if (old != null && !Numbers.isInteger(old.onHeap()) && !call.settings().version().readsIntegersLoosely()) {
            throw new RefusedException("ERR hash value is not an integer");
        }
        long sum = StringCommands.sum(old == null ? 0 : call.integer(old.onHeap()), increment);
        putKeepingExpiry(call, Numbers.bytes(sum));
        return Reply.of(sum);
    }

    /// `HINCRBYFLOAT key field increment`
    static Reply hIncrByFloat(Call call) {
        LongDouble increment = LongDouble.parse(call.view(3));
        HashValue hash = call.read(1, HashValue.class);
        ByteString old = hash == null ? null : hash.get(call.view(2));
        LongDouble value = old == null ? LongDouble.ZERO : LongDouble.parse(old.onHeap());
        ByteString sum = ByteString.utf8(value.plus(increment).human());
        putKeepingExpiry(call, sum);
        return Reply.of(sum);
    }

    private static void putKeepingExpiry(Call call, ByteString value) {
        HashValue hash = call.edit(1, HashValue.class);
        if (hash == null) {
            hash = new HashValue();
            hash.put(call.retain(2), value);
            call.replace(1, hash);
            return;
        }
        ByteString field = call.retain(2);
        long expiry = hash.get(field) == null ? Database.NO_EXPIRY : hash.expiry(field);
        hash.put(field, value);
        if (expiry != Database.NO_EXPIRY) {
            hash.expire(field, expiry);
        }
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

    private static Reply expire(Call call, Times.Unit unit, long base) {
        long at = Times.signed(call, 2, unit, base);
        if (call.integer(2) < 0 || at > LATEST_EXPIRY) {
            throw Times.invalid();
        }
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
    private static int fields(Call call, int word) {
        if (word + 2 >= call.count() || !call.is(word, "FIELDS")) {
            throw new RefusedException("ERR Mandatory argument FIELDS is missing or not at the right position");
        }
        if (call.integer(word + 1, 1) != call.count() - word - 2) {
            throw new RefusedException("ERR The `numfields` parameter must match the number of arguments");
        }
        return word + 2;
    }
}
