package dev.aofscope.aof;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;

/// Finds the records behind an RDB whose end can't be found. A value in it may hold the text of an AOF, so a place counts
/// only if reading goes on from there to the end of the file, but for a last record that is torn.
final class RecordsBehind {
    /// Places that are tried, so that hostile input costs a bounded number of readings.
    private static final int TRIES = 16;

    private RecordsBehind() {
    }

    /// From `from` (inclusive) on; the size where there are none.
    static long find(ByteSource source, long from) throws IOException {
        long at = from;
        for (int attempt = 0; attempt < TRIES && at < source.size(); attempt++) {
            long start = FrameScanner.guessStart(source, at, source.size(), source.size());
            if (start == source.size()) {
                return start;
            }
            long damaged = firstDamage(source, start);
            if (damaged == source.size()) {
                return start;
            }
            at = Math.max(damaged, start + 1);
        }
        return source.size();
    }

    private static long firstDamage(ByteSource source, long start) throws IOException {
        FrameScanner scanner = new FrameScanner(source, start, source.size());
        while (true) {
            switch (scanner.next()) {
                case COMMAND, ANNOTATION -> {
                    // Good so far.
                }
                case DAMAGE -> {
                    boolean tornEnd = scanner.end() == source.size()
                            && scanner.kind() == Damage.Kind.TRUNCATED_COMMAND;
                    return tornEnd ? source.size() : scanner.offset();
                }
                case END -> {
                    return source.size();
                }
            }
        }
    }
}
