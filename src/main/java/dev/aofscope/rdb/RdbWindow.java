package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteSource;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import org.jspecify.annotations.Nullable;

/// The part of the file that is in memory, with a position in it that goes forward, and the checksum of all that it has
/// passed.
final class RdbWindow {
    private static final int SIZE = 1 << 18;

    /// The bytes of the file from [#offset]; the position is [#at], and [#limit] is where they end.
    final byte[] bytes;
    int at;
    int limit;

    private final @Nullable ByteSource source;
    private final long size;
    private final Checksum checksum;
    private final RdbProgress progress;
    private long offset;
    private long crc;
    /// Up to where `crc` reaches; bytes from the start of the file.
    private long summed;

    RdbWindow(ByteSource source, long from, Checksum checksum, RdbProgress progress) {
        this.source = source;
        this.size = source.size();
        this.checksum = checksum;
        this.progress = progress;
        this.bytes = new byte[Math.clamp(size - from, 16, SIZE)];
        this.offset = from;
        this.summed = from;
    }

    /// All of it lies in `bytes` up to `size` already; there is no file behind it.
    RdbWindow(byte[] bytes, int from, int size) {
        this.source = null;
        this.size = size;
        this.checksum = Checksum.IGNORE;
        this.progress = RdbProgress.NONE;
        this.bytes = bytes;
        this.at = from;
        this.limit = size;
    }

    /// Null where there is no file behind it.
    @Nullable
    ByteSource source() {
        return source;
    }

    /// Bytes from the start of the file.
    long position() {
        return offset + at;
    }

    RdbProgress progress() {
        return progress;
    }

    /// Bytes of the file from the position on.
    long left() {
        return size - offset - at;
    }

    /// Whether `count` bytes (at most 16) follow; they are in the window then.
    boolean has(int count) throws IOException {
        if (limit - at >= count) {
            return true;
        }
        if (left() < count) {
            return false;
        }
        moveTo(position());
        return true;
    }

    /// Goes `length` bytes forward, at most [#left].
    void pass(long length) throws IOException {
        if (length <= limit - at) {
            at += (int) length;
        } else if (checksum == Checksum.IGNORE) {
            moveTo(position() + length);
        } else {
            for (long left = length; left > 0;) {
                if (at == limit) {
                    moveTo(position());
                }
                int step = (int) Math.min(left, limit - at);
                at += step;
                left -= step;
            }
        }
    }

    /// The next `length` bytes (at most [#left]), passing them.
    byte[] take(int length) throws IOException {
        byte[] taken = new byte[length];
        ByteSource file = source;
        int here = Math.min(length, limit - at);
        System.arraycopy(bytes, at, taken, 0, here);
        at += here;
        if (here < length && file != null) {
            file.read(position(), taken, here, length - here);
            pass(length - here);
        }
        return taken;
    }

    /// Goes back to a place that was passed before.
    void rewind(long place) throws IOException {
        if (place >= offset) {
            sum();
            at = (int) (place - offset);
        } else {
            moveTo(place);
        }
    }

    /// Goes to any place of the file, up to its end; the checksum covers what lies between where that is forward.
    void go(long place) throws IOException {
        if (place >= offset && place <= offset + limit) {
            sum();
            at = (int) (place - offset);
        } else if (place > position()) {
            pass(place - position());
        } else {
            moveTo(place);
        }
    }

    /// The checksum of all bytes before the position, 0 where it is not wanted.
    long crc() {
        sum();
        return crc;
    }

    private void moveTo(long place) throws IOException {
        ByteSource file = Objects.requireNonNull(source, "all bytes are in the window");
        sum();
        offset = place;
        at = 0;
        limit = (int) Math.min(bytes.length, size - place);
        file.read(place, bytes, 0, limit);
        if (!progress.reached(place)) {
            throw new CancellationException("stopped at offset " + place);
        }
    }

    private void sum() {
        if (checksum == Checksum.VERIFY && summed >= offset && summed < position()) {
            int from = (int) (summed - offset);
            crc = Crc64.update(crc, bytes, from, at - from);
            summed = position();
        }
    }
}
