package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import java.io.IOException;

/// One key that a large part of all writes goes to: it can't be spread over servers, and its history is most of the log.
final class HotKeyRule implements Rule {
    private static final int COUNTED = 1_024;
    private static final int LISTED = 5;
    private static final long SHARE = 10;
    private static final long MANY = 1_000;

    private final Found found;
    private final Frequent keys = new Frequent(COUNTED);
    private long writes;

    HotKeyRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        if (seen.walk().isWrite()) {
            writes++;
            for (int ordinal = 0; ordinal < seen.keys(); ordinal++) {
                keys.add(seen.key(ordinal).key(), 1);
            }
        }
    }

    @Override
    public void end(LogEnd end) throws IOException {
        for (Frequent.Counted hot : keys.heaviest(LISTED)) {
            if (hot.weight() >= MANY && hot.weight() * SHARE >= writes) {
                long first = first(end, hot.name());
                found.add(Severity.NOTE, first, end.index().database(first), hot.name(), hot.weight(), hot.weight(),
                        Reason.of(Words.percent(hot.weight(), writes) + " of all writes go to ").name(hot.name()));
            }
        }
    }

    /// The first command that names the key.
    private static long first(LogEnd end, ByteString key) throws IOException {
        IndexSnapshot index = end.index();
        IndexSnapshot.Candidates candidates = index.candidates(null, key);
        CommandReader reader = end.states().reader(index);
        long last = index.commands() + 1;
        for (long at = candidates.next(1, last); at < last; at = candidates.next(at + 1, last)) {
            reader.seek(at);
            if (reader.next()) {
                for (int i = 1; i < reader.arguments().count(); i++) {
                    if (key.equals(reader.arguments().view(i))) {
                        return at;
                    }
                }
            }
        }
        return 1;
    }
}
