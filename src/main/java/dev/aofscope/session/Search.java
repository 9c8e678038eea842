package dev.aofscope.session;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.query.MatchSet;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.replay.Effect;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Looks for the commands that an expression holds for, from front to back on a thread of its own, and goes on while the
/// index grows. A command is decided by the index's columns where they are enough, else by its record, else by what it did;
/// effects come from the replayer, a block of commands at a time. Closing it stops it and waits for that.
public final class Search implements AutoCloseable {
    private static final long NEWS_NANOS = 100_000_000;
    /// Commands whose effects are asked for at once; also how often columns look up whether to stop.
    private static final int BLOCK = 4096;
    private static final long WAIT_NANOS = 20_000_000;

    private final Log log;
    private final CommandNames names;
    private final Expr expression;
    private final Supplier<IndexSnapshot> index;
    private final EffectsOf effects;
    private final Consumer<Found> news;
    private final Consumer<Throwable> failed;
    private final MatchSet matches = new MatchSet();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private volatile boolean cancelled;
    private long told = System.nanoTime() - NEWS_NANOS;

    /// What was found so far; safe for any thread.
    public record Found(MatchSet.View matches, boolean complete) {
    }

    /// What the commands `from` to `from + count` do.
    interface EffectsOf {
        CompletableFuture<List<Effect>> ask(long from, int count);
    }

    Search(Log log, CommandNames names, Expr expression, Supplier<IndexSnapshot> index, EffectsOf effects,
            Consumer<Found> news, Consumer<Throwable> failed) {
        this.log = log;
        this.names = names;
        this.expression = expression;
        this.index = index;
        this.effects = effects;
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
        IndexSnapshot known;
        do {
            known = index.get();
            SearchedCommand command = new SearchedCommand(new CommandReader(log, known), known, names);
            Set<ByteString> keys = expression.literalKeys();
            IndexSnapshot.Candidates candidates = keys != null && keys.size() == 1
                    ? known.candidates(null, keys.iterator().next())
                    : null;
            while (next <= known.commands() && !cancelled) {
                long end = Math.min(next + BLOCK, known.commands() + 1);
                searchBlock(command, candidates, next, end);
                next = end;
                tell(next, false);
            }
            if (!known.complete() && !cancelled) {
                LockSupport.parkNanos(WAIT_NANOS);
            }
        } while (!cancelled && (!known.complete() || next <= known.commands()));
        tell(next, !cancelled);
    }

    /// Commands `from` (inclusive) to `to` (exclusive).
    private void searchBlock(SearchedCommand command, IndexSnapshot.@Nullable Candidates candidates, long from, long to)
            throws IOException {
        List<Long> yes = new ArrayList<>();
        List<Long> open = new ArrayList<>();
        for (long number = from; number < to && !cancelled; number++) {
            if (candidates != null) {
                number = candidates.next(number, to);
            }
            if (number < to) {
                sort(command, number, yes, open);
            }
        }
        if (!open.isEmpty()) {
            yes.addAll(byEffect(command, open));
            yes.sort(null);
        }
        yes.forEach(matches::add);
    }

    private void sort(SearchedCommand command, long number, List<Long> yes, List<Long> open) throws IOException {
        command.begin(number);
        Answer answer = expression.answer(command);
        if (answer == Answer.UNKNOWN) {
            command.read();
            answer = expression.answer(command);
        }
        switch (answer) {
            case YES -> yes.add(number);
            case UNKNOWN -> open.add(number);
            case NO -> {
            }
        }
    }

    /// Those of `open` for which it holds, now that their effects are known.
    private List<Long> byEffect(SearchedCommand command, List<Long> open) throws IOException {
        List<Long> yes = new ArrayList<>();
        long first = open.getFirst();
        List<Effect> did = effects(first, (int) (open.getLast() - first + 1));
        for (Long number : open) {
            int at = (int) (number - first);
            if (at < did.size() && !cancelled) {
                command.begin(number);
                command.read();
                command.know(did.get(at));
                if (expression.answer(command) == Answer.YES) {
                    yes.add(number);
                }
            }
        }
        return yes;
    }

    private List<Effect> effects(long from, int count) throws IOException {
        while (!cancelled) {
            try {
                return effects.ask(from, count).join();
            } catch (CancellationException overtaken) {
                // Another search has asked, or the session is closing, which cancels this one too.
                LockSupport.parkNanos(WAIT_NANOS);
            } catch (CompletionException failure) {
                if (failure.getCause() instanceof IOException environment) {
                    throw environment;
                }
                throw failure;
            }
        }
        return List.of();
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
