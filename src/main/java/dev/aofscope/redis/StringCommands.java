package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import org.jspecify.annotations.Nullable;

/// Commands on strings (`t_string.c`).
final class StringCommands {
    /// No string is longer, by default (`proto-max-bulk-len`). A load does not check it, but memory must stay bounded.
    static final int LONGEST = 512 * 1024 * 1024;

    private StringCommands() {
    }

    /// `SET key value [NX|XX] [GET] [EX s|PX ms|EXAT s|PXAT ms|KEEPTTL]`
    static Reply set(Call call) {
        if (call.count() == 3) {
            call.store(1, new StringValue(call.retain(2)));
            return Reply.OK;
        }
        SetOptions options = SetOptions.parse(call, 3);
        long at = options.expiry == SetOptions.Expiry.AT ? options.at(call) : Database.NO_EXPIRY;
        ByteString old = options.get ? call.string(1) : null;
        Reply reply = options.get ? old == null ? Reply.NIL : Reply.of(old) : Reply.OK;
        if (options.condition != SetOptions.Condition.NONE
                && (options.condition == SetOptions.Condition.EXISTS) != call.exists(1)) {
            return options.get ? reply : Reply.NIL;
        }
        StringValue value = new StringValue(call.retain(2));
        if (options.expiry == SetOptions.Expiry.KEEP) {
            call.replace(1, value);
        } else {
            call.store(1, value);
            if (options.expiry == SetOptions.Expiry.AT) {
                call.database().expire(call.view(1), at);
            }
        }
        return reply;
    }

    /// `SETNX key value`
    static Reply setNx(Call call) {
        if (call.exists(1)) {
            return Reply.ZERO;
        }
        call.store(1, new StringValue(call.retain(2)));
        return Reply.ONE;
    }

    /// `SETEX key seconds value`
    static Reply setEx(Call call) {
        return setWithTime(call, Times.after(call, 2, Times.Unit.SECONDS));
    }

    /// `PSETEX key milliseconds value`
    static Reply pSetEx(Call call) {
        return setWithTime(call, Times.after(call, 2, Times.Unit.MILLISECONDS));
    }

    private static Reply setWithTime(Call call, long at) {
        call.store(1, new StringValue(call.retain(3)));
        call.database().expire(call.view(1), at);
        return Reply.OK;
    }

    /// `GETSET key value`
    static Reply getSet(Call call) {
        Reply old = get(call);
        call.store(1, new StringValue(call.retain(2)));
        return old;
    }

    /// `GETDEL key`
    static Reply getDel(Call call) {
        Reply old = get(call);
        call.remove(1);
        return old;
    }

    /// `GETEX key [PERSIST|EX s|PX ms|EXAT s|PXAT ms]`
    static Reply getEx(Call call) {
        SetOptions options = SetOptions.parse(call, 2);
        Reply old = get(call);
        if (call.exists(1)) {
            switch (options.expiry) {
                case AT -> call.database().expire(call.view(1), options.at(call));
                case NONE -> call.database().expire(call.view(1), Database.NO_EXPIRY);
                case DEFAULT, KEEP -> {
                }
            }
        }
        return old;
    }

    private static Reply get(Call call) {
        ByteString old = call.string(1);
        return old == null ? Reply.NIL : Reply.of(old);
    }

    /// `APPEND key value`
    static Reply append(Call call) {
        ByteString old = call.string(1);
        if (old == null) {
            call.replace(1, new StringValue(call.retain(2)));
            return Reply.of(call.arguments().length(2));
        }
        HeapBytes more = call.view(2);
        byte[] bytes = grown(old, (long) old.length() + more.length());
        more.copyTo(0, bytes, old.length(), more.length());
        call.replace(1, new StringValue(ByteString.of(bytes)));
        return Reply.of(bytes.length);
    }

    /// `SETRANGE key offset value`
    static Reply setRange(Call call) {
        long offset = call.integer(2);
        if (offset < 0) {
            throw new RefusedException("ERR offset is out of range");
        }
        ByteString old = call.string(1);
        HeapBytes value = call.view(3);
        if (value.isEmpty()) {
            return Reply.of(old == null ? 0 : old.length());
        }
        if (offset > LONGEST) {
            throw tooLong();
        }
        byte[] bytes = grown(old, Math.max(old == null ? 0 : old.length(), offset + value.length()));
        value.copyTo(0, bytes, (int) offset, value.length());
        call.replace(1, new StringValue(ByteString.of(bytes)));
        return Reply.of(bytes.length);
    }

    /// The bytes of a string, or none, with zeros up to `length`.
    static byte[] grown(@Nullable ByteString old, long length) {
        if (length > LONGEST) {
            throw tooLong();
        }
        byte[] bytes = new byte[(int) length];
        if (old != null) {
            old.copyTo(0, bytes, 0, old.length());
        }
        return bytes;
    }

    private static RefusedException tooLong() {
        return new RefusedException("ERR string exceeds maximum allowed size (proto-max-bulk-len)");
    }

    /// `MSET key value …`
    static Reply mSet(Call call) {
        checkPairs(call);
        for (int i = 1; i < call.count(); i += 2) {
            call.store(i, new StringValue(call.retain(i + 1)));
        }
        return Reply.OK;
    }

    /// `MSETNX key value …`
    static Reply mSetNx(Call call) {
        checkPairs(call);
        for (int i = 1; i < call.count(); i += 2) {
            if (call.exists(i)) {
                return Reply.ZERO;
            }
        }
        mSet(call);
        return Reply.ONE;
    }

    private static void checkPairs(Call call) {
        if (call.count() % 2 == 0) {
            throw RefusedException.arity();
        }
    }

    /// `INCR key`
    static Reply incr(Call call) {
        return add(call, 1);
    }

    /// `DECR key`
    static Reply decr(Call call) {
        return add(call, -1);
    }

    /// `INCRBY key increment`
    static Reply incrBy(Call call) {
        return add(call, call.integer(2));
    }

    /// `DECRBY key decrement`
    static Reply decrBy(Call call) {
        long decrement = call.integer(2);
        if (decrement == Long.MIN_VALUE) {
            throw RefusedException.overflow();
        }
        return add(call, -decrement);
    }

    private static Reply add(Call call, long increment) {
        ByteString old = call.string(1);
        long sum = sum(old == null ? 0 : call.integer(old.onHeap()), increment);
        call.replace(1, new StringValue(Numbers.bytes(sum)));
        return Reply.of(sum);
    }

    /// Throws [RefusedException] on overflow.
    static long sum(long value, long increment) {
        long sum = value + increment;
        if (((value ^ sum) & (increment ^ sum)) < 0) {
            throw RefusedException.overflow();
        }
        return sum;
    }

    /// `INCRBYFLOAT key increment`. The key keeps its moment of expiry.
    static Reply incrByFloat(Call call) {
        ByteString old = call.string(1);
        LongDouble value = old == null ? LongDouble.ZERO : LongDouble.parse(old.onHeap());
        ByteString sum = ByteString.utf8(value.plus(LongDouble.parse(call.view(2))).human());
        call.replace(1, new StringValue(sum));
        return Reply.of(sum);
    }
}
