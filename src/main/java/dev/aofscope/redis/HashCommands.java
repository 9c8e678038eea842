package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;

/// Commands on hashes (`t_hash.c`), but for those on the time to live of fields: [HashFieldCommands].
final class HashCommands {
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
        LongDouble increment = call.longDouble(call.view(3));
        HashValue hash = call.read(1, HashValue.class);
        ByteString old = hash == null ? null : hash.get(call.view(2));
        LongDouble value = old == null ? LongDouble.ZERO : call.longDouble(old.onHeap());
        ByteString sum = ByteString.utf8(value.plus(increment).human(call.settings().version()));
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
}
