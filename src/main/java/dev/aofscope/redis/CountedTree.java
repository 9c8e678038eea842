package dev.aofscope.redis;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;

/// A sequence by position. Simple for now: copies all of itself for a new epoch.
final class CountedTree<E> {
    private final List<E> elements;
    private Epoch epoch;

    CountedTree(Epoch epoch) {
        this(epoch, new ArrayList<>());
    }

    private CountedTree(Epoch epoch, List<E> elements) {
        this.epoch = epoch;
        this.elements = elements;
    }

    CountedTree<E> ownedBy(Epoch epoch) {
        return new CountedTree<>(epoch, new ArrayList<>(elements));
    }

    void adopt(Epoch epoch) {
        this.epoch = epoch;
    }

    long size() {
        return elements.size();
    }

    E get(long index) {
        return elements.get(Math.toIntExact(index));
    }

    /// Inserts before the element at `index` (0 ≤ index ≤ size).
    void add(long index, E element) {
        epoch.spend(32);
        elements.add(Math.toIntExact(index), element);
    }

    void set(long index, E element) {
        epoch.spend(32);
        elements.set(Math.toIntExact(index), element);
    }

    E remove(long index) {
        return elements.remove(Math.toIntExact(index));
    }

    /// Keeps only the elements `from` (inclusive) to `to` (exclusive).
    void keep(long from, long to) {
        elements.subList(Math.toIntExact(to), elements.size()).clear();
        elements.subList(0, Math.toIntExact(from)).clear();
    }

    /// How many leading elements `before` holds for; it must hold for no later one.
    long rank(Predicate<E> before) {
        int low = 0;
        int high = elements.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before.test(elements.get(middle))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// In order, from the element at `index` (0 ≤ index ≤ size).
    Iterator<E> from(long index) {
        return elements.listIterator(Math.toIntExact(index));
    }
}
