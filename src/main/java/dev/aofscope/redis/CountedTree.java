package dev.aofscope.redis;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A sequence by position: a B+tree with the count of elements in each node. Its leaves are chunks of up to [#MOST] elements.
///
/// Nodes belong to the epoch that made them and are copied before another one changes them, so [#ownedBy] costs O(1) and one
/// change copies one chunk and the few nodes above it.
final class CountedTree<E> {
    /// Elements of a chunk, and children of an inner node.
    private static final int MOST = 64;

    private Epoch epoch;
    private Node root;

    CountedTree(Epoch epoch) {
        this(epoch, new Node(epoch, 0, 0));
    }

    private CountedTree(Epoch epoch, Node root) {
        this.epoch = epoch;
        this.root = root;
    }

    CountedTree<E> ownedBy(Epoch epoch) {
        return new CountedTree<>(epoch, root);
    }

    /// Goes on in another epoch.
    void adopt(Epoch epoch) {
        this.epoch = epoch;
    }

    long size() {
        return root.count;
    }

    E get(long index) {
        long left = Objects.checkIndex(index, root.count);
        Node node = root;
        while (node.height > 0) {
            int at = node.childAt(left);
            left -= node.countBefore(at);
            node = node.child(at);
        }
        return element(node.slots[(int) left]);
    }

    @SuppressWarnings("unchecked") // only elements of this type are ever put in
    private E element(@Nullable Object slot) {
        return (E) Objects.requireNonNull(slot);
    }

    /// Inserts before the element at `index` (0 ≤ index ≤ size).
    void add(long index, E element) {
        Objects.checkIndex(index, root.count + 1);
        Node left = owned(root);
        Node right = add(left, index, element);
        root = right == null ? left : Node.above(epoch, left, right);
    }

    /// Inserts below an owned node. Its new right neighbour where it had to be cut, else null.
    private @Nullable Node add(Node node, long index, E element) {
        int at;
        if (node.height == 0) {
            at = (int) index;
            node.insert(at, element);
        } else {
            int child = node.childAt(index);
            Node below = owned(node.child(child));
            node.slots[child] = below;
            Node right = add(below, index - node.countBefore(child), element);
            at = child + 1;
            if (right != null) {
                node.insert(at, right);
            }
        }
        node.count++;
        return node.size > MOST ? node.cut(at) : null;
    }

    private Node owned(Node node) {
        return node.epoch == epoch ? node : node.copy(epoch);
    }

    void set(long index, E element) {
        long left = Objects.checkIndex(index, root.count);
        Node node = owned(root);
        root = node;
        while (node.height > 0) {
            int at = node.childAt(left);
            left -= node.countBefore(at);
            Node below = owned(node.child(at));
            node.slots[at] = below;
            node = below;
        }
        node.slots[(int) left] = element;
        epoch.spend(16);
    }

    E remove(long index) {
        Objects.checkIndex(index, root.count);
        Node node = owned(root);
        E removed = remove(node, index);
        root = withoutOnlyChildren(node);
        return removed;
    }

    private E remove(Node node, long index) {
        if (node.height == 0) {
            E removed = element(node.slots[(int) index]);
            node.remove((int) index);
            node.count--;
            return removed;
        }
        int at = node.childAt(index);
        Node below = owned(node.child(at));
        node.slots[at] = below;
        E removed = remove(below, index - node.countBefore(at));
        node.count--;
        node.join(at);
        return removed;
    }

    private Node withoutOnlyChildren(Node node) {
        Node top = node;
        while (top.height > 0 && top.size <= 1) {
            top = top.size == 0 ? new Node(epoch, 0, 0) : top.child(0);
        }
        return top;
    }

    /// Keeps only the elements `from` (inclusive) to `to` (exclusive).
    void keep(long from, long to) {
        Objects.checkFromToIndex(from, to, root.count);
        if (from == 0 && to == root.count) {
            return;
        }
        Node node = owned(root);
        keep(node, from, to);
        root = withoutOnlyChildren(node);
    }

    private void keep(Node node, long from, long to) {
        node.count = to - from;
        if (node.height == 0) {
            node.keepSlots((int) from, (int) to);
            return;
        }
        int first = 0;
        long start = 0;
        while (first < node.size && start + node.child(first).count <= from) {
            start += node.child(first++).count;
        }
        int end = first;
        long next = start;
        while (end < node.size && next < to) {
            Node child = node.child(end);
            long low = Math.max(from, next) - next;
            long high = Math.min(to - next, child.count);
            next += child.count;
            if (high - low < child.count) {
                Node below = owned(child);
                keep(below, low, high);
                node.slots[end] = below;
            }
            end++;
        }
        node.keepSlots(first, end);
    }

    /// How many leading elements `before` holds for; it must hold for no later one.
    long rank(Predicate<? super E> before) {
        long rank = 0;
        Node node = root;
        while (node.height > 0) {
            int child = Math.max(0, bound(node, before) - 1);
            rank += node.countBefore(child);
            node = node.child(child);
        }
        return rank + bound(node, before);
    }

    /// How many slots begin with an element that `before` holds for.
    private int bound(Node node, Predicate<? super E> before) {
        int low = 0;
        int high = node.size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (before.test(element(node.firstIn(middle)))) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// In order, from the element at `index` (0 ≤ index ≤ size).
    Iterator<E> from(long index) {
        return new Cursor(root, Objects.checkIndex(index, root.count + 1));
    }

    /// Keeps no stack: descends by position once a chunk.
    private final class Cursor implements Iterator<E> {
        private final Node root;
        private long index;
        private Node leaf;
        private int at;

        Cursor(Node root, long index) {
            this.root = root;
            this.index = index;
            this.leaf = root;
            this.at = -1;
        }

        @Override
        public boolean hasNext() {
            return index < root.count;
        }

        @Override
        public E next() {
            if (index >= root.count) {
                throw new NoSuchElementException();
            }
            if (at < 0 || at == leaf.size) {
                long left = index;
                leaf = root;
                while (leaf.height > 0) {
                    int child = leaf.childAt(left);
                    left -= leaf.countBefore(child);
                    leaf = leaf.child(child);
                }
                at = (int) left;
            }
            index++;
            return element(leaf.slots[at++]);
        }
    }

    /// A chunk of elements at height 0, else a node over children one lower.
    private static final class Node {
        final Epoch epoch;
        final int height;
        /// Elements below.
        long count;
        /// Slots in use.
        int size;
        @Nullable
        Object[] slots;

        Node(Epoch epoch, int height, int capacity) {
            this.epoch = epoch;
            this.height = height;
            this.slots = new Object[capacity];
        }

        static Node above(Epoch epoch, Node left, Node right) {
            Node node = new Node(epoch, left.height + 1, 4);
            node.insert(0, left);
            node.insert(1, right);
            node.count = left.count + right.count;
            return node;
        }

        Node copy(Epoch epoch) {
            Node copy = new Node(epoch, height, 0);
            copy.count = count;
            copy.size = size;
            copy.slots = Arrays.copyOf(slots, Math.min(size + 2, MOST + 1));
            epoch.copy(56 + 4 * copy.slots.length);
            return copy;
        }

        Node child(int index) {
            return (Node) Objects.requireNonNull(slots[index]);
        }

        /// The child that holds the element at `index`; the last one for an index at the end. Sought from the nearer end, since
        /// most lists change at their ends.
        int childAt(long index) {
            if (index > count / 2) {
                int at = size - 1;
                long start = count - child(at).count;
                while (start > index) {
                    start -= child(--at).count;
                }
                return at;
            }
            long left = index;
            int at = 0;
            while (at < size - 1 && left >= child(at).count) {
                left -= child(at++).count;
            }
            return at;
        }

        /// Elements in the children before `child`.
        long countBefore(int child) {
            return child > size / 2 ? count - counted(child, size) : counted(0, child);
        }

        private long counted(int from, int to) {
            long counted = 0;
            for (int i = from; i < to; i++) {
                counted += child(i).count;
            }
            return counted;
        }

        @Nullable
        Object firstIn(int slot) {
            Node node = this;
            int at = slot;
            while (node.height > 0) {
                node = node.child(at);
                at = 0;
            }
            return node.slots[at];
        }

        void insert(int index, Object slot) {
            if (size == slots.length) {
                slots = Arrays.copyOf(slots, Math.min(size + size / 2 + 2, MOST + 1));
            }
            System.arraycopy(slots, index, slots, index + 1, size - index);
            slots[index] = slot;
            size++;
            epoch.spend(24);
        }

        void remove(int index) {
            size--;
            System.arraycopy(slots, index + 1, slots, index, size - index);
            slots[size] = null;
        }

        void keepSlots(int from, int to) {
            slots = Arrays.copyOfRange(slots, from, to);
            size = to - from;
        }

        /// Moves the upper part to a new right neighbour. Where the last insertion, at `hint`, was at an end, only the new slot is
        /// parted from the others, so that a list that grows at its ends has full chunks.
        Node cut(int hint) {
            int at = hint == size - 1 ? size - 1 : hint == 0 ? 1 : size / 2;
            Node right = new Node(epoch, height, 0);
            right.slots = Arrays.copyOfRange(slots, at, Math.min(size + 2, at + MOST + 1));
            right.size = size - at;
            right.count = height == 0 ? right.size : right.counted(0, right.size);
            Arrays.fill(slots, at, size, null);
            size = at;
            count -= right.count;
            epoch.spend(56 + 4 * right.slots.length);
            return right;
        }

        /// After a removal below `index`: drops an empty child, and joins small neighbours.
        void join(int index) {
            if (child(index).count == 0) {
                remove(index);
            } else if (!joinRight(index - 1)) {
                joinRight(index);
            }
        }

        private boolean joinRight(int index) {
            if (index < 0 || index + 1 >= size || child(index).size + child(index + 1).size > MOST / 2) {
                return false;
            }
            Node left = child(index).epoch == epoch ? child(index) : child(index).copy(epoch);
            Node right = child(index + 1);
            left.slots = Arrays.copyOf(left.slots, left.size + right.size);
            System.arraycopy(right.slots, 0, left.slots, left.size, right.size);
            left.size += right.size;
            left.count += right.count;
            slots[index] = left;
            remove(index + 1);
            return true;
        }
    }
}
