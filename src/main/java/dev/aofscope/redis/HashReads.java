package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// Commands that read hashes (`t_hash.c`): scripts ask for them. Fields come in the order of their bytes, which on a server is
/// that of their arrival in a small hash and of a hash table in a large one, so a reply of several is doubtful.
final class HashReads {
    private HashReads() {
    }

    private static Reply bulk(@Nullable ByteString bytes) {
        return bytes == null ? Reply.NIL : Reply.of(bytes);
    }

    /// `HGET key field`
    static Reply hGet(Call call) {
        HashValue hash = call.read(1, HashValue.class);
        return bulk(hash == null ? null : hash.get(call.view(2)));
    }

    /// `HMGET key field …`
    static Reply hmGet(Call call) {
        HashValue hash = call.read(1, HashValue.class);
        List<Reply> replies = new ArrayList<>();
        for (int i = 2; i < call.count(); i++) {
            replies.add(bulk(hash == null ? null : hash.get(call.view(i))));
        }
        return new Reply.Array(replies);
    }

    /// `HLEN key`
    static Reply hLen(Call call) {
        HashValue hash = call.read(1, HashValue.class);
        return hash == null ? Reply.ZERO : Reply.of(hash.length());
    }

    /// `HEXISTS key field`
    static Reply hExists(Call call) {
        HashValue hash = call.read(1, HashValue.class);
        return Reply.of(hash != null && hash.get(call.view(2)) != null);
    }

    /// `HSTRLEN key field`
    static Reply hStrLen(Call call) {
        HashValue hash = call.read(1, HashValue.class);
        ByteString value = hash == null ? null : hash.get(call.view(2));
        return value == null ? Reply.ZERO : Reply.of(value.length());
    }

    /// `HGETALL key`
    static Reply hGetAll(Call call) {
        return all(call, "HGETALL", 2, (field, replies) -> {
            replies.add(Reply.of(field.name()));
            replies.add(Reply.of(field.value()));
        });
    }

    /// `HKEYS key`
    static Reply hKeys(Call call) {
        return all(call, "HKEYS", 1, (field, replies) -> replies.add(Reply.of(field.name())));
    }

    /// `HVALS key`
    static Reply hVals(Call call) {
        return all(call, "HVALS", 1, (field, replies) -> replies.add(Reply.of(field.value())));
    }

    private static Reply all(Call call, String command, int step, BiConsumer<HashValue.Field, List<Reply>> action) {
        HashValue hash = call.read(1, HashValue.class);
        List<Reply> replies = new ArrayList<>();
        if (hash != null) {
            hash.fields().forEachRemaining(field -> action.accept(field, replies));
        }
        return SetReads.unordered(replies, step, command);
    }

    /// `HRANDFIELD key [count [WITHVALUES]]`
    static Reply hRandField(Call call) {
        RandomElements random = new RandomElements(call, "WITHVALUES");
        HashValue hash = call.read(1, HashValue.class);
        return random.of(hash, () -> {
            List<List<Reply>> all = new ArrayList<>();
            Objects.requireNonNull(hash).fields().forEachRemaining(
                    field -> all.add(List.of(Reply.of(field.name()), Reply.of(field.value()))));
            return all;
        }, RandomElements.Order.UNKNOWN);
    }

    /// `HTTL key FIELDS n field …`
    static Reply hTtl(Call call) {
        return timesToLive(call, call.now(), 1000);
    }

    /// `HPTTL key FIELDS n field …`
    static Reply hpTtl(Call call) {
        return timesToLive(call, call.now(), 1);
    }

    /// `HEXPIRETIME key FIELDS n field …`
    static Reply hExpireTime(Call call) {
        return timesToLive(call, 0, 1000);
    }

    /// `HPEXPIRETIME key FIELDS n field …`
    static Reply hpExpireTime(Call call) {
        return timesToLive(call, 0, 1);
    }

    /// Times from `base`, rounded up to `unit` milliseconds. One from the server's clock is doubtful.
    private static Reply timesToLive(Call call, long base, long unit) {
        HashValue hash = call.read(1, HashValue.class);
        int first = HashFieldCommands.fields(call, 2);
        List<Reply> replies = new ArrayList<>();
        boolean doubtful = false;
        for (int i = first; i < call.count(); i++) {
            long expiry = hash == null ? Database.NO_EXPIRY : hash.expiry(call.view(i));
            if (hash == null || hash.get(call.view(i)) == null) {
                replies.add(Reply.of(-2));
            } else if (expiry == Database.NO_EXPIRY) {
                replies.add(Reply.of(-1));
            } else {
                doubtful |= base != 0;
                replies.add(Reply.of((expiry - base + unit - 1) / unit));
            }
        }
        Reply reply = new Reply.Array(replies);
        return doubtful ? new Reply.Doubtful(reply, "time to live of fields") : reply;
    }
}
