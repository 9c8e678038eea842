package dev.aofscope.bytes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The arguments of one command as ranges of a file, seen through a window of it that is in memory. RESP framing fills
/// it, the commands' semantics read it; argument 0 is the command's name. It is reused from command to command: nothing
/// that [#view] returns outlives the next one.
public final class Arguments {
    /// Strings up to this many bytes are copied to the heap by [#retain], longer ones stay in the file.
    private static final int COPIED = 16;

    private final @Nullable ByteSource source;
    private byte[] window = new byte[0];
    private long windowOffset;
    private int windowLength;
    private int count;
    private long[] offsets = new long[16];
    private int[] lengths = new int[16];

    public Arguments(ByteSource source) {
        this.source = source;
    }

    private Arguments() {
        this.source = null;
    }

    /// A command that does not come from a file: all its arguments lie in memory.
    public static Arguments onHeap(List<byte[]> values) {
        Arguments arguments = new Arguments();
        int length = values.stream().mapToInt(value -> value.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] value : values) {
            System.arraycopy(value, 0, all, at, value.length);
            arguments.add(at, value.length);
            at += value.length;
        }
        arguments.window(all, 0, length);
        return arguments;
    }

    /// Begins a new command.
    public void clear() {
        count = 0;
    }

    /// Says that `length` bytes of the file from `offset` lie in `window` from its index 0.
    public void window(byte[] window, long offset, int length) {
        this.window = window;
        this.windowOffset = offset;
        this.windowLength = length;
    }

    public void add(long offset, int length) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        offsets[count] = offset;
        lengths[count++] = length;
    }

    /// Of a command from a file.
    public ByteSource source() {
        return Objects.requireNonNull(source);
    }

    /// How many, with the command's name.
    public int count() {
        return count;
    }

    /// Bytes from the start of the file.
    public long offset(int argument) {
        return offsets[argument];
    }

    /// Bytes.
    public int length(int argument) {
        return lengths[argument];
    }

    /// The window in memory; read-only by agreement. With [#index] for who reads many arguments and wants no object for each.
    public byte[] window() {
        return window;
    }

    /// Where in [#window] the argument begins, or −1 where it does not lie in it as a whole.
    public int index(int argument) {
        Objects.checkIndex(argument, count);
        long at = offsets[argument] - windowOffset;
        return at >= 0 && at + lengths[argument] <= windowLength ? (int) at : -1;
    }

    /// The argument for the time until the next command: a view of the window where it lies in it.
    public HeapBytes view(int argument) {
        Objects.checkIndex(argument, count);
        long at = offsets[argument] - windowOffset;
        int length = lengths[argument];
        if (at >= 0 && at + length <= windowLength) {
            return new HeapBytes(window, (int) at, length);
        }
        try {
            return new HeapBytes(source().read(offsets[argument], length), 0, length);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The argument to be kept: copied where it is short, else left in the file.
    public ByteString retain(int argument) {
        if (source != null && lengths[argument] > COPIED) {
            return source.range(offsets[argument], lengths[argument]);
        }
        HeapBytes view = view(argument);
        return ByteString.copyOf(view.array(), view.offset(), view.length());
    }
}
