package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Commands that read keys of any type (`db.c`, `expire.c`), and others whose answers scripts ask for. Nothing expires during
/// a load, so a key whose moment has passed is there.
final class KeyReads {
    private KeyReads() {
    }

    /// `EXISTS key …`, `TOUCH key …`: a key that is named twice counts twice
    static Reply exists(Call call) {
        long count = 0;
        for (int i = 1; i < call.count(); i++) {
            count += call.exists(i) ? 1 : 0;
        }
        return Reply.of(count);
    }

    /// `TYPE key`
    static Reply type(Call call) {
        Value value = call.database().get(call.view(1));
        return new Reply.Status(value == null ? "none" : value.type().redisName());
    }

    /// `TTL key`
    static Reply ttl(Call call) {
        return left(call, 1000, "TTL");
    }

    /// `PTTL key`
    static Reply pTtl(Call call) {
        return left(call, 1, "PTTL");
    }

    private static Reply left(Call call, long unit, String command) {
        if (!call.exists(1)) {
            // Up to 2.6 there is no difference.
            return Reply.of(call.settings().version().atLeast(2, 8) ? -2 : -1);
        }
        long expiry = call.database().expiry(call.view(1));
        if (expiry == Database.NO_EXPIRY) {
            return Reply.of(-1);
        }
        long left = Math.max(0, expiry - call.now());
        return new Reply.Doubtful(Reply.of((left + unit / 2) / unit), command);
    }

    /// `EXPIRETIME key`
    static Reply expireTime(Call call) {
        return moment(call, 1000);
    }

    /// `PEXPIRETIME key`
    static Reply pExpireTime(Call call) {
        return moment(call, 1);
    }

    private static Reply moment(Call call, long unit) {
        if (!call.exists(1)) {
            return Reply.of(-2);
        }
        long expiry = call.database().expiry(call.view(1));
        return Reply.of(expiry == Database.NO_EXPIRY ? -1 : (expiry + unit / 2) / unit);
    }

    /// `KEYS pattern`
    static Reply keys(Call call) {
        HeapBytes pattern = call.view(1);
        List<Reply> found = new ArrayList<>();
        for (Iterator<Database.Entry> keys = call.database().keys(ByteString.empty(), null); keys.hasNext();) {
            ByteString key = keys.next().key();
            if (Glob.matches(pattern, key.onHeap())) {
                found.add(Reply.of(key));
            }
        }
        return SetReads.unordered(found, 1, "KEYS");
    }

    /// `SCAN cursor [MATCH pattern] [COUNT n] [TYPE type]`: here all at once
    static Reply scan(Call call) {
        HeapBytes pattern = null;
        ByteString type = null;
        for (int i = 2; i + 1 < call.count(); i += 2) {
            if (call.is(i, "MATCH")) {
                pattern = call.view(i + 1);
            } else if (call.is(i, "TYPE")) {
                type = call.view(i + 1);
            } else if (!call.is(i, "COUNT")) {
                throw RefusedException.syntax();
            }
        }
        List<Reply> found = new ArrayList<>();
        for (Iterator<Database.Entry> keys = call.database().keys(ByteString.empty(), null); keys.hasNext();) {
            Database.Entry entry = keys.next();
            if ((pattern == null || Glob.matches(pattern, entry.key().onHeap()))
                    && (type == null || Words.is(type.onHeap(), entry.value().type().redisName().toUpperCase(
                            java.util.Locale.ROOT)))) {
                found.add(Reply.of(entry.key()));
            }
        }
        return new Reply.Doubtful(
                new Reply.Array(List.of(Reply.of(ByteString.utf8("0")), new Reply.Array(found))), "SCAN");
    }

    /// `RANDOMKEY`: here the first one
    static Reply randomKey(Call call) {
        return call.database().size() == 0
                ? Reply.NIL
                : new Reply.Doubtful(Reply.of(call.database().at(0).key()), "RANDOMKEY");
    }

    /// `DBSIZE`
    static Reply dbSize(Call call) {
        return Reply.of(call.database().size());
    }

    /// `TIME`: here the log's clock
    static Reply time(Call call) {
        Reply seconds = Reply.of(Numbers.bytes(call.now() / 1000));
        Reply micros = Reply.of(Numbers.bytes(call.now() % 1000 * 1000));
        return new Reply.Doubtful(new Reply.Array(List.of(seconds, micros)), "TIME");
    }

    /// `ECHO message`
    static Reply echo(Call call) {
        return Reply.of(call.retain(1));
    }

    /// `PING [message]`
    static Reply ping(Call call) {
        return call.count() > 1 ? Reply.of(call.retain(1)) : new Reply.Status("PONG");
    }

    /// `PUBLISH channel message`: during a load nobody listens
    static Reply publish(Call call) {
        return Reply.ZERO;
    }
}
