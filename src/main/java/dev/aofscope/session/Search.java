package dev.aofscope.session;

import dev.aofscope.aof.Log;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Expr;
import dev.aofscope.query.Fact;
import dev.aofscope.query.MatchSet;
import dev.aofscope.redis.CommandNames;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Looks for the commands that an expression holds for, from front to back on a thread of its own, and goes on while the
/// index grows, a [BlockSearch] at a time; effects come from the replayer. Closing it stops it and waits for that.
public final class Search implements AutoCloseable {
    private static final long NEWS_NANOS = 100_000_000;
    private static final long WAIT_NANOS = 20_000_000;

    private final Log log;
    private final CommandNames names;
    private final Expr expression;
    private final Supplier<IndexSnapshot> index;
    private final SearchedEffects effects;
    private final Consumer<Found> news;
    private final Consumer<Throwable> failed;
    private final MatchSet matches = new MatchSet();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean cancelled;
    private long told = System.nanoTime() - NEWS_NANOS;

    /// What was found so far; safe for any thread.
    public record Found(MatchSet.View matches, boolean complete) {
    }

    Search(Log log, CommandNames names, Expr expression, Supplier<IndexSnapshot> index, SearchedEffects.Replay replay,
            Consumer<Found> news, Consumer<Throwable> failed) {
        this.log = log;
        this.names = names;
        this.expression = expression;
        this.index = index;
        this.effects = new SearchedEffects(replay, SearchedEffects.Pass.RUNS, () -> cancelled);
        this.news = news;
        this.failed = failed;
    }

    void start() {
        Thread.ofPlatform().name("searcher").daemon().start(this::run);
    }

    @Override
    public void close() {
        stop();
        ended.join();
    }

    /// Returns at once.
    public void stop() {
        cancelled = true;
    }

    boolean ended() {
        return ended.isDone();
    }

    private void run() {
        try {
            search();
        } catch (IOException | RuntimeException failure) {
            fail(failure);
        } finally {
            ended.complete(null);
        }
    }

    private void fail(Throwable failure) {
        if (!cancelled) {
            failed.accept(failure);
        }
    }

    private void search() throws IOException {
        long next = 1;
        boolean asksForEffects = expression.facts().contains(Fact.EFFECT);
        IndexSnapshot known;
        do {
            known = index.get();
            BlockSearch block = new BlockSearch(expression, log, names, known, effects, null);
            while (next <= known.commands() && !cancelled) {
                long end = Math.min(next + BlockSearch.BLOCK, known.commands() + 1);
                if (asksForEffects) {
                    effects.awaitColumn(end - 1);
                }
                block.matches(next, end, () -> cancelled).forEach(matches::add);
                next = end;
                tell(next, false);
            }
            if (!known.complete() && !cancelled) {
                LockSupport.parkNanos(WAIT_NANOS);
            }
        } while (!cancelled && (!known.complete() || next <= known.commands()));
        tell(next, !cancelled);
    }

    private void tell(long searched, boolean complete) {
        long now = System.nanoTime();
        if (complete || now - told >= NEWS_NANOS) {
            told = now;
            matches.publish(searched);
            news.accept(new Found(matches.view(), complete));
        }
    }
}
