package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.Numbers;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.KeyChange;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What tells one value of a key from another, in lines for people.
///
/// Lines of hashes, sets, sorted sets and streams are ordered by field, member or ID; those of a sorted set that comes or goes
/// as a whole by score. At most the asked number of lines is kept, the others are counted. Of hashes and sets of one log only
/// what they don't share is looked at; long lists and streams are told by ranges ([LongDifference]).
public final class ValueDifference {
    private static final int MOST_BYTES = 400;

    private final int most;
    private final List<Line> lines = new ArrayList<>();
    private long left;

    /// `REMOVED` stood before, `ADDED` stands after; a changed item has one of each.
    public enum Sign {
        REMOVED, ADDED
    }

    /// @param name field, member, position or ID; empty for the whole value
    /// @param text the value that stands there, cut after some 400 bytes
    public record Line(Sign sign, String name, String text) {
    }

    /// @param left lines that were not kept
    public record Lines(List<Line> lines, long left) {
    }

    private ValueDifference(int most) {
        this.most = most;
    }

    /// From `before` to `after`; null where there is no value. Values of two types differ as a whole.
    public static Lines of(@Nullable Value before, @Nullable Value after, int most) {
        ValueDifference difference = new ValueDifference(most);
        if (before != null && after != null && before.type() == after.type()) {
            difference.compare(before, after);
        } else {
            if (before != null) {
                difference.compare(before, emptyLike(before));
            }
            if (after != null) {
                difference.compare(emptyLike(after), after);
            }
        }
        return new Lines(List.copyOf(difference.lines), difference.left);
    }

    /// What a change did to the subject: to the key's value as [#of], or to the one item, which is named by its bytes.
    public static Lines of(Subject subject, KeyChange change, int most) {
        ByteString item = subject.item();
        if (item == null) {
            return of(change.before(), change.after(), most);
        }
        ValueDifference difference = new ValueDifference(most);
        difference.item(Sign.REMOVED, item, ItemState.of(change.before(), item));
        difference.item(Sign.ADDED, item, ItemState.of(change.after(), item));
        return new Lines(List.copyOf(difference.lines), difference.left);
    }

    private void item(Sign sign, ByteString item, @Nullable ItemState state) {
        if (state != null) {
            String expiry = state.expiry() == Database.NO_EXPIRY ? "" : " (expires at " + state.expiry() + ")";
            add(sign, text(item), words(state.content()) + expiry);
        }
    }

    private static @Nullable Value emptyLike(Value value) {
        return switch (value) {
            case ListValue list -> new ListValue();
            case SetValue set -> new SetValue();
            case HashValue hash -> new HashValue();
            case SortedSetValue sorted -> new SortedSetValue();
            case StreamValue stream -> new StreamValue();
            case StringValue string -> null;
            case ModuleValue module -> null;
        };
    }

    private void compare(@Nullable Value before, @Nullable Value after) {
        switch (before == null ? after : before) {
            case null -> {
            }
            case StringValue string -> strings((StringValue) before, (StringValue) after);
            case ListValue list -> lists((ListValue) nonNull(before), (ListValue) nonNull(after));
            case SetValue set -> sets((SetValue) nonNull(before), (SetValue) nonNull(after));
            case HashValue hash -> hashes((HashValue) nonNull(before), (HashValue) nonNull(after));
            case SortedSetValue sorted -> sortedSets((SortedSetValue) nonNull(before), (SortedSetValue) nonNull(after));
            case StreamValue stream -> streams((StreamValue) nonNull(before), (StreamValue) nonNull(after));
            case ModuleValue module -> modules((ModuleValue) before, (ModuleValue) after);
        }
    }

    private static Value nonNull(@Nullable Value value) {
        return Objects.requireNonNull(value);
    }

    private void strings(@Nullable StringValue before, @Nullable StringValue after) {
        if (before != null && after != null && before.bytes().equals(after.bytes())) {
            return;
        }
        if (before != null) {
            add(Sign.REMOVED, "", text(before.bytes()));
        }
        if (after != null) {
            add(Sign.ADDED, "", text(after.bytes()));
        }
    }

    private void modules(@Nullable ModuleValue before, @Nullable ModuleValue after) {
        if (before != null) {
            add(Sign.REMOVED, before.module(), before.payload().length() + " bytes");
        }
        if (after != null) {
            add(Sign.ADDED, after.module(), after.payload().length() + " bytes");
        }
    }

    /// What lies between the longest common beginning and the longest common end.
    private void lists(ListValue before, ListValue after) {
        if (areLong(before, after)) {
            LongDifference.lists(before, after, this::add);
            return;
        }
        long shorter = Math.min(before.length(), after.length());
        long start = 0;
        while (start < shorter && before.get(start).equals(after.get(start))) {
            start++;
        }
        long end = 0;
        while (end < shorter - start
                && before.get(before.length() - 1 - end).equals(after.get(after.length() - 1 - end))) {
            end++;
        }
        elements(Sign.REMOVED, before, start, before.length() - end);
        elements(Sign.ADDED, after, start, after.length() - end);
    }

    /// And are both there: of something that comes or goes as a whole the first items are told.
    private boolean areLong(Value before, Value after) {
        return !isWhole(before, after) && Math.max(before.length(), after.length()) > LongDifference.LONG;
    }

    private void elements(Sign sign, ListValue list, long from, long to) {
        long kept = Math.clamp(to - from, 0, (long) most - lines.size());
        for (long i = from; i < from + kept; i++) {
            add(sign, "[" + i + "]", text(list.get(i)));
        }
        left += to - from - kept;
    }

    /// Of something that comes or goes as a whole no more is looked at than is kept.
    private boolean isWhole(Value before, Value after) {
        return before.length() == 0 || after.length() == 0;
    }

    private <T> void all(Sign sign, long length, Iterator<T> items, Words<T> words) {
        long kept = Math.clamp(length, 0, (long) most - lines.size());
        for (long i = 0; i < kept; i++) {
            words.line(sign, items.next());
        }
        left += length - kept;
    }

    private interface Words<T> {
        void line(Sign sign, T item);
    }

    private void sets(SetValue before, SetValue after) {
        if (isWhole(before, after)) {
            all(Sign.REMOVED, before.length(), before.members(), this::member);
            all(Sign.ADDED, after.length(), after.members(), this::member);
        } else {
            before.diff(after, (old, now) -> member(old == null ? Sign.ADDED : Sign.REMOVED,
                    old == null ? nonNull(now) : old));
        }
    }

    private void member(Sign sign, ByteString member) {
        line(sign, member, "");
    }

    private void hashes(HashValue before, HashValue after) {
        if (isWhole(before, after)) {
            all(Sign.REMOVED, before.length(), before.fields(), this::field);
            all(Sign.ADDED, after.length(), after.fields(), this::field);
        } else {
            before.diff(after, (old, now) -> {
                if (old == null || now == null || !old.value().equals(now.value()) || old.expiry() != now.expiry()) {
                    field(Sign.REMOVED, old);
                    field(Sign.ADDED, now);
                }
            });
        }
    }

    private void field(Sign sign, HashValue.@Nullable Field field) {
        if (field != null) {
            line(sign, field.name(), text(field));
        }
    }

    private static String text(HashValue.Field field) {
        return text(field.value())
                + (field.expiry() == Database.NO_EXPIRY ? "" : " (expires at " + field.expiry() + ")");
    }

    private void sortedSets(SortedSetValue before, SortedSetValue after) {
        if (isWhole(before, after)) {
            all(Sign.REMOVED, before.length(), before.from(0), this::score);
            all(Sign.ADDED, after.length(), after.from(0), this::score);
        } else {
            before.diff(after, (old, now) -> {
                score(Sign.REMOVED, old);
                score(Sign.ADDED, now);
            });
        }
    }

    private void score(Sign sign, SortedSetValue.@Nullable Member member) {
        if (member != null) {
            line(sign, member.member(), Numbers.g17(member.score()));
        }
    }

    private void streams(StreamValue before, StreamValue after) {
        if (areLong(before, after)) {
            LongDifference.streams(before, after, this::add);
        } else {
            entries(before, after);
        }
        groups(Sign.REMOVED, before, after);
        groups(Sign.ADDED, after, before);
    }

    private void entries(StreamValue before, StreamValue after) {
        if (isWhole(before, after)) {
            all(Sign.REMOVED, before.length(), before.from(0), this::entry);
            all(Sign.ADDED, after.length(), after.from(0), this::entry);
            return;
        }
        merge(before.from(0), after.from(0), (old, now) -> old.id().compareTo(now.id()), (old, now) -> {
            if (old == null || now == null) {
                entry(old == null ? Sign.ADDED : Sign.REMOVED, old == null ? Objects.requireNonNull(now) : old);
            }
        });
    }

    private void entry(Sign sign, StreamValue.Entry entry) {
        add(sign, entry.id().toString(), words(entry.fields()));
    }

    private void groups(Sign sign, StreamValue these, StreamValue others) {
        these.groups().forEach(group -> {
            var other = others.group(group.name());
            if (other == null || !other.lastDelivered().equals(group.lastDelivered())
                    || other.pendingCount() != group.pendingCount()) {
                add(sign, "group " + text(group.name()),
                        "last delivered " + group.lastDelivered() + ", " + group.pendingCount() + " pending");
            }
        });
    }

    static String words(List<ByteString> words) {
        StringBuilder text = new StringBuilder();
        for (ByteString word : words) {
            text.append(text.isEmpty() ? "" : " ").append(text(word));
            if (text.length() > MOST_BYTES) {
                return text + " …";
            }
        }
        return text.toString();
    }

    private interface Order<T> {
        int compare(T before, T after);
    }

    private interface Pair<T> {
        /// One of them is null where the other value has no such item.
        void accept(@Nullable T before, @Nullable T after);
    }

    private static <T> void merge(Iterator<T> before, Iterator<T> after, Order<T> order, Pair<T> pair) {
        T old = next(before);
        T now = next(after);
        while (old != null || now != null) {
            int compared = old == null ? 1 : now == null ? -1 : order.compare(old, now);
            pair.accept(compared <= 0 ? old : null, compared >= 0 ? now : null);
            old = compared <= 0 ? next(before) : old;
            now = compared >= 0 ? next(after) : now;
        }
    }

    private static <T> @Nullable T next(Iterator<T> items) {
        return items.hasNext() ? items.next() : null;
    }

    private static ByteString nonNull(@Nullable ByteString bytes) {
        return Objects.requireNonNull(bytes);
    }

    private void line(Sign sign, ByteString name, String text) {
        add(sign, text(name), text);
    }

    private void add(Sign sign, String name, String text) {
        if (lines.size() < most) {
            lines.add(new Line(sign, name, text));
        } else {
            left++;
        }
    }

    static String text(ByteString bytes) {
        if (bytes.length() <= MOST_BYTES) {
            return bytes.text();
        }
        byte[] start = new byte[MOST_BYTES];
        bytes.copyTo(0, start, 0, MOST_BYTES);
        return ByteString.of(start).text() + " …";
    }
}
