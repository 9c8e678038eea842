package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// Writes an RDB of version 9 to 12 from its pieces, with a checksum. It knows how things are written, not what belongs
/// together: the caller follows the layout in [RdbPass], a value being a type, the key's name, and its pieces.
///
/// Nothing is packed or compressed, since every server of the version loads the plain types and packs what it wants packed.
///
/// ```
/// LENGTH   00nnnnnn · 01nnnnnn n8 · 80 n32 · 81 n64, big-endian
/// STRING   length, bytes
/// ```
public final class RdbWriter {
    /// The first and the last version that can be written: Redis 5.0 and 7.4.
    public static final int FIRST_VERSION = 9;
    public static final int LAST_VERSION = 12;

    private static final int AUX = 0xfa;
    private static final int FUNCTION = 0xf5;
    private static final int SIZES = 0xfb;
    private static final int EXPIRY = 0xfc;
    private static final int DATABASE = 0xfe;
    private static final int END = 0xff;
    private static final int LENGTH_32 = 0x80;
    private static final int LENGTH_64 = 0x81;
    private static final int BUFFER = 1 << 16;

    private final OutputStream out;
    private final byte[] buffer = new byte[BUFFER];
    private int used;
    private long crc;

    private RdbWriter(OutputStream out) {
        this.out = out;
    }

    /// Writes to `out`, which is the caller's to close. Begins with the header.
    public RdbWriter(OutputStream out, int version) throws IOException {
        this(out);
        if (version < FIRST_VERSION || version > LAST_VERSION) {
            throw new IllegalArgumentException("RDB version " + version);
        }
        raw(String.format(Locale.ROOT, "REDIS%04d", version).getBytes(StandardCharsets.US_ASCII));
    }

    public void aux(String name, String value) throws IOException {
        oneByte(AUX);
        string(ByteString.utf8(name));
        string(ByteString.utf8(value));
    }

    /// From version 10.
    public void function(ByteString code) throws IOException {
        oneByte(FUNCTION);
        string(code);
    }

    /// The database of the keys that follow, and how many there are.
    public void database(int number, long keys, long expiring) throws IOException {
        oneByte(DATABASE);
        length(number);
        oneByte(SIZES);
        length(keys);
        length(expiring);
    }

    /// Of the key that follows; Unix milliseconds.
    public void expiry(long at) throws IOException {
        oneByte(EXPIRY);
        int64(at);
    }

    /// Begins a key; its value's pieces follow.
    public void key(RdbType type, ByteString name) throws IOException {
        oneByte(type.code());
        string(name);
    }

    /// A length or another unsigned number.
    public void length(long number) throws IOException {
        if (number >= 0 && number < 1 << 6) {
            oneByte((int) number);
        } else if (number >= 0 && number < 1 << 14) {
            oneByte(0x40 | (int) (number >>> 8));
            oneByte((int) number);
        } else if (number >>> 32 == 0) {
            oneByte(LENGTH_32);
            bigEndian(number, 4);
        } else {
            oneByte(LENGTH_64);
            bigEndian(number, 8);
        }
    }

    public void string(ByteString bytes) throws IOException {
        length(bytes.length());
        raw(bytes);
    }

    /// Eight bytes, little-endian: a time, or the bits of a score.
    public void int64(long number) throws IOException {
        for (int shift = 0; shift < Long.SIZE; shift += 8) {
            oneByte((int) (number >>> shift));
        }
    }

    /// An ID of a stream as 16 bytes.
    public void rawId(RdbStreamId id) throws IOException {
        bigEndian(id.milliseconds(), 8);
        bigEndian(id.sequence(), 8);
    }

    /// A module's value: its name of nine characters, its version, and its pieces up to and with the mark of their end.
    public void module(String module, int version, ByteString pieces) throws IOException {
        length(ModuleValues.id(module, version));
        raw(pieces);
    }

    /// The same as RESTORE takes it; see [RdbPayload].
    public static ByteString modulePayload(String module, int version, ByteString pieces) {
        try {
            return payload(RdbType.MODULE_2, FIRST_VERSION, writer -> writer.module(module, version, pieces));
        } catch (IOException never) {
            throw new UncheckedIOException(never);
        }
    }

    /// Writes the pieces of one value.
    public interface Pieces {
        void write(RdbWriter writer) throws IOException;
    }

    /// A value as RESTORE takes it, of that version of RDB; see [RdbPayload]. Throws what `pieces` throws.
    public static ByteString payload(RdbType type, int version, Pieces pieces) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        RdbWriter writer = new RdbWriter(bytes);
        writer.oneByte(type.code());
        pieces.write(writer);
        writer.oneByte(version);
        writer.oneByte(0);
        writer.checksum();
        return ByteString.of(bytes.toByteArray());
    }

    /// A node of a stream.
    ///
    /// @param first what the IDs in the listpack count from
    public void streamNode(RdbStreamId first, ByteArrayOutputStream listpack) throws IOException {
        length(16);
        rawId(first);
        string(ByteString.of(listpack.toByteArray()));
    }

    /// The end and the checksum. Flushes.
    public void end() throws IOException {
        oneByte(END);
        checksum();
        out.flush();
    }

    /// Of all before it.
    private void checksum() throws IOException {
        count();
        int64(crc);
        count();
    }

    private void bigEndian(long number, int bytes) throws IOException {
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) {
            oneByte((int) (number >>> shift));
        }
    }

    private void raw(ByteString bytes) throws IOException {
        byte[] piece = new byte[Math.min(bytes.length(), BUFFER)];
        if (bytes instanceof HeapBytes heap) {
            raw(heap.array(), heap.offset(), heap.length());
            return;
        }
        for (int at = 0; at < bytes.length(); at += piece.length) {
            int count = Math.min(piece.length, bytes.length() - at);
            bytes.copyTo(at, piece, 0, count);
            raw(piece, 0, count);
        }
    }

    private void raw(byte[] bytes) throws IOException {
        raw(bytes, 0, bytes.length);
    }

    private void raw(byte[] bytes, int from, int length) throws IOException {
        for (int done = 0; done < length;) {
            int count = Math.min(length - done, BUFFER - used);
            System.arraycopy(bytes, from + done, buffer, used, count);
            used += count;
            done += count;
            if (used == BUFFER) {
                count();
            }
        }
    }

    private void oneByte(int value) throws IOException {
        if (used == BUFFER) {
            count();
        }
        buffer[used++] = (byte) value;
    }

    /// Takes what is in the buffer into the checksum, and writes it.
    private void count() throws IOException {
        crc = Crc64.update(crc, buffer, 0, used);
        out.write(buffer, 0, used);
        used = 0;
    }
}
