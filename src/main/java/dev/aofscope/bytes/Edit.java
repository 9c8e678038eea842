package dev.aofscope.bytes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is to become of a file: pieces of it that are kept, in order, and bytes that are put between them. Millions of
/// pieces take some 16 bytes each.
///
/// ```
/// file     0123456789        keep 0–4, insert "xy", keep 6–10
/// becomes  0123xy6789
/// ```
public final class Edit {
    /// For each piece where it begins: in the file, or `~i` for the bytes number i that are put in.
    private final long[] starts;
    /// For each piece where it begins in the result; one more for the end.
    private final long[] places;
    private final List<byte[]> inserted;

    private Edit(long[] starts, long[] places, List<byte[]> inserted) {
        this.starts = starts;
        this.places = places;
        this.inserted = inserted;
    }

    /// Keeps the first `size` bytes as they are.
    public static Edit keep(long size) {
        Builder edit = new Builder();
        edit.keep(0, size);
        return edit.build();
    }

    /// Of the result, bytes.
    public long size() {
        return places[starts.length];
    }

    /// Bytes of a file of `size` bytes that are not kept.
    public long removes(long size) {
        long kept = 0;
        for (int i = 0; i < starts.length; i++) {
            kept += starts[i] >= 0 ? places[i + 1] - places[i] : 0;
        }
        return size - kept;
    }

    /// Takes one stretch of a file that is not kept: `from` (inclusive) to `to` (exclusive).
    public interface Gap {
        void at(long from, long to) throws IOException;
    }

    /// All of a file of `size` bytes that is not kept, in order. What it was replaced by doesn't matter.
    public void gaps(long size, Gap each) throws IOException {
        long behind = 0;
        for (int i = 0; i < starts.length; i++) {
            if (starts[i] >= 0) {
                if (starts[i] > behind) {
                    each.at(behind, starts[i]);
                }
                behind = starts[i] + places[i + 1] - places[i];
            }
        }
        if (behind < size) {
            each.at(behind, size);
        }
    }

    /// Up to where a file of `size` bytes and the result are the same bytes, at the same place.
    public long same(long size) {
        return starts.length == 0 || starts[0] != 0 ? 0 : Math.min(size, places[1]);
    }

    /// Whether a file of `size` bytes stays as it is.
    public boolean changesNothing(long size) {
        return size() == size && same(size) == size;
    }

    /// Whether all that changes in a file of `size` bytes is that its end goes.
    public boolean isCut(long size) {
        return size() < size && same(size) == size();
    }

    int pieces() {
        return starts.length;
    }

    /// The piece that holds `place` of the result.
    int pieceAt(long place) {
        int found = Arrays.binarySearch(places, place);
        int piece = found < 0 ? -found - 2 : found;
        // An empty piece begins where the next one does.
        while (piece + 1 < places.length && places[piece + 1] == place) {
            piece++;
        }
        return piece;
    }

    long place(int piece) {
        return places[piece];
    }

    /// Where the piece begins in the file, or −1 where it is put in.
    long start(int piece) {
        return starts[piece] >= 0 ? starts[piece] : -1;
    }

    byte[] inserted(int piece) {
        return inserted.get((int) ~starts[piece]);
    }

    /// Collects pieces in the order of the result.
    public static final class Builder {
        private long[] starts = new long[8];
        private long[] places = new long[9];
        private int count;
        private final List<byte[]> inserted = new ArrayList<>();

        /// The bytes of the file from `from` (inclusive) to `to` (exclusive).
        public Builder keep(long from, long to) {
            java.util.Objects.checkFromToIndex(from, to, Long.MAX_VALUE);
            if (from == to) {
                return this;
            }
            if (count > 0 && starts[count - 1] >= 0 && starts[count - 1] + length(count - 1) == from) {
                places[count] += to - from;
                return this;
            }
            add(from, to - from);
            return this;
        }

        /// Bytes of its own, which nobody changes any more.
        public Builder insert(byte[] bytes) {
            if (bytes.length > 0) {
                inserted.add(bytes);
                add(~(inserted.size() - 1L), bytes.length);
            }
            return this;
        }

        /// Bytes of the result so far: a mark for [#back].
        public long size() {
            return places[count];
        }

        /// Forgets all behind `size`.
        public void back(long size) {
            while (count > 0 && places[count - 1] >= size) {
                count--;
            }
            if (places[count] > size && starts[count - 1] >= 0) {
                places[count] = size;
            }
        }

        private long length(int piece) {
            return places[piece + 1] - places[piece];
        }

        private void add(long start, long length) {
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, count * 2);
                places = Arrays.copyOf(places, count * 2 + 1);
            }
            starts[count] = start;
            places[count + 1] = places[count] + length;
            count++;
        }

        public Edit build() {
            return new Edit(Arrays.copyOf(starts, count), Arrays.copyOf(places, count + 1), List.copyOf(inserted));
        }
    }
}
