package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.bytes.Span;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The entries of a collection that the server keeps, and writes, as one string. Empty while the input skips.
///
/// An entry is bytes, or an integer that stands for its decimal digits. What is wrong in here damages one value only: the
/// string's end is known, and reading goes on behind it. What is said twice in here (counts, lengths backwards, the place
/// of the tail) is compared: entries are read forwards, so a lie there spoils nothing here, but it makes a server that
/// walks backwards read foreign bytes.
abstract class PackedEntries {
    /// The string; [#at] is where the next entry begins in it, [#end] where the last one ends.
    final byte[] bytes;
    int at;
    int end;
    /// Entries parsed so far.
    private long entries;
    private boolean flawed;

    private final RdbInput in;
    private final String name;
    private final long start;
    private final long contentOffset;
    private final @Nullable Consumer<Span> spans;
    private boolean integer;
    private long number;
    private int from;
    private int length;

    /// Reads the string from `in`; `name` is what it is called in messages and spans.
    PackedEntries(RdbInput in, String name) throws java.io.IOException, Unreadable {
        this.in = in;
        this.name = name;
        this.start = in.position();
        HeapBytes packed = in.packed(name);
        this.bytes = packed.array();
        this.contentOffset = in.stringOffset();
        this.spans = contentOffset >= 0 ? in.spans() : null;
    }

    /// Who looks at entries when they load them.
    abstract RdbDamage.Refusal refusal();

    /// Parses the entry at [#at], by [#text] or [#integer], and sets [#at] behind it.
    abstract void parse() throws Unreadable;

    /// Compares what the string says of its `entries` with what was there; called behind the last.
    abstract void compare(long entries);

    /// Goes to the next entry; false, once, where there is none.
    final boolean next(String meaning) throws Unreadable {
        if (at >= end) {
            if (!in.skipping()) {
                compare(entries);
            }
            tell(end, bytes.length - end, "end of the " + name, Span.Kind.SEPARATOR);
            return false;
        }
        int head = at;
        parse();
        entries++;
        if (spans != null) {
            tell(head, from - head, "length of the " + meaning, Span.Kind.LENGTH);
            tell(from, length, integer ? meaning + ", as an integer" : meaning, Span.Kind.CONTENT);
            tell(from + length, at - from - length, "length of the entry, backwards", Span.Kind.SEPARATOR);
        }
        return true;
    }

    /// Goes to the next entry, which has to be there.
    final void require(String meaning) throws Unreadable {
        if (!next(meaning)) {
            throw corrupt(at, "the " + name + " ends where a " + meaning + " was expected");
        }
    }

    /// The entry, valid for good.
    final ByteString entry() {
        return integer ? Decimal.of(number) : ByteString.view(bytes, from, length);
    }

    /// The entry as a score.
    final double score() throws Unreadable {
        double score = integer ? number : Scores.parse(bytes, from, length);
        if (Double.isNaN(score)) {
            throw corrupt(from, "a score in the " + name + " is not a number");
        }
        return score;
    }

    /// The entry as an integer.
    final long integer() throws Unreadable {
        if (integer) {
            return number;
        }
        try {
            return Long.parseLong(ByteString.view(bytes, from, length).utf8());
        } catch (NumberFormatException notOne) {
            throw corrupt(from, "an entry of the " + name + " should be an integer");
        }
    }

    /// For [#parse]: the entry is `length` bytes from `from`, and the next one begins at `next`.
    final void text(int from, long length, long next) throws Unreadable {
        if (next > end || from + length > next) {
            throw corrupt(at, "an entry of the " + name + " reaches beyond its end");
        }
        this.integer = false;
        this.from = from;
        this.length = (int) length;
        this.at = (int) next;
    }

    /// For [#parse]: the entry is a number in `length` bytes from `from` (0 where it stands in the byte before).
    final void integer(long number, int from, int length, int next) {
        this.integer = true;
        this.number = number;
        this.from = from;
        this.length = length;
        this.at = next;
    }

    /// For [#parse]: `count` bytes from `place` lie before the end.
    final void inside(int place, int count) throws Unreadable {
        if (count > end - place) {
            throw corrupt(at, "an entry of the " + name + " reaches beyond its end");
        }
    }

    /// For constructors: what stands before the first entry.
    final void tellHeader(int length, String meaning) {
        tell(0, length, meaning + " of the " + name, Span.Kind.LENGTH);
    }

    final void tell(int place, int length, String meaning, Span.Kind kind) {
        if (spans != null && length > 0) {
            spans.accept(new Span(contentOffset + place, length, meaning, kind));
        }
    }

    /// The same, of the entry that was read last.
    final void flaw(String message) {
        flaw(from, message);
    }

    /// Notes a lie in what is read all the same; the first one of the string is enough.
    final void flaw(int place, String message) {
        if (!flawed) {
            flawed = true;
            in.flaw(offset(place), "the " + name + " " + message, refusal());
        }
    }

    final Unreadable corrupt(int place, String message) {
        return new Unreadable(offset(place), RdbDamage.Kind.RDB_CORRUPT, Unreadable.Reach.VALUE, message, refusal());
    }

    /// The header or the mark of the end is wrong: that much servers look at.
    final Unreadable corruptHeader(String message) {
        return new Unreadable(offset(0), RdbDamage.Kind.RDB_CORRUPT, Unreadable.Reach.VALUE, message,
                RdbDamage.Refusal.FROM_6_2);
    }

    /// In the file; where the string was compressed, that of the string.
    private long offset(int place) {
        return contentOffset >= 0 ? contentOffset + place : start;
    }
}
