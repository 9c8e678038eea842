package dev.aofscope.session;

import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdInputStream;
import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import net.jpountz.lz4.LZ4FrameInputStream;
import org.jspecify.annotations.Nullable;

/// How a file may be packed; found by its first bytes, never by its name.
///
/// ```
/// FORMAT  OFFSET  SIZE  MEANING
/// gzip    0       2     1f 8b
///         2       1     08, deflate
///         end−4   4     unpacked size modulo 2³², little-endian (RFC 1952), of the last member only
/// zstd    0       4     28 b5 2f fd (RFC 8878); the frame header may tell the unpacked size
/// lz4     0       4     04 22 4d 18, the frame format
/// ```
enum Compression {
    GZIP(".gz", "1f8b08"), ZSTD(".zst", "28b52ffd"), LZ4(".lz4", "04224d18");

    private static final int LONGEST_ZSTD_HEADER = 18;

    private final String suffix;
    private final String magic;

    /// `magic` in hexadecimal digits.
    Compression(String suffix, String magic) {
        this.suffix = suffix;
        this.magic = magic;
    }

    /// Null where the file is not packed in a way that is known here.
    static @Nullable Compression of(ByteSource file) throws IOException {
        for (Compression compression : values()) {
            int length = compression.magic.length() / 2;
            if (file.size() >= length && HexFormat.of().formatHex(file.read(0, length)).equals(compression.magic)) {
                return compression;
            }
        }
        return null;
    }

    /// The bytes that were packed.
    InputStream unpack(InputStream packed) throws IOException {
        return switch (this) {
            case GZIP -> new GZIPInputStream(packed, 1 << 16);
            case ZSTD -> new ZstdInputStream(packed);
            case LZ4 -> new LZ4FrameInputStream(packed);
        };
    }

    /// Bytes that the file will take unpacked, as far as it tells; at least its own size. A hint for an early refusal,
    /// never a size to allocate.
    long unpackedSize(ByteSource file) throws IOException {
        long told = switch (this) {
            case GZIP -> littleEndian(file.read(file.size() - Integer.BYTES, Integer.BYTES));
            case ZSTD -> Zstd.getFrameContentSize(file.read(0, (int) Math.min(LONGEST_ZSTD_HEADER, file.size())));
            case LZ4 -> 0;
        };
        return Math.max(told, file.size());
    }

    private static long littleEndian(byte[] bytes) {
        long number = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            number = number << 8 | (bytes[i] & 0xff);
        }
        return number;
    }

    /// `appendonly.aof.gz` → `appendonly.aof`.
    String nameWithoutSuffix(Path path) {
        String name = String.valueOf(path.getFileName());
        return name.endsWith(suffix) && name.length() > suffix.length()
                ? name.substring(0, name.length() - suffix.length())
                : name;
    }
}
