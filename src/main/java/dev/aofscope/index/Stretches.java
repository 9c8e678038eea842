package dev.aofscope.index;

import dev.aofscope.aof.Part;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The stretches of one part in order, scanned ahead by several threads where that is worth it.
///
/// Where a record begins is only known once all before it has been read, so a thread that scans ahead guesses: it begins
/// where several faultless records follow one another. The guess counts only if the stretch before ends exactly where
/// the guessed one begins; else that place is scanned again from where it really begins. A value that holds the text of an
/// AOF can thus cost time, and never fool anybody: frames depend on nothing but the place where they begin.
final class Stretches implements AutoCloseable {
    /// Bytes that are scanned at once.
    static final long CHUNK = 4L << 20;

    /// The first stretch is small, so that the first rows show up at once.
    private static final long FIRST_CHUNK = 256L << 10;

    /// What a thread finds in the chunk from `from` (inclusive) to `until` (exclusive).
    private record Guess(long from, long until, CompletableFuture<@Nullable Stretch> stretch) {
    }

    private final Part part;
    private final StretchScanner scanner;
    private final @Nullable ExecutorService workers;
    private final BlockingQueue<StretchScanner> scanners;
    private final Deque<Guess> guesses = new ArrayDeque<>();
    private final int ahead;
    private final long chunk;
    private long nextGuessed;
    private long at;

    Stretches(Part part, Names names, int threads, long chunk, BooleanSupplier cancelled) {
        this.part = part;
        this.chunk = chunk;
        this.scanner = new StretchScanner(part, names, cancelled);
        this.at = part.rdbEnd();
        this.nextGuessed = chunkEnd(at);
        this.ahead = 3 * threads;
        this.scanners = new ArrayBlockingQueue<>(threads);
        if (threads > 1 && part.size() - at > 2 * chunk) {
            this.workers = Executors.newFixedThreadPool(threads,
                    task -> Thread.ofPlatform().daemon().name("indexer-ahead").unstarted(task));
            for (int i = 0; i < threads; i++) {
                scanners.add(new StretchScanner(part, names, cancelled));
            }
        } else {
            this.workers = null;
        }
    }

    /// The next one, or null at the end of the part.
    @Nullable
    Stretch next() throws IOException {
        if (at >= part.size()) {
            return null;
        }
        guessAhead();
        Stretch guessed = guessed();
        Stretch stretch = guessed != null && guessed.from == at && guessed.end > at
                ? guessed
                : scanner.scan(at, chunkEnd(at));
        at = stretch.end;
        return stretch;
    }

    private void guessAhead() {
        ExecutorService pool = workers;
        if (pool == null) {
            return;
        }
        nextGuessed = Math.max(nextGuessed, chunkEnd(at));
        while (guesses.size() < ahead && nextGuessed < part.size()) {
            long from = nextGuessed;
            nextGuessed = chunkEnd(from);
            long until = nextGuessed;
            guesses.add(new Guess(from, until, CompletableFuture.supplyAsync(() -> guess(from, until), pool)));
        }
    }

    private @Nullable Stretch guess(long from, long until) {
        StretchScanner free = java.util.Objects.requireNonNull(scanners.poll(), "one for each thread");
        try {
            return free.guess(from, until);
        } catch (IOException unreadable) {
            // Whoever scans the place in order meets the same failure, and can tell of it.
            return null;
        } finally {
            scanners.add(free);
        }
    }

    /// The guess for the chunk that holds [#at]; null where none was made, or it was used already.
    private @Nullable Stretch guessed() {
        while (!guesses.isEmpty() && guesses.getFirst().until() <= at) {
            guesses.removeFirst();
        }
        if (guesses.isEmpty() || at < guesses.getFirst().from()) {
            return null;
        }
        try {
            return guesses.removeFirst().stretch().join();
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw failed;
        }
    }

    /// The end (exclusive) of the chunk that holds `offset`.
    private long chunkEnd(long offset) {
        long begin = part.rdbEnd();
        long first = Math.min(FIRST_CHUNK, chunk);
        long end = offset < begin + first ? first : first + ((offset - begin - first) / chunk + 1) * chunk;
        return Math.min(begin + end, part.size());
    }

    @Override
    public void close() {
        guesses.clear();
        if (workers != null) {
            workers.close();
        }
    }
}
