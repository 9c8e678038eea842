package dev.aofscope.aof;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;

/// What a file is, by what stands in it.
enum Content {
    EMPTY, AOF, RDB, MANIFEST, NUL_BYTES, OTHER;

    /// A manifest is small; a larger file is none.
    static final int LONGEST_MANIFEST = 1 << 20;

    /// So far is searched for records behind a damaged start.
    private static final long SEARCHED = 256L << 20;

    static Content of(ByteSource source) throws IOException {
        if (source.size() == 0) {
            return EMPTY;
        }
        if (isRdb(source)) {
            return RDB;
        }
        if (source.size() <= LONGEST_MANIFEST && Manifest.recognises(source.read(0, (int) source.size()))) {
            return MANIFEST;
        }
        return holdsRecords(source) ? AOF : holdsOnlyNuls(source) ? NUL_BYTES : OTHER;
    }

    /// `REDIS` and four digits, or `VALKEY` and three.
    static boolean isRdb(ByteSource source) throws IOException {
        return startsWith(source, "REDIS") || startsWith(source, "VALKEY");
    }

    private static boolean startsWith(ByteSource source, String magic) throws IOException {
        if (source.size() < magic.length()) {
            return false;
        }
        byte[] head = source.read(0, magic.length());
        for (int i = 0; i < head.length; i++) {
            if (head[i] != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// Whether the first thing behind annotations is a record, even a truncated one, or records follow a damaged start.
    private static boolean holdsRecords(ByteSource source) throws IOException {
        long to = Math.min(source.size(), SEARCHED);
        FrameScanner scanner = new FrameScanner(source, 0, source.size());
        FrameScanner.Frame frame = scanner.next();
        boolean annotated = false;
        while (frame == FrameScanner.Frame.ANNOTATION) {
            annotated |= scanner.annotationTime() >= 0;
            frame = scanner.next();
        }
        return switch (frame) {
            case COMMAND -> true;
            case END -> annotated;
            case DAMAGE -> scanner.end() < to || beginsRecord(source, scanner.offset());
            case ANNOTATION -> throw new AssertionError();
        };
    }

    private static boolean beginsRecord(ByteSource source, long at) throws IOException {
        byte[] head = source.read(at, (int) Math.min(2, source.size() - at));
        return head[0] == '*' && (head.length == 1 || (head[1] >= '1' && head[1] <= '9'));
    }

    private static boolean holdsOnlyNuls(ByteSource source) throws IOException {
        byte[] window = new byte[1 << 16];
        for (long at = 0; at < source.size(); at += window.length) {
            int length = (int) Math.min(window.length, source.size() - at);
            source.read(at, window, 0, length);
            for (int i = 0; i < length; i++) {
                if (window[i] != 0) {
                    return false;
                }
            }
        }
        return true;
    }
}
