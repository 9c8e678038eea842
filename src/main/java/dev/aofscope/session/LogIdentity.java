package dev.aofscope.session;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Hashes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// By what a log is known again, wherever it lies, when it has grown: prints of some of its bytes. They cost a few reads,
/// whatever the size.
///
/// Of each part that is loaded it holds the size, prints of the blocks of 4 KB at 0, 4 KB, 8 KB, 16 KB, … and one of the
/// block at the end. A log that was appended to still has all of those at the same places. One where a command was left out
/// or put in has other bytes at the end, even though it begins like the other.
///
/// @param parts in load order
public record LogIdentity(List<PartPrint> parts) {
    private static final int BLOCK = 4096;
    /// Bytes of SHA-256 that are kept: nobody gains anything by forging one.
    private static final int PRINT_BYTES = 8;
    /// A manifest may name any number of parts; the first ones tell one log from another.
    static final int MOST_PARTS = 64;
    /// As many as a part of 2^63 bytes has.
    static final int MOST_BLOCKS = 53;

    /// @param size   bytes
    /// @param blocks prints of the whole blocks at 0 and at each power of two from the size of a block, within the part
    /// @param last   print of the last block, or of all where the part is shorter
    public record PartPrint(long size, List<String> blocks, String last) {
        public PartPrint {
            blocks = List.copyOf(blocks);
        }
    }

    public LogIdentity {
        parts = List.copyOf(parts);
    }

    /// How a log that is open stands to the one whose identity this is.
    public enum Likeness {
        /// The same, or one that was appended to since.
        SAME,
        /// It begins like the other and ends earlier.
        SHORTER,
        /// Another one: commands may have other numbers.
        OTHER
    }

    /// Of the log as it was when it was opened.
    public static LogIdentity of(Log log) throws IOException {
        List<PartPrint> prints = new ArrayList<>();
        for (Part part : log.loaded()) {
            if (prints.size() < MOST_PARTS) {
                prints.add(print(part.source()));
            }
        }
        return new LogIdentity(prints);
    }

    /// How `log` stands to the one whose identity this is.
    public Likeness compare(Log log) throws IOException {
        List<Part> loaded = log.loaded();
        Likeness likeness = size() == 0 || parts.size() > loaded.size() ? Likeness.OTHER : Likeness.SAME;
        for (int i = 0; i < parts.size() && likeness != Likeness.OTHER; i++) {
            Likeness one = compare(parts.get(i), loaded.get(i).source());
            boolean open = i == parts.size() - 1;
            // Only the last part is ever appended to, or cut.
            likeness = open || parts.get(i).size() == loaded.get(i).source().size() ? one : Likeness.OTHER;
        }
        return likeness;
    }

    /// Bytes of all parts.
    long size() {
        return parts.stream().mapToLong(PartPrint::size).sum();
    }

    private static PartPrint print(ByteSource source) throws IOException {
        List<String> blocks = new ArrayList<>();
        for (long at = 0; at <= source.size() - BLOCK; at = next(at)) {
            blocks.add(print(source, at, BLOCK));
        }
        return new PartPrint(source.size(), blocks, last(source, source.size()));
    }

    private static Likeness compare(PartPrint known, ByteSource source) throws IOException {
        int block = 0;
        for (long at = 0; at <= source.size() - BLOCK && block < known.blocks.size(); at = next(at)) {
            if (!print(source, at, BLOCK).equals(known.blocks.get(block++))) {
                return Likeness.OTHER;
            }
        }
        if (source.size() < known.size) {
            return block == 0 ? Likeness.OTHER : Likeness.SHORTER;
        }
        return last(source, known.size).equals(known.last) ? Likeness.SAME : Likeness.OTHER;
    }

    private static long next(long at) {
        return at == 0 ? BLOCK : 2 * at;
    }

    private static String last(ByteSource source, long end) throws IOException {
        int length = (int) Math.min(BLOCK, end);
        return print(source, end - length, length);
    }

    private static String print(ByteSource source, long offset, int length) throws IOException {
        return HexFormat.of().formatHex(Hashes.sha256().digest(source.read(offset, length)), 0, PRINT_BYTES);
    }
}
