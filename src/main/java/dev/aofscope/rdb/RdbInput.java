package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.bytes.Span;
import dev.aofscope.rdb.RdbDamage.Kind;
import dev.aofscope.rdb.Unreadable.Reach;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads the pieces that an RDB is made of, front to back: lengths, numbers and strings belong together, so they are one file. What is read can be skipped (strings come back empty, nothing is
/// copied or allocated), and each piece is told to a consumer of [Span]s where there is one: so the methods that decode a
/// type serve loading, skipping and annotating.
///
/// ```
/// LENGTH, by its first byte                             a STRING is a length and that many bytes, or
/// 00nnnnnn                      0 … 63                  11000000  int8      printed in decimal
/// 01nnnnnn n8                   0 … 16383               11000001  int16 LE  printed in decimal
/// 10000000 n32 big-endian                               11000010  int32 LE  printed in decimal
/// 10000001 n64 big-endian       since RDB 8             11000011  LZF: compressed length, length, bytes
/// ```
///
/// Example: `03 66 6f 6f` is the string "foo", `c1 39 30` the string "12345", `40 c8` the length 200.
///
/// Nothing is allocated by a length before it was compared with what is left of the file.
final class RdbInput {
    /// Values up to this many bytes are copied, longer ones stay in the file.
    private static final int COPIED = 64;
    private static final int LONGEST = Integer.MAX_VALUE - 8;
    private static final int INT8 = 0;
    private static final int INT16 = 1;
    private static final int INT32 = 2;
    private static final int LZF = 3;

    private final RdbWindow window;
    private boolean skipping;
    private @Nullable Consumer<Span> spans;
    private Consumer<Unreadable> flaws = flaw -> {
    };
    /// Of the header that was read last: whether it is the number of a special encoding, not a length.
    private boolean special;
    private long stringOffset = -1;

    RdbInput(ByteSource source, long from, Checksum checksum, RdbProgress progress) {
        this(new RdbWindow(source, from, checksum, progress));
    }

    RdbInput(RdbWindow window) {
        this.window = window;
    }

    /// From now on strings come back empty, and no spans are told.
    void skip() {
        skipping = true;
        spans = null;
    }

    /// From now on strings come back as they are, and each piece is told to `spans`, if any.
    void read(@Nullable Consumer<Span> spans) {
        skipping = false;
        this.spans = spans;
    }

    boolean skipping() {
        return skipping;
    }

    /// Tells `flaws` what is wrong in a value that can be read all the same.
    void whenFlawed(Consumer<Unreadable> flaws) {
        this.flaws = flaws;
    }

    /// Servers that look closely (`sanitize-dump-payload`, `redis-check-rdb`) refuse what is told here.
    void flaw(long offset, String message, RdbDamage.Refusal refusal) {
        flaws.accept(new Unreadable(offset, Kind.RDB_CORRUPT, Reach.NOTHING, message, refusal));
    }

    @Nullable
    Consumer<Span> spans() {
        return spans;
    }

    /// Bytes from the start of the file.
    long position() {
        return window.position();
    }

    /// Where the file ends.
    long end() {
        return window.position() + window.left();
    }

    /// Goes back to a place that was read before.
    void rewind(long place) throws IOException {
        window.rewind(place);
    }

    /// Goes to any place up to [#end].
    void go(long place) throws IOException {
        window.go(place);
    }

    /// The file that is read; null where there is none behind the bytes.
    @Nullable
    ByteSource file() {
        return window.source();
    }

    RdbProgress progress() {
        return window.progress();
    }

    /// Whether only NUL bytes come next, `count` (at most 16) of them.
    boolean zerosFollow(int count) throws IOException {
        if (!window.has(count)) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (window.bytes[window.at + i] != 0) {
                return false;
            }
        }
        return true;
    }

    /// The checksum of all bytes before [#position].
    long crc() {
        return window.crc();
    }

    /// Where in the file the bytes of the string stand that was read last; −1 where they don't, since they were compressed.
    long stringOffset() {
        return stringOffset;
    }

    /// `length` bytes from `offset`, which were read before.
    ByteString range(long offset, long length) throws Unreadable {
        ByteSource file = window.source();
        if (length > LONGEST) {
            throw corrupt(offset, "a value of " + length + " bytes, more than a string can have");
        }
        if (skipping) {
            return ByteString.empty();
        }
        return file == null
                ? ByteString.copyOf(window.bytes, (int) offset, (int) length)
                : file.range(offset, (int) length);
    }

    /// The next byte, which stays the next one.
    int peek(String meaning) throws IOException, Unreadable {
        require(1, meaning);
        return window.bytes[window.at] & 0xff;
    }

    int unsignedByte(String meaning, Span.Kind kind) throws IOException, Unreadable {
        require(1, meaning);
        tell(1, meaning, kind);
        return window.bytes[window.at++] & 0xff;
    }

    /// Little-endian.
    int int32(String meaning) throws IOException, Unreadable {
        require(4, meaning);
        tell(4, meaning, Span.Kind.NUMBER);
        int value = LittleEndian.int32(window.bytes, window.at);
        window.at += 4;
        return value;
    }

    /// Little-endian.
    long int64(String meaning, Span.Kind kind) throws IOException, Unreadable {
        require(8, meaning);
        tell(8, meaning, kind);
        long value = LittleEndian.int64(window.bytes, window.at);
        window.at += 8;
        return value;
    }

    /// Big-endian.
    long bigEndian64(String meaning) throws IOException, Unreadable {
        return Long.reverseBytes(int64(meaning, Span.Kind.NUMBER));
    }

    /// A length used as a number: any 64 bits, unsigned.
    long number(String meaning) throws IOException, Unreadable {
        long start = position();
        long number = header(meaning);
        if (special) {
            throw corrupt(start, meaning + ": a number was expected, not an encoded string");
        }
        tellFrom(start, meaning, Span.Kind.NUMBER);
        return number;
    }

    /// How many things follow, each of one byte at least: never more than is left of the file.
    long count(String meaning) throws IOException, Unreadable {
        long start = position();
        long count = number(meaning);
        requireLeft(start, count, meaning);
        return count;
    }

    /// `length` bytes as they are.
    HeapBytes raw(int length, String meaning) throws IOException, Unreadable {
        requireLeft(position(), length, meaning);
        tell(length, meaning, Span.Kind.CONTENT);
        return ByteString.of(window.take(length)).onHeap();
    }

    /// A string, on the heap.
    HeapBytes string(String meaning) throws IOException, Unreadable {
        return string(meaning, LONGEST).onHeap();
    }

    /// A string that stays in the file where it is long and not compressed.
    ByteString value(String meaning) throws IOException, Unreadable {
        return string(meaning, COPIED);
    }

    /// A string whose parts are told one by one by whoever reads them, unless it is compressed.
    HeapBytes packed(String meaning) throws IOException, Unreadable {
        @Nullable
        Consumer<Span> listener = spans;
        long start = position();
        spans = null;
        try {
            HeapBytes bytes = string(meaning);
            spans = listener;
            if (stringOffset >= 0) {
                tellRange(start, stringOffset - start, "length of the " + meaning, Span.Kind.LENGTH);
            } else {
                tellFrom(start, meaning + ", compressed; " + bytes.length() + " bytes", Span.Kind.CONTENT);
            }
            return bytes;
        } finally {
            spans = listener;
        }
    }

    private ByteString string(String meaning, int longestCopy) throws IOException, Unreadable {
        long start = position();
        long length = header(meaning);
        if (special) {
            stringOffset = -1;
            return encoded(start, (int) length, meaning);
        }
        requireLeft(start, length, meaning);
        if (length > LONGEST) {
            throw corrupt(start, meaning + " of " + length + " bytes, more than a string can have");
        }
        stringOffset = position();
        if (skipping) {
            window.pass(length);
            return ByteString.empty();
        }
        tellFrom(start, "length of the " + meaning, Span.Kind.LENGTH);
        tell(length, meaning, Span.Kind.CONTENT);
        ByteSource file = window.source();
        if (length > longestCopy && file != null) {
            window.pass(length);
            return file.range(stringOffset, (int) length);
        }
        return ByteString.of(window.take((int) length));
    }

    private ByteString encoded(long start, int encoding, String meaning) throws IOException, Unreadable {
        long number;
        switch (encoding) {
            case INT8 -> {
                require(1, meaning);
                number = window.bytes[window.at++];
            }
            case INT16 -> {
                require(2, meaning);
                number = LittleEndian.int16(window.bytes, window.at);
                window.at += 2;
            }
            case INT32 -> {
                require(4, meaning);
                number = LittleEndian.int32(window.bytes, window.at);
                window.at += 4;
            }
            case LZF -> {
                return compressed(start, meaning);
            }
            default -> throw corrupt(start, meaning + ": there is no encoding " + encoding + " of a string");
        }
        tellFrom(start, meaning + ", as an integer", Span.Kind.CONTENT);
        return skipping ? ByteString.empty() : Decimal.of(number);
    }

    private ByteString compressed(long start, String meaning) throws IOException, Unreadable {
        long packed = header(meaning);
        boolean lengths = !special;
        long length = header(meaning);
        if (!lengths || special) {
            throw corrupt(start, meaning + ": no lengths before the compressed bytes");
        }
        requireLeft(start, packed, meaning);
        tellFrom(start, "lengths of the compressed " + meaning, Span.Kind.LENGTH);
        if (skipping) {
            window.pass(packed);
            return ByteString.empty();
        }
        tell(packed, meaning + ", compressed; " + Long.toUnsignedString(length) + " bytes", Span.Kind.CONTENT);
        if (length < 0 || length > Lzf.longest(packed) || length > LONGEST || packed > LONGEST) {
            window.pass(packed);
            throw new Unreadable(start, Kind.RDB_CORRUPT, Reach.VALUE,
                    meaning + ": " + packed + " compressed bytes can't hold " + Long.toUnsignedString(length),
                    RdbDamage.Refusal.BY_ALL);
        }
        byte @Nullable [] plain = Lzf.decompress(window.take((int) packed), (int) length);
        if (plain == null) {
            throw new Unreadable(start, Kind.RDB_CORRUPT, Reach.VALUE,
                    meaning + ": the compressed bytes don't make " + length, RdbDamage.Refusal.BY_ALL);
        }
        return ByteString.of(plain);
    }

    /// A length or, where [#special] is then true, the number of a special encoding.
    private long header(String meaning) throws IOException, Unreadable {
        require(1, meaning);
        int first = window.bytes[window.at] & 0xff;
        special = first >= 0xc0;
        if (first < 0x40 || special) {
            window.at++;
            return first & 0x3f;
        }
        if (first < 0x80) {
            require(2, meaning);
            int length = (first & 0x3f) << 8 | (window.bytes[window.at + 1] & 0xff);
            window.at += 2;
            return length;
        }
        if (first == 0x80) {
            require(5, meaning);
            long length = Integer.reverseBytes(LittleEndian.int32(window.bytes, window.at + 1)) & 0xffff_ffffL;
            window.at += 5;
            return length;
        }
        if (first == 0x81) {
            require(9, meaning);
            long length = Long.reverseBytes(LittleEndian.int64(window.bytes, window.at + 1));
            window.at += 9;
            return length;
        }
        throw corrupt(position(), meaning + ": a length can't begin with the byte " + Integer.toHexString(first));
    }

    private void require(int bytes, String meaning) throws IOException, Unreadable {
        if (!window.has(bytes)) {
            throw new Unreadable(position(), Kind.RDB_TRUNCATED, Reach.REST, "the file ends within the " + meaning);
        }
    }

    private void requireLeft(long start, long length, String meaning) throws Unreadable {
        if (length < 0 || length > window.left()) {
            throw new Unreadable(start, Kind.RDB_TRUNCATED, Reach.REST, meaning + ": " + Long.toUnsignedString(length)
                    + " were announced, but only " + window.left() + " bytes follow");
        }
    }

    private static Unreadable corrupt(long offset, String message) {
        return new Unreadable(offset, Kind.RDB_CORRUPT, Reach.REST, message);
    }

    /// The next `length` bytes.
    private void tell(long length, String meaning, Span.Kind kind) {
        if (spans != null) {
            tellRange(position(), length, meaning, kind);
        }
    }

    /// The bytes from `start` to the position.
    private void tellFrom(long start, String meaning, Span.Kind kind) {
        if (spans != null) {
            tellRange(start, position() - start, meaning, kind);
        }
    }

    private void tellRange(long start, long length, String meaning, Span.Kind kind) {
        if (spans != null && length > 0) {
            spans.accept(new Span(start, length, meaning, kind));
        }
    }
}
