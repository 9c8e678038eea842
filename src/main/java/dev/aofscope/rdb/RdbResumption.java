package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CancellationException;

/// Finds where the keys of an RDB can be read again behind a place that can't be. Nothing marks the beginning of a key, so it is
/// a guess: several whole keys with names of text follow one another there, more of them where their names are none, or fewer up
/// to what must be the end.
///
/// A value may hold an RDB. Its end gives it away: neither the end of the file nor a record comes behind it. And a file that ends
/// too early may end within such a value, so there the keys that are found must go on to a real end.
final class RdbResumption {
    private static final int ENOUGH_KEYS = 3;
    private static final int ENOUGH_KEYS_OF_ANY_NAME = 8;
    /// Keys, and opcodes between them, of a trial.
    private static final int MOST_STEPS = 64;
    /// Before an end of a file that may be torn: one byte says little.
    private static final int FEWEST_KEYS_OF_TORN = 2;
    private static final int LONGEST_NAME = 512;
    private static final int END = 0xff;
    private static final int LOWEST_OPCODE = 0xf4;
    private static final int FIRST_WITH_CHECKSUM = 5;
    private static final int CHECKSUM = 8;

    /// So far behind the damage is searched, and so near behind what may be a false end.
    private static final long SEARCHED = 256L << 20;
    private static final long NEAR = 1L << 20;
    private static final int WINDOW = 1 << 18;
    private static final int TRIES = 16;

    /// Bytes that may be read in vain, so that hostile input costs bounded time.
    private static final long BUDGET = 1L << 30;

    private final ByteSource source;
    private final RdbFormat format;
    private final RdbProgress progress;
    private final RdbInput in;
    private final Names names = new Names();
    private byte[] window = new byte[0];
    private long left = BUDGET;
    /// Of the last reading on: whether it came to the end of the RDB, or to a mark of the end that can't be one.
    private boolean ended;
    private boolean falseEnd;
    /// That must come before the end of the file.
    private int fewestKeys;
    /// Whether an end with records behind it needs no keys before it.
    private boolean endsWithRecords;

    RdbResumption(ByteSource source, RdbFormat format, RdbProgress progress) {
        this.source = source;
        this.format = format;
        this.progress = progress;
        this.in = new RdbInput(source, 0, Checksum.IGNORE, this::reached);
    }

    /// The first place at or behind `from` where keys, or the end, can be read again, or −1; `what` is wrong before it.
    long after(long from, RdbDamage.Kind what) throws IOException {
        boolean tooShort = what == RdbDamage.Kind.RDB_TRUNCATED;
        boolean torn = tooShort && !endIsMarked();
        fewestKeys = tooShort ? FEWEST_KEYS_OF_TORN : 0;
        endsWithRecords = true;
        long at = from;
        for (int attempt = 0; attempt < TRIES; attempt++) {
            long start = keys(at, Math.min(source.size(), from + SEARCHED));
            if (start < 0) {
                return -1;
            }
            long stop = readOn(start);
            if (ended || (!torn && !falseEnd)) {
                return start;
            }
            at = Math.max(stop, start + 1);
        }
        return -1;
    }

    /// Whether keys follow soon behind `from`.
    boolean hasKeysNear(long from) throws IOException {
        fewestKeys = ENOUGH_KEYS;
        endsWithRecords = false;
        return !RdbReader.isRdb(source, from + checksum())
                && keys(from, Math.min(source.size(), from + NEAR)) >= 0;
    }

    /// Whether the RDB may end with a mark of the end before `place`, and its checksum from there on: behind them the file ends, or
    /// a record or an annotation begins.
    boolean endsAt(long place) throws IOException {
        long end = place + checksum();
        if (end >= source.size()) {
            return end == source.size();
        }
        byte[] next = source.read(end, (int) Math.min(12, source.size() - end));
        if (next.length >= 4 && next[0] == '#') {
            return next[1] == 'T' && next[2] == 'S' && next[3] == ':';
        }
        int i = 1;
        while (i < next.length && next[i] >= '0' && next[i] <= '9') {
            i++;
        }
        return next[0] == '*' && i > 1 && (i >= next.length || next[i] == '\r' || next[i] == '\n');
    }

    private int checksum() {
        return format.version() >= FIRST_WITH_CHECKSUM ? CHECKSUM : 0;
    }

    private boolean endIsMarked() throws IOException {
        long mark = source.size() - 1 - checksum();
        return mark >= 0 && (source.read(mark, 1)[0] & 0xff) == END;
    }

    /// The first place from `from` (inclusive) to `until` (exclusive) where enough keys begin, or −1.
    private long keys(long from, long until) throws IOException {
        if (window.length == 0) {
            window = new byte[WINDOW];
        }
        for (long at = from; at < until;) {
            if (!progress.reached(at)) {
                throw new CancellationException("stopped at offset " + at);
            }
            int length = (int) Math.min(WINDOW, source.size() - at);
            source.read(at, window, 0, length);
            int last = at + length < source.size() ? length - 1 : length;
            for (int i = 0; i < last && at + i < until; i++) {
                if (mayBegin(window[i] & 0xff, i + 1 < length ? window[i + 1] & 0xff : 0) && makesSense(at + i)) {
                    return at + i;
                }
                if (left < 0) {
                    return -1;
                }
            }
            at += last;
        }
        return -1;
    }

    /// An opcode, or a type with a name behind it that is not empty.
    private boolean mayBegin(int code, int next) {
        if (code >= LOWEST_OPCODE) {
            return true;
        }
        RdbType type = RdbType.of(code, format.server());
        return type != null && type.readable() && next != 0
                && (next < 0x40 || next < 0x40 + (LONGEST_NAME >> 8) || (next >= 0xc0 && next <= 0xc3));
    }

    private boolean makesSense(long place) throws IOException {
        names.begin();
        RdbPass pass = new RdbPass(in, names, format);
        try {
            in.go(place);
            in.read(null);
            for (int step = 0; step < MOST_STEPS && names.plausible; step++) {
                pass.step();
                if (pass.ended()) {
                    boolean enough = names.seen.size() >= fewestKeys
                            || (endsWithRecords && in.position() < source.size());
                    return names.plausible && enough && endsAt(in.position() - checksum());
                }
                if (names.areEnough()) {
                    return true;
                }
            }
            return false;
        } catch (Unreadable | OutOfBudget notHere) {
            return false;
        } finally {
            left -= Math.min(WINDOW, Math.abs(in.position() - place)) + 1;
        }
    }

    /// Where reading from `start` stops; [#ended] and [#falseEnd] say how.
    private long readOn(long start) throws IOException {
        ended = false;
        falseEnd = false;
        RdbPass pass = new RdbPass(in, RdbSink.NOTHING, format);
        try {
            in.go(start);
            in.skip();
            while (!pass.ended()) {
                pass.step();
            }
            ended = endsAt(in.position() - checksum());
            falseEnd = !ended;
        } catch (Unreadable | OutOfBudget damage) {
            return in.position();
        }
        return in.position();
    }

    /// The window of the trials has moved.
    private boolean reached(long place) {
        left -= WINDOW;
        if (left < 0) {
            throw new OutOfBudget();
        }
        return progress.reached(place);
    }

    /// Ends a trial; data may make it necessary.
    private static final class OutOfBudget extends RuntimeException {
        OutOfBudget() {
            super(null, null, false, false);
        }
    }

    /// What the keys of a trial are called.
    private static final class Names implements RdbSink {
        private static final int MALFORMED = 0xfffd;

        private final Set<ByteString> seen = new HashSet<>();
        private boolean plausible = true;
        private boolean text = true;

        void begin() {
            seen.clear();
            plausible = true;
            text = true;
        }

        @Override
        public void beginKey(RdbKey key) {
            HeapBytes name = key.name().onHeap();
            plausible &= name.length() > 0 && name.length() <= LONGEST_NAME && seen.add(name);
            text &= isText(name);
        }

        private static boolean isText(ByteString name) {
            return name.utf8().chars().noneMatch(c -> c < ' ' || c == 0x7f || c == MALFORMED);
        }

        boolean areEnough() {
            return plausible && seen.size() >= (text ? ENOUGH_KEYS : ENOUGH_KEYS_OF_ANY_NAME);
        }
    }
}
