package dev.aofscope.session;

import dev.aofscope.analysis.StateEdges;
import dev.aofscope.analysis.StateSearch;
import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Watch;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.Fact;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.replay.KeptStates;
import java.io.IOException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// A run through the log to the nearest breakpoint.
///
/// A breakpoint on a row stops at it. A condition on commands stops at each command that it holds for. One on states stops
/// where it begins to hold ([StateEdges]): while it goes on holding it does not stop again, neither forward nor backward. A
/// condition on both stops at each command for which it holds, the state being the one after the command.
///
/// All breakpoints look through the same stretch of the log before any goes on to the next one, and stretches double: so a
/// hit nearby is found soon, whatever the others would have to look through. Nothing is kept but where each stands.
public final class RunTo {
    private static final long SHORTEST_STRETCH = 4096;
    private static final long LONGEST_STRETCH = 1 << 18;

    private final Direction direction;
    private final long shortest;
    private final List<Stop> stops = new ArrayList<>();

    public enum Direction {
        FORWARD, BACKWARD
    }

    /// @param command    where to stop
    /// @param breakpoint what stops there; the first one where there are several
    public record Hit(long command, Breakpoint breakpoint) {
    }

    /// What a breakpoint looks for; `condition` is null for one on a row.
    private record Stop(Breakpoint breakpoint, long command, @Nullable Expr condition) {
    }

    /// To the nearest of the enabled ones among `breakpoints`. Times without a zone are those of `zone`. Conditions that
    /// can't be read stop nothing; see [#problem].
    public RunTo(List<Breakpoint> breakpoints, Direction direction, ZoneId zone) {
        this(breakpoints, direction, zone, SHORTEST_STRETCH);
    }

    RunTo(List<Breakpoint> breakpoints, Direction direction, ZoneId zone, long shortestStretch) {
        this.direction = direction;
        this.shortest = shortestStretch;
        for (Breakpoint breakpoint : breakpoints) {
            if (breakpoint.enabled()) {
                switch (breakpoint) {
                    case Breakpoint.Row row -> stops.add(new Stop(row, row.command(), null));
                    case Breakpoint.Condition condition -> add(condition, zone);
                }
            }
        }
    }

    private void add(Breakpoint.Condition condition, ZoneId zone) {
        try {
            stops.add(new Stop(condition, -1, Expr.parse(condition.expression(), zone)));
        } catch (ExprException unreadable) {
            return; // the list of breakpoints says so, and the others work
        }
    }

    /// Whether there is nothing that could stop it.
    public boolean isEmpty() {
        return stops.isEmpty();
    }

    /// What is wrong with an expression, with the column; null where it can be a breakpoint.
    public static @Nullable String problem(String expression, ZoneId zone) {
        if (expression.isBlank()) {
            return "column 1: expected a condition, as cmd:del or len:KEY>1000";
        }
        try {
            Expr.parse(expression, zone);
            return null;
        } catch (ExprException wrong) {
            return wrong.getMessage();
        }
    }

    /// A run that has its log.
    interface Started {
        /// `watch` is told how many commands were looked at, and may end it.
        @Nullable
        Hit from(long from, Watch watch) throws IOException;
    }

    Started start(Log log, CommandNames names, IndexSnapshot index, KeptStates states,
            SearchedEffects.Replay replay) {
        Looked looked = new Looked();
        SearchedEffects effects = new SearchedEffects(replay, SearchedEffects.Pass.HELD, () -> {
            looked.tell();
            return false;
        });
        List<Hits> all = new ArrayList<>();
        for (Stop stop : stops) {
            Expr condition = stop.condition;
            if (condition == null) {
                all.add(new RowHit(stop.command));
            } else if (StateSearch.takes(condition)) {
                all.add(new EdgeHits(new StateEdges(condition, states, index)));
            } else {
                Set<Fact> facts = condition.facts();
                all.add(new CommandHits(
                        new BlockSearch(condition, log, names, index, effects,
                                facts.contains(Fact.STATE) ? states : null),
                        facts.contains(Fact.EFFECT) ? effects : null));
            }
        }
        return (from, watch) -> {
            looked.watch = watch;
            return switch (direction) {
                case FORWARD -> forward(all, from, index.commands(), looked);
                case BACKWARD -> backward(all, Math.min(from, index.commands() + 1), looked);
            };
        };
    }

    /// Tells how many commands are behind, whenever somebody polls whether to go on.
    private static final class Looked implements BooleanSupplier {
        private static final int EVERY = 1_024;

        private Watch watch = Watch.NONE;
        private long commands;
        private int polls;

        @Override
        public boolean getAsBoolean() {
            if (polls++ % EVERY == 0) {
                tell();
            }
            return false;
        }

        private void tell() {
            watch.progressed(commands);
        }
    }

    private @Nullable Hit forward(List<Hits> all, long from, long end, Looked looked) throws IOException {
        long length = shortest;
        for (long first = from + 1; first <= end; length = Math.min(2 * length, LONGEST_STRETCH)) {
            long to = Math.min(end, first + length - 1);
            Hit best = null;
            for (int i = 0; i < all.size(); i++) {
                long found = all.get(i).first(first, best == null ? to : best.command - 1, looked);
                best = found < 0 ? best : new Hit(found, stops.get(i).breakpoint);
            }
            if (best != null) {
                return best;
            }
            first = to + 1;
            looked.commands = to - from;
        }
        return null;
    }

    private @Nullable Hit backward(List<Hits> all, long from, Looked looked) throws IOException {
        long length = shortest;
        for (long last = from - 1; last >= 1; length = Math.min(2 * length, LONGEST_STRETCH)) {
            long to = Math.max(1, last - length + 1);
            Hit best = null;
            for (int i = 0; i < all.size(); i++) {
                long found = all.get(i).last(best == null ? to : best.command + 1, last, looked);
                best = found < 0 ? best : new Hit(found, stops.get(i).breakpoint);
            }
            if (best != null) {
                return best;
            }
            last = to - 1;
            looked.commands = from - to;
        }
        return null;
    }

    /// Where a breakpoint stops. Asked for one stretch after the other in one direction; both ends are inclusive, and a stretch
    /// may be empty.
    private sealed interface Hits {
        /// −1 where there is none.
        long first(long from, long to, BooleanSupplier cancelled) throws IOException;

        long last(long from, long to, BooleanSupplier cancelled) throws IOException;
    }

    private record RowHit(long command) implements Hits {
        @Override
        public long first(long from, long to, BooleanSupplier cancelled) {
            return command >= from && command <= to ? command : -1;
        }

        @Override
        public long last(long from, long to, BooleanSupplier cancelled) {
            return first(from, to, cancelled);
        }
    }

    private record EdgeHits(StateEdges edges) implements Hits {
        @Override
        public long first(long from, long to, BooleanSupplier cancelled) throws IOException {
            return from > to ? -1 : edges.first(from, to, cancelled);
        }

        @Override
        public long last(long from, long to, BooleanSupplier cancelled) throws IOException {
            return from > to ? -1 : edges.last(from, to, cancelled);
        }
    }

    /// @param effects null where nothing is asked of them
    private record CommandHits(BlockSearch search, @Nullable SearchedEffects effects) implements Hits {
        @Override
        public long first(long from, long to, BooleanSupplier cancelled) throws IOException {
            awaitColumn(to);
            for (long at = from; at <= to; at += BlockSearch.BLOCK) {
                List<Long> matches = search.matches(at, Math.min(to + 1, at + BlockSearch.BLOCK), cancelled);
                if (!matches.isEmpty()) {
                    return matches.getFirst();
                }
            }
            return -1;
        }

        @Override
        public long last(long from, long to, BooleanSupplier cancelled) throws IOException {
            awaitColumn(to);
            long last = -1;
            // Upwards, since what commands did is known by replaying them.
            for (long at = from; at <= to; at += BlockSearch.BLOCK) {
                List<Long> matches = search.matches(at, Math.min(to + 1, at + BlockSearch.BLOCK), cancelled);
                last = matches.isEmpty() ? last : matches.getLast();
            }
            return last;
        }

        /// Of a stretch only, so that a hit nearby needn't wait for the whole log.
        private void awaitColumn(long to) {
            if (effects != null) {
                effects.awaitColumn(to);
            }
        }
    }
}
