package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;

/// Commands on keys of any type (`db.c`, `expire.c`, `cluster.c`). Nothing expires during a load, and a moment of expiry that
/// has passed removes nothing: a server that found a key expired has logged a DEL.
final class KeyCommands {
    private KeyCommands() {
    }

    /// `DEL key …`, `UNLINK key …`
    static Reply del(Call call) {
        long removed = 0;
        for (int i = 1; i < call.count(); i++) {
            removed += call.remove(i) ? 1 : 0;
        }
        return Reply.of(removed);
    }

    /// `RENAME source destination`
    static Reply rename(Call call) {
        Value value = moving(call);
        if (!call.view(1).equals(call.view(2))) {
            move(call, value, call.database(), call.view(2));
        }
        return Reply.OK;
    }

    /// `RENAMENX source destination`
    static Reply renameNx(Call call) {
        Value value = moving(call);
        if (call.exists(2)) {
            return Reply.ZERO;
        }
        move(call, value, call.database(), call.view(2));
        return Reply.ONE;
    }

    private static Value moving(Call call) {
        Value value = call.database().get(call.view(1));
        if (value == null) {
            throw RefusedException.noSuchKey();
        }
        return value;
    }

    /// Moves the value at the first key, with its moment of expiry.
    private static void move(Call call, Value value, Database to, HeapBytes key) {
        long expiry = call.database().expiry(call.view(1));
        call.remove(1);
        to.put(key, value);
        to.expire(key, expiry);
    }

    /// `MOVE key database`
    static Reply move(Call call) {
        int number = call.databaseNumber(2);
        Database to = call.keyspace().database(number);
        if (to == call.database()) {
            throw new RefusedException("ERR source and destination objects are the same");
        }
        call.keyspace().unknown().carry(call.selected(), call.view(1), number, call.view(1));
        Value value = call.database().get(call.view(1));
        if (value == null || to.contains(call.view(1))) {
            return Reply.ZERO;
        }
        if (call.settings().version().moveDropsExpiry()) {
            call.database().expire(call.view(1), Database.NO_EXPIRY);
        }
        move(call, value, to, call.view(1));
        return Reply.ONE;
    }

    /// `COPY source destination [DB database] [REPLACE]`
    static Reply copy(Call call) {
        boolean replace = false;
        int number = call.selected();
        for (int i = 3; i < call.count(); i++) {
            if (call.is(i, "REPLACE")) {
                replace = true;
            } else if (call.is(i, "DB") && i + 1 < call.count()) {
                number = call.databaseNumber(++i);
            } else {
                throw RefusedException.syntax();
            }
        }
        Database to = call.keyspace().database(number);
        HeapBytes key = call.view(2);
        if (to == call.database() && call.view(1).equals(key)) {
            throw new RefusedException("ERR source and destination objects are the same");
        }
        call.keyspace().unknown().carry(call.selected(), call.view(1), number, key);
        Value value = call.database().get(call.view(1));
        if (value == null || (!replace && to.contains(key))) {
            return Reply.ZERO;
        }
        to.put(key, value.copy());
        to.expire(key, call.database().expiry(call.view(1)));
        return Reply.ONE;
    }

    /// `EXPIRE key seconds [NX|XX|GT|LT]`
    static Reply expire(Call call) {
        return expire(call, Times.signed(call, 2, Times.Unit.SECONDS, call.now()));
    }

    /// `PEXPIRE key milliseconds [NX|XX|GT|LT]`
    static Reply pExpire(Call call) {
        return expire(call, Times.signed(call, 2, Times.Unit.MILLISECONDS, call.now()));
    }

    /// `EXPIREAT key seconds [NX|XX|GT|LT]`
    static Reply expireAt(Call call) {
        return expire(call, Times.signed(call, 2, Times.Unit.SECONDS, 0));
    }

    /// `PEXPIREAT key milliseconds [NX|XX|GT|LT]`
    static Reply pExpireAt(Call call) {
        return expire(call, Times.signed(call, 2, Times.Unit.MILLISECONDS, 0));
    }

    private static Reply expire(Call call, long at) {
        HeapBytes key = call.view(1);
        if (call.count() > 3 && !allowed(call, key, at)) {
            return Reply.ZERO;
        }
        // The server marks "none" by −1, so that moment means none there, too.
        return call.database().expire(key, at == -1 ? Database.NO_EXPIRY : at) ? Reply.ONE : Reply.ZERO;
    }

    private static boolean allowed(Call call, HeapBytes key, long at) {
        boolean[] said = conditions(call);
        long before = call.database().expiry(key);
        for (ExpiryCondition condition : ExpiryCondition.values()) {
            if (said[condition.ordinal()] && !condition.allows(before, at)) {
                return false;
            }
        }
        return true;
    }

    /// Which conditions there are; several can be given, as long as they can be true together.
    private static boolean[] conditions(Call call) {
        boolean[] said = new boolean[ExpiryCondition.values().length];
        for (int i = 3; i < call.count(); i++) {
            ExpiryCondition condition = ExpiryCondition.of(call.view(i));
            if (condition == ExpiryCondition.ALWAYS) {
                throw new RefusedException("ERR Unsupported option");
            }
            said[condition.ordinal()] = true;
        }
        boolean nx = said[ExpiryCondition.NX.ordinal()];
        boolean gt = said[ExpiryCondition.GT.ordinal()];
        boolean lt = said[ExpiryCondition.LT.ordinal()];
        if ((nx && (gt || lt || said[ExpiryCondition.XX.ordinal()])) || (gt && lt)) {
            throw new RefusedException("ERR NX and XX, GT or LT options at the same time are not compatible");
        }
        return said;
    }

    /// `PERSIST key`
    static Reply persist(Call call) {
        HeapBytes key = call.view(1);
        if (!call.exists(1) || call.database().expiry(key) == Database.NO_EXPIRY) {
            return Reply.ZERO;
        }
        call.database().expire(key, Database.NO_EXPIRY);
        return Reply.ONE;
    }

    /// `RESTORE key ttl payload [REPLACE] [ABSTTL] [IDLETIME s] [FREQ n]`, and RESTORE-ASKING
    static Reply restore(Call call) {
        boolean replace = false;
        boolean absolute = false;
        boolean idle = false;
        boolean frequent = false;
        for (int i = 4; i < call.count(); i++) {
            if (call.is(i, "REPLACE")) {
                replace = true;
            } else if (call.is(i, "ABSTTL")) {
                absolute = true;
            } else if (call.is(i, "IDLETIME") && i + 1 < call.count() && !frequent) {
                call.integer(++i, 0);
                idle = true;
            } else if (call.is(i, "FREQ") && i + 1 < call.count() && !idle) {
                if (call.integer(++i, 0) > 255) {
                    throw new RefusedException("ERR Invalid FREQ value, must be >= 0 and <= 255");
                }
                frequent = true;
            } else {
                throw RefusedException.syntax();
            }
        }
        if (!replace && call.exists(1)) {
            throw new RefusedException("BUSYKEY Target key name already exists.");
        }
        long ttl = call.integer(2, 0);
        Value value = call.payloads().value(call.view(3), call.settings());
        if (value == null) {
            return Reply.UNKNOWN;
        }
        call.store(1, value);
        if (ttl != 0) {
            call.database().expire(call.view(1), absolute ? ttl : ttl + call.now());
        }
        return Reply.OK;
    }
}
