package dev.aofscope.index;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Spans of commands with the same database, for drawing. Blocks without SELECT are passed over; where the log selects so
/// often that nobody could see it, samples tell enough.
final class DatabaseSpans {
    /// Commands, or SELECTs, that are looked at one by one for each span that is wanted.
    private static final int EFFORT = 64;

    private final FrameIndex index;
    private final FrameIndex.State state;
    private final int most;
    private final List<IndexSnapshot.DatabaseSpan> spans = new ArrayList<>();

    DatabaseSpans(FrameIndex index, FrameIndex.State state, int most) {
        this.index = index;
        this.state = state;
        this.most = most;
    }

    /// `from` (inclusive) to `to` (exclusive) count from 0.
    List<IndexSnapshot.DatabaseSpan> between(long from, long to) {
        if (from >= to || most <= 0) {
            return List.of();
        }
        long selects = selectsBefore(to) - selectsBefore(from);
        if (selects <= (long) EFFORT * most) {
            exactly(from, to);
        } else {
            sampled(from, to);
        }
        return withoutTheShort(to);
    }

    private void exactly(long from, long to) {
        long first = from;
        int database = index.databaseAt(from);
        for (PartExtent part : state.parts()) {
            long begin = Math.max(from, part.firstCommand() - 1);
            long end = Math.min(to, part.endCommand() - 1);
            if (begin < end && begin > from && index.databaseAt(begin) != database) {
                span(first, begin, database);
                first = begin;
                database = index.databaseAt(begin);
            }
            for (long at = nextSelect(begin, end); at < end; at = nextSelect(at + 1, end)) {
                int next = at + 1 < end ? index.databaseAt(at + 1) : database;
                if (next != database) {
                    span(first, at + 1, database);
                    first = at + 1;
                    database = next;
                }
            }
        }
        span(first, to, database);
    }

    private void sampled(long from, long to) {
        long first = from;
        int database = index.databaseAt(from);
        for (int i = 1; i < most; i++) {
            long at = from + (long) ((double) (to - from) * i / most);
            int next = index.databaseAt(at);
            if (next != database) {
                span(first, at, database);
                first = at;
                database = next;
            }
        }
        span(first, to, database);
    }

    private void span(long first, long end, int database) {
        if (first < end) {
            spans.add(new IndexSnapshot.DatabaseSpan(first + 1, end, database));
        }
    }

    /// The longest ones, each stretched up to the next.
    private List<IndexSnapshot.DatabaseSpan> withoutTheShort(long to) {
        if (spans.size() <= most) {
            return List.copyOf(spans);
        }
        List<IndexSnapshot.DatabaseSpan> longest = new ArrayList<>(spans.subList(1, spans.size()));
        longest.sort(Comparator.comparingLong((IndexSnapshot.DatabaseSpan span) -> span.first() - span.last()));
        List<IndexSnapshot.DatabaseSpan> kept = new ArrayList<>(longest.subList(0, most - 1));
        kept.add(spans.getFirst());
        kept.sort(Comparator.comparingLong(IndexSnapshot.DatabaseSpan::first));
        for (int i = 0; i < kept.size(); i++) {
            long end = i + 1 < kept.size() ? kept.get(i + 1).first() - 1 : to;
            kept.set(i, new IndexSnapshot.DatabaseSpan(kept.get(i).first(), end, kept.get(i).database()));
        }
        return List.copyOf(kept);
    }

    private long nextSelect(long from, long to) {
        for (long at = from; at < to;) {
            if (at % IndexColumns.BLOCK == 0) {
                long next = at + IndexColumns.BLOCK;
                if (next < state.commands() && selectsInRow(next) == selectsInRow(at)) {
                    at = next;
                    continue;
                }
            }
            if (index.code(at) == Names.SELECT) {
                return at;
            }
            at++;
        }
        return to;
    }

    /// At least those in whole blocks: exact enough to decide how to go about it.
    private long selectsBefore(long command) {
        return command >= state.commands()
                ? state.sums().get(IndexColumns.SELECTS)
                : selectsInRow(command / IndexColumns.BLOCK * IndexColumns.BLOCK);
    }

    private long selectsInRow(long firstOfBlock) {
        return state.blocks().longAt(firstOfBlock / IndexColumns.BLOCK * IndexColumns.BLOCK_ROW + IndexColumns.SELECTS);
    }
}
