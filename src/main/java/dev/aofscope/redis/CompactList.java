package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.Arrays;

/// A few short byte strings in one array, for the small collections of which a keyspace has millions (the server's listpack
/// serves the same purpose). The array is never changed: each change makes a new one, so forks share it without asking.
///
/// | OFFSET | SIZE   | MEANING                                    |
/// |--------|--------|--------------------------------------------|
/// | 0      | 1      | how many elements, 0 to [#MOST]            |
/// | 1      | 1      | length of the first element, 0 to [#LONGEST] |
/// | 2      | length | its bytes                                  |
/// | …      |        | the other elements, in the same way        |
///
/// `02 01 61 02 62 63` holds `a` and `bc`. A position is the offset of an element's length.
final class CompactList {
    static final byte[] EMPTY = {0};
    /// The position of the first element.
    static final int FIRST = 1;

    /// Elements. Lookups walk them all.
    private static final int MOST = 64;
    /// Bytes of an element; longer ones are better left in the file.
    private static final int LONGEST = 64;
    /// Bytes in all: each change copies them.
    private static final int LARGEST = 512;

    private CompactList() {
    }

    static int count(byte[] list) {
        return list[0];
    }

    /// Whether `element` fits, if it comes in addition.
    static boolean fits(byte[] list, ByteString element) {
        return element.length() <= LONGEST && list[0] < MOST && list.length + element.length() < LARGEST;
    }

    /// Whether both fit, if they come in addition.
    static boolean fits(byte[] list, ByteString first, ByteString second) {
        return first.length() <= LONGEST && second.length() <= LONGEST && list[0] < MOST - 1
                && list.length + first.length() + second.length() < LARGEST;
    }

    /// The element at `position`: a view of the array, which never changes.
    static ByteString element(byte[] list, int position) {
        return ByteString.view(list, position + 1, list[position]);
    }

    /// The position behind the element at `position`; the array's length behind the last.
    static int next(byte[] list, int position) {
        return position + 1 + list[position];
    }

    /// The position of the element number `index` (0 ≤ index ≤ count).
    static int position(byte[] list, int index) {
        int position = FIRST;
        for (int i = 0; i < index; i++) {
            position = next(list, position);
        }
        return position;
    }

    /// Looks in a list whose elements number 0, `stride`, 2 × `stride` … are in byte order: the position of `element` among
    /// them, or −1 − the position where it would be inserted.
    static int search(byte[] list, HeapBytes element, int stride) {
        byte[] bytes = element.array();
        int from = element.offset();
        int to = from + element.length();
        int position = FIRST;
        while (position < list.length) {
            int start = position + 1;
            int end = start + list[position];
            int order = Arrays.compareUnsigned(list, start, end, bytes, from, to);
            if (order >= 0) {
                return order == 0 ? position : -1 - position;
            }
            position = stride == 1 ? end : next(list, end);
        }
        return -1 - position;
    }

    /// The position of the first element equal to `element` among those number 0, `stride`, 2 × `stride` …, or −1.
    static int find(byte[] list, HeapBytes element, int stride) {
        byte[] bytes = element.array();
        int from = element.offset();
        int to = from + element.length();
        int position = FIRST;
        while (position < list.length) {
            int start = position + 1;
            int end = start + list[position];
            if (Arrays.equals(list, start, end, bytes, from, to)) {
                return position;
            }
            position = stride == 1 ? end : next(list, end);
        }
        return -1;
    }

    static byte[] insert(byte[] list, int position, ByteString element) {
        byte[] changed = opened(list, position, position, 1 + element.length(), 1);
        write(changed, position, element);
        return changed;
    }

    static byte[] insert(byte[] list, int position, ByteString first, ByteString second) {
        byte[] changed = opened(list, position, position, 2 + first.length() + second.length(), 2);
        write(changed, write(changed, position, first), second);
        return changed;
    }

    static byte[] replace(byte[] list, int position, ByteString element) {
        byte[] changed = opened(list, position, next(list, position), 1 + element.length(), 0);
        write(changed, position, element);
        return changed;
    }

    /// Removes the `elements` elements between the two positions.
    static byte[] remove(byte[] list, int from, int to, int elements) {
        return opened(list, from, to, 0, -elements);
    }

    /// A copy with room for `bytes` bytes in the place of those between the two positions.
    private static byte[] opened(byte[] list, int from, int to, int bytes, int elements) {
        byte[] changed = new byte[list.length - (to - from) + bytes];
        System.arraycopy(list, 0, changed, 0, from);
        System.arraycopy(list, to, changed, from + bytes, list.length - to);
        changed[0] = (byte) (list[0] + elements);
        return changed;
    }

    /// The position behind it.
    private static int write(byte[] list, int position, ByteString element) {
        int length = element.length();
        list[position] = (byte) length;
        element.copyTo(0, list, position + 1, length);
        return position + 1 + length;
    }
}
