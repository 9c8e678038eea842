package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.ChunkedBytes;
import dev.aofscope.bytes.HeapBytes;
import org.jspecify.annotations.Nullable;

/// Commands on strings (`t_string.c`).
final class StringCommands {
    /// No string is longer, by default (`proto-max-bulk-len`). A load does not check it, but memory must stay bounded.
    static final int LONGEST = 512 * 1024 * 1024;

    /// Up to here a changed string is copied, beyond in chunks.
    private static final int LARGE = 64 * 1024;

    private StringCommands() {
    }

    /// `SET key value [NX|XX|IFEQ value|IFNE value] [GET] [EX s|PX ms|EXAT s|PXAT ms|KEEPTTL]`
    static Reply set(Call call) {
        if (call.count() == 3) {
            call.store(1, new StringValue(call.retain(2)));
            return Reply.OK;
        }
        SetOptions options = SetOptions.parse(call, 3, SetOptions.Of.SET);
        long at = options.expiry == SetOptions.Expiry.AT ? options.at(call) : Database.NO_EXPIRY;
        if (options.condition == SetOptions.Condition.DIGEST) {
            return Reply.UNKNOWN;
        }
        ByteString old = options.get ? call.string(1) : null;
        Reply reply = options.get ? old == null ? Reply.NIL : Reply.of(old) : Reply.OK;
        if (!isMet(call, 1, options.condition, options.compared)) {
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

    /// Whether the key is as the condition wants it. Throws [WrongTypeException] where it is to be compared and no string.
    private static boolean isMet(Call call, int key, SetOptions.Condition condition, int compared) {
        return switch (condition) {
            case NONE, DIGEST -> true;
            case EXISTS -> call.exists(key);
            case MISSING -> !call.exists(key);
            case EQUAL -> isEqual(call.string(key), call, compared);
            case DIFFERENT -> !isEqual(call.string(key), call, compared);
        };
    }

    private static boolean isEqual(@Nullable ByteString value, Call call, int compared) {
        return value != null && value.equals(call.view(compared));
    }

    /// `DELEX key [IFEQ value|IFNE value]`
    static Reply delEx(Call call) {
        if (call.count() == 2) {
            return Reply.of(call.remove(1));
        }
        SetOptions.Condition condition = call.count() == 4
                ? SetOptions.comparison(call, 2)
                : SetOptions.Condition.NONE;
        if (condition == SetOptions.Condition.NONE) {
            throw RefusedException.syntax();
        }
        if (condition == SetOptions.Condition.DIGEST && call.exists(1)) {
            return Reply.UNKNOWN;
        }
        return Reply.of(isMet(call, 1, condition, 3) && call.remove(1));
    }

    /// `DELIFEQ key value`
    static Reply delIfEq(Call call) {
        return Reply.of(isEqual(call.string(1), call, 2) && call.remove(1));
    }

    /// `MSETEX numkeys key value … [NX|XX] [EX s|PX ms|EXAT s|PXAT ms|KEEPTTL]`
    static Reply mSetEx(Call call) {
        long keys = call.integer(1, 1);
        if (keys > (call.count() - 2) / 2) {
            throw RefusedException.arity();
        }
        int end = 2 + 2 * (int) keys;
        SetOptions options = SetOptions.parse(call, end, SetOptions.Of.MSETEX);
        long at = options.expiry == SetOptions.Expiry.AT ? options.at(call) : Database.NO_EXPIRY;
        for (int key = 2; key < end; key += 2) {
            if (!isMet(call, key, options.condition, 0)) {
                return Reply.ZERO;
            }
        }
        for (int key = 2; key < end; key += 2) {
            StringValue value = new StringValue(call.retain(key + 1));
            if (options.expiry == SetOptions.Expiry.KEEP) {
                call.replace(key, value);
            } else {
                call.store(key, value);
                call.database().expire(call.view(key), at);
            }
        }
        return Reply.ONE;
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
        SetOptions options = SetOptions.parse(call, 2, SetOptions.Of.GETEX);
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
        return Reply.of(overwrite(call, old, old.length(), call.view(2)));
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
        return Reply.of(overwrite(call, old, offset, value));
    }

    /// Gives the first key the string `old`, or none, with `bytes` from `offset` on, and zeros between where that is behind its
    /// end. Returns the length of the result. Throws [RefusedException] where that is too long.
    static int overwrite(Call call, @Nullable ByteString old, long offset, HeapBytes bytes) {
        long length = Math.max(old == null ? 0 : old.length(), offset + bytes.length());
        if (length > LONGEST) {
            throw tooLong();
        }
        ByteString before = old == null ? ByteString.empty() : old;
        if (length > LARGE) {
            call.replace(1, new StringValue(ChunkedBytes.of(before).with((int) offset, bytes)));
        } else {
            byte[] whole = new byte[(int) length];
            before.copyTo(0, whole, 0, before.length());
            bytes.copyTo(0, whole, (int) offset, bytes.length());
            call.replace(1, new StringValue(ByteString.of(whole)));
        }
        return (int) length;
    }

    static RefusedException tooLong() {
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
        if (decrement == Long.MIN_VALUE && call.settings().version().refusesLowestDecrement()) {
            throw RefusedException.overflow();
        }
        return add(call, -decrement); // the lowest number is its own negative
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
        LongDouble value = old == null ? LongDouble.ZERO : call.longDouble(old.onHeap());
        ByteString sum = ByteString.utf8(value.plus(call.longDouble(call.view(2)))
                .human(call.settings().version()));
        call.replace(1, new StringValue(sum));
        return Reply.of(sum);
    }
}
