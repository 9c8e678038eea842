package dev.aofscope.analysis;

import dev.aofscope.analysis.ValueDifference.Sign;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.StreamId;
import dev.aofscope.redis.StreamValue;
import java.util.Locale;

/// What tells long lists and streams from one another: a line for each range that came or went, at which end or at which
/// positions, in place of one for each item. Looks at a bounded number of items, however long they are.
final class LongDifference {
    /// Items; shorter ones are told item by item.
    static final long LONG = 1_000;
    /// Items of each list that are compared at most from each end, and how far one is looked for that was shifted.
    static final int MOST_WALKED = 200_000;
    /// So many items in a row that are the same show by how much a list was shifted.
    private static final int RECOGNISED = 8;
    /// Items that a range shows.
    private static final int SHOWN = 3;

    private final Lines lines;

    /// Takes what was found.
    interface Lines {
        void add(Sign sign, String name, String text);
    }

    /// How an item reads.
    private interface Item {
        String text(long index);
    }

    private LongDifference(Lines lines) {
        this.lines = lines;
    }

    static void lists(ListValue before, ListValue after, Lines lines) {
        new LongDifference(lines).compare(before, after);
    }

    static void streams(StreamValue before, StreamValue after, Lines lines) {
        new LongDifference(lines).compare(before, after);
    }

    private void compare(ListValue before, ListValue after) {
        long shorter = Math.min(before.length(), after.length());
        long start = same(before, 0, after, 0, shorter);
        if (start == shorter || (start == MOST_WALKED && endsLike(before, after, shorter))) {
            range(Sign.REMOVED, before, shorter, before.length());
            range(Sign.ADDED, after, shorter, after.length());
            compared(start, shorter);
            return;
        }
        long end = sameEnd(before, after, shorter - start);
        boolean isQueue = start + end < shorter && start < RECOGNISED
                && (shifted(before, after, Sign.REMOVED) || shifted(after, before, Sign.ADDED));
        if (!isQueue) {
            range(Sign.REMOVED, before, start, before.length() - end);
            range(Sign.ADDED, after, start, after.length() - end);
            compared(start == MOST_WALKED && end == MOST_WALKED ? start + end : shorter, shorter);
        }
    }

    /// Whether the shorter one's last items stand at the same positions in the other.
    private static boolean endsLike(ListValue before, ListValue after, long shorter) {
        return same(before, shorter - RECOGNISED, after, shorter - RECOGNISED, RECOGNISED) == RECOGNISED;
    }

    private void compared(long some, long all) {
        if (some < all) {
            lines.add(Sign.ADDED, "", "of " + count(all) + " items " + count(some) + " were compared");
        }
    }

    /// How many are equal from these positions on.
    private static long same(ListValue before, long from, ListValue after, long to, long most) {
        long same = 0;
        while (same < Math.min(most, MOST_WALKED) && before.get(from + same).equals(after.get(to + same))) {
            same++;
        }
        return same;
    }

    private static long sameEnd(ListValue before, ListValue after, long most) {
        long same = 0;
        while (same < Math.min(most, MOST_WALKED)
                && before.get(before.length() - 1 - same).equals(after.get(after.length() - 1 - same))) {
            same++;
        }
        return same;
    }

    /// Whether the beginning of `shorn` went and the rest of it stands at the beginning of `other`, as in a queue.
    ///
    /// @param sign of what `shorn` lost
    private boolean shifted(ListValue shorn, ListValue other, Sign sign) {
        ByteString first = other.get(0);
        for (long gone = 1; gone < Math.min(shorn.length(), MOST_WALKED); gone++) {
            if (!shorn.get(gone).equals(first)) {
                continue;
            }
            long overlap = Math.min(shorn.length() - gone, other.length());
            if (overlap >= RECOGNISED && same(shorn, gone, other, 0, overlap) == Math.min(overlap, MOST_WALKED)) {
                range(sign, shorn, 0, gone);
                range(sign, shorn, gone + overlap, shorn.length());
                range(sign == Sign.REMOVED ? Sign.ADDED : Sign.REMOVED, other, overlap, other.length());
                return true;
            }
        }
        return false;
    }

    private void range(Sign sign, ListValue list, long from, long to) {
        range(sign, "item", from, to, list.length(), index -> ValueDifference.text(list.get(index)));
    }

    /// Entries of a stream are never changed, and come at its end only: so of two states of one stream the later has lost some
    /// of what the earlier has, and has some behind it. How many is told by their ranks.
    private void compare(StreamValue before, StreamValue after) {
        if (before.length() == 0 || after.length() == 0) {
            range(Sign.REMOVED, before, 0, before.length());
            range(Sign.ADDED, after, 0, after.length());
            return;
        }
        long lost = before.rank(after.at(0).id());
        long gained = after.rank(before.at(0).id());
        long kept = rankBehind(before, after.at(after.length() - 1).id());
        long keptAfter = rankBehind(after, before.at(before.length() - 1).id());
        range(Sign.REMOVED, before, 0, lost);
        range(Sign.ADDED, after, 0, gained);
        middle(before, lost, kept, after, gained, keptAfter);
        range(Sign.REMOVED, before, kept, before.length());
        range(Sign.ADDED, after, keptAfter, after.length());
    }

    private static long rankBehind(StreamValue stream, StreamId id) {
        long rank = stream.rank(id);
        return rank < stream.length() && stream.at(rank).id().equals(id) ? rank + 1 : rank;
    }

    /// The entries whose IDs lie between those that both have.
    private void middle(StreamValue before, long from, long to, StreamValue after, long fromAfter, long toAfter) {
        long more = (toAfter - fromAfter) - (to - from);
        if (more == 0) {
            return;
        }
        StreamValue longer = more < 0 ? before : after;
        StreamValue other = more < 0 ? after : before;
        long first = more < 0 ? from : fromAfter;
        long firstOther = more < 0 ? fromAfter : from;
        long length = more < 0 ? to - from : toAfter - fromAfter;
        long place = first + firstDifferent(longer, first, other, firstOther, length - Math.abs(more));
        lines.add(more < 0 ? Sign.REMOVED : Sign.ADDED, longer.at(place).id() + " …",
                entries(Math.abs(more)) + " in the middle, the first of them " + longer.at(place).id());
    }

    /// By halving: what lies before the first one that is missing has the same rank in both.
    private static long firstDifferent(StreamValue longer, long from, StreamValue other, long fromOther, long length) {
        long low = 0;
        long high = length;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (longer.at(from + middle).id().equals(other.at(fromOther + middle).id())) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void range(Sign sign, StreamValue stream, long from, long to) {
        if (from < to) {
            String first = stream.at(from).id().toString();
            lines.add(sign, to - from == 1 ? first : first + " … " + stream.at(to - 1).id(),
                    to - from == 1
                            ? ValueDifference.words(stream.at(from).fields())
                            : entries(to - from) + place(from, to, stream.length()));
        }
    }

    private static String entries(long number) {
        return count(number) + (number == 1 ? " entry" : " entries");
    }

    private void range(Sign sign, String noun, long from, long to, long length, Item item) {
        if (from >= to) {
            return;
        }
        if (to - from == 1) {
            lines.add(sign, "[" + from + "]", item.text(from));
            return;
        }
        StringBuilder text = new StringBuilder(count(to - from) + " " + noun + "s" + place(from, to, length) + ": ");
        for (long index = from; index < Math.min(to, from + SHOWN); index++) {
            text.append(index == from ? "" : ", ").append(item.text(index));
        }
        lines.add(sign, "[" + from + ".." + (to - 1) + "]", text.append(to - from > SHOWN ? ", …" : "").toString());
    }

    private static String place(long from, long to, long length) {
        return from == 0 ? to == length ? "" : " at the beginning" : to == length ? " at the end" : "";
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
