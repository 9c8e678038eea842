package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.Numbers;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Writes the commands that make one value of another of the same type item by item, where these are fewer than those that
/// write it anew: a hash of a million fields that lost three gets one HSET.
///
/// Items are added before others are removed, so that the key is never empty on the way, which would delete it, with its
/// moment of expiry. Both values are gone through twice, once to count and once to write, so that what differs takes no
/// memory. For one thread.
final class ItemCommands {
    private static final int ITEMS = ValueCommands.ITEMS;
    /// Bytes and elements up to which a string or a list is rather written anew: SET, and DEL with RPUSH, may be repeated without
    /// harm, pushing to what is there may not.
    private static final int SMALL_STRING = 1 << 10;
    private static final int SMALL_LIST = 64;

    private final RespWriter out;
    private final ServerVersion version;

    /// For a server of `version`.
    ItemCommands(RespWriter out, ServerVersion version) {
        this.out = out;
        this.version = version;
    }

    /// Makes `wanted` of `now`, which the key holds. False, and nothing is written, where there are no such commands or they
    /// are no fewer. Values that lie in the log throw [java.io.UncheckedIOException] where they can't be read.
    boolean write(ByteString key, Value now, Value wanted) throws IOException {
        return now.type() == wanted.type() && switch (wanted) {
            case StringValue string -> string(key, ((StringValue) now).bytes(), string.bytes());
            case SetValue set -> set(key, (SetValue) now, set);
            case HashValue hash -> hash(key, (HashValue) now, hash);
            case SortedSetValue sorted -> sortedSet(key, (SortedSetValue) now, sorted);
            case ListValue list -> list(key, (ListValue) now, list);
            case StreamValue stream -> new StreamItemCommands(out, version).write(key, (StreamValue) now, stream);
            case ModuleValue module -> false;
        };
    }

    /// SETRANGE of what differs in a long string: of a bitmap in which one bit was set, a byte.
    private boolean string(ByteString key, ByteString now, ByteString wanted) throws IOException {
        if (now.length() != wanted.length() || wanted.length() <= SMALL_STRING) {
            return false;
        }
        DifferentBytes different = DifferentBytes.of(now, wanted);
        if (different.length() == 0 || different.length() > wanted.length() / 2) {
            return false;
        }
        byte[] bytes = new byte[different.length()];
        wanted.copyTo(different.from(), bytes, 0, bytes.length);
        out.command("SETRANGE", key, String.valueOf(different.from()), ByteString.of(bytes));
        return true;
    }

    private boolean set(ByteString key, SetValue now, SetValue wanted) throws IOException {
        if (!isCheap(wanted.length(), counting -> SortedMerge.visit(now.members(), wanted.members(),
                Comparator.naturalOrder(), (old, member) -> counting.more(old == null || member == null)))) {
            return false;
        }
        Chunks add = new Chunks(out, ITEMS, "SADD", key);
        Chunks remove = new Chunks(out, ITEMS, "SREM", key);
        SortedMerge.visit(now.members(), wanted.members(), Comparator.naturalOrder(),
                (old, member) -> addIf(old == null, add, member));
        add.end();
        SortedMerge.visit(now.members(), wanted.members(), Comparator.naturalOrder(),
                (old, member) -> addIf(member == null, remove, old));
        remove.end();
        return true;
    }

    private boolean hash(ByteString key, HashValue now, HashValue wanted) throws IOException {
        Comparator<HashValue.Field> order = Comparator.comparing(HashValue.Field::name);
        if (!isCheap(wanted.length(), counting -> SortedMerge.visit(now.fields(), wanted.fields(), order,
                (old, field) -> counting.more(old == null || !old.equals(field))))) {
            return false;
        }
        Chunks set = new Chunks(out, 2 * ITEMS, version.atLeast(4, 0) ? "HSET" : "HMSET", key);
        SortedMerge.visit(now.fields(), wanted.fields(), order, (old, field) -> {
            boolean changed = field != null && (old == null || !old.value().equals(field.value()));
            addIf(changed, set, field == null ? null : field.name());
            return addIf(changed, set, field == null ? null : field.value());
        });
        set.end();
        SortedMerge.visit(now.fields(), wanted.fields(), order, (old, field) -> {
            if (field != null) {
                fieldExpiry(key, old, field);
            }
            return true;
        });
        Chunks delete = new Chunks(out, ITEMS, "HDEL", key);
        SortedMerge.visit(now.fields(), wanted.fields(), order,
                (old, field) -> addIf(field == null, delete, old == null ? null : old.name()));
        delete.end();
        return true;
    }

    /// HSET has taken away the one of a field that it wrote.
    private void fieldExpiry(ByteString key, HashValue.@Nullable Field old, HashValue.Field wanted) throws IOException {
        boolean written = old == null || !old.value().equals(wanted.value());
        long there = old == null || written ? Database.NO_EXPIRY : old.expiry();
        if (there == wanted.expiry()) {
            return;
        }
        if (wanted.expiry() == Database.NO_EXPIRY) {
            out.command("HPERSIST", key, "FIELDS", "1", wanted.name());
        } else {
            out.command("HPEXPIREAT", key, String.valueOf(wanted.expiry()), "FIELDS", "1", wanted.name());
        }
    }

    private boolean sortedSet(ByteString key, SortedSetValue now, SortedSetValue wanted) throws IOException {
        if (!isCheap(wanted.length(), counting -> counts(now, wanted, counting))) {
            return false;
        }
        Chunks add = new Chunks(out, 2 * ITEMS, "ZADD", key);
        for (Iterator<SortedSetValue.Member> all = wanted.from(0); all.hasNext();) {
            SortedSetValue.Member member = all.next();
            if (!hasScore(now, member)) {
                add.add(ByteString.utf8(Numbers.score(member.score(), version)));
                add.add(member.member());
            }
        }
        add.end();
        Chunks remove = new Chunks(out, ITEMS, "ZREM", key);
        for (Iterator<SortedSetValue.Member> all = now.from(0); all.hasNext();) {
            ByteString member = all.next().member();
            addIf(wanted.score(member) == null, remove, member);
        }
        remove.end();
        return true;
    }

    /// ZADD keeps 0 where −0 is to be put and the other way round, and a packed list can't hold −0, so neither is cheap.
    private static void counts(SortedSetValue now, SortedSetValue wanted, Counting counting) {
        boolean more = true;
        for (Iterator<SortedSetValue.Member> all = wanted.from(0); more && all.hasNext();) {
            SortedSetValue.Member member = all.next();
            Double score = now.score(member.member());
            boolean differs = !hasScore(now, member);
            boolean impossible = differs && member.score() == 0
                    && ((score != null && score == 0) || (now.packed() && 1 / member.score() < 0));
            more = impossible ? counting.never() : counting.more(differs);
        }
        for (Iterator<SortedSetValue.Member> all = now.from(0); more && all.hasNext();) {
            more = counting.more(wanted.score(all.next().member()) == null);
        }
    }

    private static boolean hasScore(SortedSetValue set, SortedSetValue.Member member) {
        Double score = set.score(member.member());
        return score != null && Double.doubleToRawLongBits(score) == Double.doubleToRawLongBits(member.score());
    }

    /// Where only one end of a long list differs, or as many elements as before in its middle.
    private boolean list(ByteString key, ListValue now, ListValue wanted) throws IOException {
        if (wanted.length() <= SMALL_LIST) {
            return false;
        }
        long shorter = Math.min(now.length(), wanted.length());
        long start = 0;
        while (start < shorter && now.get(start).equals(wanted.get(start))) {
            start++;
        }
        long end = 0;
        while (end < shorter - start
                && now.get(now.length() - 1 - end).equals(wanted.get(wanted.length() - 1 - end))) {
            end++;
        }
        long gone = wanted.length() - start - end;
        long come = now.length() - start - end;
        if (gone >= wanted.length() / 2) {
            return false;
        }
        if (gone == come) {
            for (long index = start; index < start + gone; index++) {
                out.command("LSET", key, String.valueOf(index), wanted.get(index));
            }
            return true;
        }
        return start == 0 ? head(key, wanted, gone, come) : end == 0 && tail(key, wanted, start, come);
    }

    private boolean head(ByteString key, ListValue wanted, long gone, long come) throws IOException {
        if (come > 0) {
            out.command("LTRIM", key, String.valueOf(come), "-1");
        }
        Chunks push = new Chunks(out, ITEMS, "LPUSH", key);
        for (long index = gone - 1; index >= 0; index--) {
            push.add(wanted.get(index));
        }
        push.end();
        return true;
    }

    private boolean tail(ByteString key, ListValue wanted, long start, long come) throws IOException {
        if (come > 0) {
            out.command("LTRIM", key, "0", String.valueOf(start - 1));
        }
        Chunks push = new Chunks(out, ITEMS, "RPUSH", key);
        wanted.forEach(start, wanted.length(), push::add);
        push.end();
        return true;
    }

    /// Whether fewer items differ than there are.
    private boolean isCheap(long items, Counted walk) throws IOException {
        Counting counting = new Counting(items);
        walk.count(counting);
        return counting.count < items;
    }

    private interface Counted {
        void count(Counting counting) throws IOException;
    }

    private static final class Counting {
        private final long most;
        private long count;

        Counting(long most) {
            this.most = most;
        }

        /// Whether it is worth going on.
        boolean more(boolean differs) {
            count += differs ? 1 : 0;
            return count < most;
        }

        boolean never() {
            count = most;
            return false;
        }
    }

    private static boolean addIf(boolean wanted, Chunks chunks, @Nullable ByteString word) {
        if (wanted && word != null) {
            chunks.add(word);
        }
        return true;
    }
}
