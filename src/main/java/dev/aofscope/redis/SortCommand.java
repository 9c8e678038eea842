package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `SORT key [BY pattern] [LIMIT offset count] [GET pattern …] [ASC|DESC] [ALPHA] [STORE destination]` (`sort.c`).
///
/// Where weights are equal and ALPHA is given, servers leave the order to their hash tables; here the members' own order
/// stays.
final class SortCommand {
    private final Call call;
    private final List<HeapBytes> gets = new ArrayList<>();
    private boolean descending;
    private boolean alphabetic;
    private boolean unsorted;
    /// Whether the order of a hash table, which is the server's, shows in the result.
    private boolean arbitrary;
    private @Nullable HeapBytes by;
    private int destination;
    private long offset;
    private long most = -1;

    private SortCommand(Call call) {
        this.call = call;
    }

    static Reply sort(Call call) {
        SortCommand sort = new SortCommand(call);
        sort.parse();
        return sort.run();
    }

    private void parse() {
        for (int i = 2; i < call.count(); i++) {
            int left = call.count() - i - 1;
            if (call.is(i, "ASC")) {
                descending = false;
            } else if (call.is(i, "DESC")) {
                descending = true;
            } else if (call.is(i, "ALPHA")) {
                alphabetic = true;
            } else if (call.is(i, "LIMIT") && left >= 2) {
                offset = call.integer(++i);
                most = call.integer(++i);
            } else if (call.is(i, "STORE") && left >= 1) {
                destination = ++i;
            } else if (call.is(i, "BY") && left >= 1) {
                by = call.view(++i);
                unsorted |= indexOf(by, 0, "*") < 0;
            } else if (call.is(i, "GET") && left >= 1) {
                gets.add(call.view(++i));
            } else {
                throw RefusedException.syntax();
            }
        }
    }

    private Reply run() {
        Value value = call.database().get(call.view(1));
        List<ByteString> elements = elements(value);
        boolean sortable = value instanceof SetValue
                || (value instanceof ListValue && call.settings().version().sortsStoredLists());
        if (unsorted && sortable && destination > 0) {
            unsorted = false; // so that the result does not depend on the order of a hash table
            alphabetic = true;
            by = null;
        }
        int size = elements.size();
        int start = Math.clamp(offset, 0, size);
        long count = Math.clamp(most, -1, size);
        int end = count < 0 ? size : (int) Math.min(size, start + count);
        if (unsorted) {
            if (descending && !(value instanceof SetValue)) {
                Collections.reverse(elements);
            }
        } else {
            elements = sorted(elements);
            arbitrary &= value instanceof SetValue;
        }
        List<@Nullable ByteString> found = new ArrayList<>();
        for (int i = start; i < end; i++) {
            if (gets.isEmpty()) {
                found.add(elements.get(i));
            }
            for (HeapBytes get : gets) {
                found.add(lookUp(get, elements.get(i)));
            }
        }
        return destination > 0 ? store(found) : answer(found);
    }

    private Reply store(List<@Nullable ByteString> found) {
        ListValue result = new ListValue();
        for (ByteString each : found) {
            result.addLast(each == null ? ByteString.empty() : each);
        }
        Reply stored = call.storeResult(destination, result);
        return arbitrary
                ? new Reply.Doubtful(stored, "equal weights come in the order of the server's hash table")
                : stored;
    }

    private static Reply answer(List<@Nullable ByteString> found) {
        List<Reply> replies = new ArrayList<>();
        for (ByteString each : found) {
            replies.add(each == null ? Reply.NIL : Reply.of(each));
        }
        return new Reply.Array(replies);
    }

    private List<ByteString> elements(@Nullable Value value) {
        List<ByteString> elements = new ArrayList<>();
        switch (value) {
            case null -> {
            }
            case ListValue list -> list.forEach(0, list.length(), elements::add);
            case SetValue set -> set.members().forEachRemaining(elements::add);
            case SortedSetValue set -> {
                set.from(0).forEachRemaining(each -> elements.add(each.member()));
                if (set.packed()) { // the server converts it for the purpose, and does not convert it back
                    SortedSetValue own = call.edit(1, SortedSetValue.class);
                    if (own != null) {
                        own.unpack();
                    }
                }
            }
            case StringValue string -> throw new WrongTypeException();
            case HashValue hash -> throw new WrongTypeException();
            case StreamValue stream -> throw new WrongTypeException();
            case ModuleValue module -> throw new WrongTypeException();
        }
        return elements;
    }

    private List<ByteString> sorted(List<ByteString> elements) {
        List<Weighed> weighed = new ArrayList<>(elements.size());
        for (ByteString element : elements) {
            ByteString weight = by == null ? element : lookUp(by, element);
            double number = alphabetic || weight == null
                    ? 0
                    : Numbers.weight(weight.onHeap(), call.settings().version());
            weighed.add(new Weighed(element, weight, number));
        }
        Comparator<Weighed> order = alphabetic
                ? Comparator.comparing(Weighed::weight, Comparator.nullsFirst(Comparator.naturalOrder()))
                : Comparator.comparingDouble(Weighed::number).thenComparing(Weighed::element);
        arbitrary = alphabetic && by != null
                && weighed.stream().map(each -> String.valueOf(each.weight())).distinct().count() < weighed.size();
        weighed.sort(descending ? order.reversed() : order);
        List<ByteString> sorted = new ArrayList<>(elements.size());
        for (Weighed each : weighed) {
            sorted.add(each.element());
        }
        return sorted;
    }

    /// @param number never −0, which would come before 0 here and not there
    private record Weighed(ByteString element, @Nullable ByteString weight, double number) {
    }

    /// The value that the pattern names for an element: `#` is the element itself, `*` stands for it in a key, and
    /// `->field` behind it names a field of a hash.
    private @Nullable ByteString lookUp(HeapBytes pattern, ByteString element) {
        if (pattern.length() == 1 && indexOf(pattern, 0, "#") == 0) {
            return element;
        }
        int star = indexOf(pattern, 0, "*");
        if (star < 0) {
            return null;
        }
        int arrow = indexOf(pattern, star + 1, "->");
        boolean field = arrow >= 0 && arrow + 2 < pattern.length();
        int end = field ? arrow : pattern.length();
        byte[] key = new byte[end - 1 + element.length()];
        pattern.copyTo(0, key, 0, star);
        element.copyTo(0, key, star, element.length());
        pattern.copyTo(star + 1, key, star + element.length(), end - star - 1);
        Value value = call.database().get(ByteString.of(key));
        if (field) {
            ByteString name = ByteString.copyOf(pattern.array(), pattern.offset() + arrow + 2,
                    pattern.length() - arrow - 2);
            return value instanceof HashValue hash ? hash.get(name) : null;
        }
        return value instanceof StringValue string ? string.bytes() : null;
    }

    private static int indexOf(HeapBytes bytes, int from, String text) {
        for (int i = from; i <= bytes.length() - text.length(); i++) {
            int matched = 0;
            while (matched < text.length() && bytes.array()[bytes.offset() + i + matched] == text.charAt(matched)) {
                matched++;
            }
            if (matched == text.length()) {
                return i;
            }
        }
        return -1;
    }
}
