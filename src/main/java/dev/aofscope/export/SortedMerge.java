package dev.aofscope.export;

import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/// Goes through two sequences of the same order at once, as they are read; neither is kept.
final class SortedMerge {
    private SortedMerge() {
    }

    /// Told of each item.
    interface Visitor<T> {
        /// One of them is null where that sequence has no such item. False ends the merge.
        boolean visit(@Nullable T first, @Nullable T second) throws IOException;
    }

    static <T> void visit(Iterator<T> first, Iterator<T> second, Comparator<T> order, Visitor<T> visitor)
            throws IOException {
        T one = next(first);
        T other = next(second);
        boolean more = true;
        while (more && (one != null || other != null)) {
            int compared = one == null ? 1 : other == null ? -1 : order.compare(one, other);
            more = visitor.visit(compared <= 0 ? one : null, compared >= 0 ? other : null);
            one = compared <= 0 ? next(first) : one;
            other = compared >= 0 ? next(second) : other;
        }
    }

    private static <T> @Nullable T next(Iterator<T> items) {
        return items.hasNext() ? items.next() : null;
    }
}
