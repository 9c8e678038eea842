package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import java.io.ByteArrayOutputStream;

/// Makes a listpack entry by entry; see [Listpack] for the layout.
public final class ListpackWriter {
    private static final int HEADER = 6;
    private static final int END = 0xff;
    private static final int UNCOUNTED = 65535;

    private final ByteArrayOutputStream entries = new ByteArrayOutputStream();
    private int count;

    /// Entry of an integer.
    public ListpackWriter add(long number) {
        int start = entries.size();
        if (number >= 0 && number < 1 << 7) {
            entries.write((int) number);
        } else if (number == (short) number) {
            little(0xf1, number, 2);
        } else if (number == (int) number) {
            little(0xf3, number, 4);
        } else {
            little(0xf4, number, 8);
        }
        close(start);
        return this;
    }

    /// Entry of a string, also where it looks like a number.
    public ListpackWriter add(ByteString string) {
        int start = entries.size();
        int length = string.length();
        if (length < 1 << 6) {
            entries.write(0x80 | length);
        } else if (length < 1 << 12) {
            entries.write(0xe0 | length >>> 8);
            entries.write(length);
        } else {
            little(0xf0, length, 4);
        }
        entries.writeBytes(string.toArray());
        close(start);
        return this;
    }

    /// Bytes so far.
    public int size() {
        return HEADER + entries.size() + 1;
    }

    /// The whole listpack.
    public ByteArrayOutputStream finish() {
        ByteArrayOutputStream all = new ByteArrayOutputStream(size());
        for (int shift = 0; shift < 32; shift += 8) {
            all.write(size() >>> shift);
        }
        int counted = Math.min(count, UNCOUNTED);
        all.write(counted);
        all.write(counted >>> 8);
        all.writeBytes(entries.toByteArray());
        all.write(END);
        return all;
    }

    private void little(int mark, long number, int bytes) {
        entries.write(mark);
        for (int shift = 0; shift < 8 * bytes; shift += 8) {
            entries.write((int) (number >>> shift));
        }
    }

    /// The length so far, seven bits a byte, the highest first; all but the first have their highest bit set.
    private void close(int start) {
        int length = entries.size() - start;
        int bytes = length < 1 << 7
                ? 1
                : length < (1 << 14) - 1 ? 2 : length < (1 << 21) - 1 ? 3 : length < (1 << 28) - 1 ? 4 : 5;
        for (int i = bytes - 1; i >= 0; i--) {
            int seven = (int) ((long) length >>> (7 * i)) & 0x7f;
            entries.write(i == bytes - 1 ? seven : seven | 0x80);
        }
        count++;
    }
}
