package dev.aofscope.lua;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A table of Lua. It places its keys exactly as C Lua 5.1 does (`ltable.c`): an array part and a hash part of 2ⁿ nodes
/// with Brent's variation of chained scatter, both resized by the same rules. Scripts see that: in the order of `pairs` and of
/// what `cjson.encode` writes, and in `#` of a table with holes.
///
/// Tables and functions as keys are placed by their address there, which nobody can reproduce; here by the order in which
/// they became keys.
///
/// The file is long because both parts are resized together, by one count of the integer keys of both.
public final class LuaTable {
    private static final int MOST_BITS = 26;
    private static final @Nullable Object[] NONE = {};
    private static final int[] NO_LINKS = {};
    private static final int END = -1;

    private @Nullable Object[] array = NONE;
    /// The hash part: the key, the value and the next node of a chain of each node. No node ever loses its key, only its
    /// value; all three are empty where there is no hash part.
    private @Nullable Object[] keys = NONE;
    private @Nullable Object[] values = NONE;
    private int[] links = NO_LINKS;
    /// All nodes from here on are taken.
    private int free;
    private @Nullable LuaTable metatable;
    private boolean readOnly;
    /// How many tables and functions were first used as keys here; gives them something to be placed by.
    private int serials;
    int serial;

    private final Hashing hashing;

    /// Which bytes of a string say where it is placed.
    public enum Hashing {
        /// Up to 31 of a long string, as up to Redis 6.2.
        SOME,
        /// All, from Redis 7.0.
        ALL
    }

    /// With room for that many elements and other keys.
    LuaTable(Hashing hashing, int elements, int others) {
        this.hashing = hashing;
        if (elements > 0) {
            array = new @Nullable Object[elements];
        }
        allocateNodes(others);
    }

    /// Takes over all that another table is, down to the place of each key.
    void become(LuaTable other) {
        array = copied(other.array, array);
        keys = copied(other.keys, keys);
        values = copied(other.values, values);
        links = other.links.clone();
        free = other.free;
        metatable = other.metatable;
        readOnly = other.readOnly;
        serials = other.serials;
        serial = other.serial;
    }

    /// Into the second one where it fits.
    private static @Nullable Object[] copied(@Nullable Object[] from, @Nullable Object[] into) {
        if (from.length != into.length) {
            return from.clone();
        }
        System.arraycopy(from, 0, into, 0, from.length);
        return into;
    }

    Hashing hashing() {
        return hashing;
    }

    public @Nullable LuaTable metatable() {
        return metatable;
    }

    public void metatable(@Nullable LuaTable other) {
        metatable = other;
    }

    /// Whether scripts may not change it.
    public boolean readOnly() {
        return readOnly;
    }

    public void makeReadOnly() {
        readOnly = true;
    }

    /// Slots in both parts, taken or not: what the table costs.
    int room() {
        return array.length + keys.length;
    }

    /// Null where there is no such key. Knows no metamethods, like all methods here.
    public @Nullable Object get(@Nullable Object key) {
        return switch (key) {
            case null -> null;
            case LuaString text -> get(text);
            case Double number -> {
                int index = (int) number.doubleValue();
                yield index == number ? get(index) : value(find(key));
            }
            default -> value(find(key));
        };
    }

    public @Nullable Object get(LuaString key) {
        if (keys.length == 0) {
            return null;
        }
        for (int node = hash(key) & (keys.length - 1); node != END; node = links[node]) {
            if (keys[node] instanceof LuaString other && other.equals(key)) {
                return values[node];
            }
        }
        return null;
    }

    public @Nullable Object get(String key) {
        return get(LuaString.of(key));
    }

    public @Nullable Object get(int key) {
        return key >= 1 && key <= array.length ? array[key - 1] : value(find((double) key));
    }

    /// A key that is neither nil nor NaN; the value nil removes it.
    public void set(Object key, @Nullable Object value) {
        if (key instanceof Double number) {
            int index = (int) number.doubleValue();
            if (index == number && index >= 1 && index <= array.length) {
                array[index - 1] = value;
                return;
            }
        }
        int node = find(key);
        if (node != END) {
            values[node] = value;
        } else {
            // Even for nil there is a node then, as there, which counts when the table fills up.
            insert(key, value);
        }
    }

    public void set(int key, @Nullable Object value) {
        if (key >= 1 && key <= array.length) {
            array[key - 1] = value;
        } else {
            set((Object) (double) key, value);
        }
    }

    public void set(String key, @Nullable Object value) {
        set(LuaString.of(key), value);
    }

    private @Nullable Object value(int node) {
        return node == END ? null : values[node];
    }

    private int find(Object key) {
        if (keys.length == 0) {
            return END;
        }
        int node = mainPosition(key);
        while (node != END && !LuaTypes.same(keys[node], key)) {
            node = links[node];
        }
        return node;
    }

    private int mainPosition(Object key) {
        int size = keys.length;
        return switch (key) {
            case LuaString text -> hash(text) & (size - 1);
            case Double number -> {
                if (number == 0) {
                    yield 0;
                }
                long bits = Double.doubleToRawLongBits(number);
                yield Integer.remainderUnsigned((int) bits + (int) (bits >>> 32), (size - 1) | 1);
            }
            case Boolean truth -> (truth ? 1 : 0) & (size - 1);
            case LuaTable table -> {
                if (table.serial == 0) {
                    table.serial = ++serials;
                }
                yield Integer.remainderUnsigned(table.serial, (size - 1) | 1);
            }
            case LuaFunction function -> {
                if (function.serial == 0) {
                    function.serial = ++serials;
                }
                yield Integer.remainderUnsigned(function.serial, (size - 1) | 1);
            }
            default -> 0;
        };
    }

    private int hash(LuaString text) {
        return hashing == Hashing.SOME ? text.hashCode() : text.fullHash();
    }

    private void insert(Object key, @Nullable Object value) {
        if (keys.length == 0) {
            rehash(key);
            set(key, value);
            return;
        }
        int main = mainPosition(key);
        if (values[main] != null) {
            int empty = freeNode();
            if (empty == END) {
                rehash(key);
                set(key, value);
                return;
            }
            Object there = keys[main];
            int other = there == null ? main : mainPosition(there);
            if (other != main) {
                // What is there belongs to another chain: it moves, and the new key gets its place.
                int before = other;
                while (links[before] != main) {
                    before = links[before];
                }
                links[before] = empty;
                keys[empty] = there;
                values[empty] = values[main];
                links[empty] = links[main];
                links[main] = END;
                values[main] = null;
            } else {
                links[empty] = links[main];
                links[main] = empty;
                main = empty;
            }
        }
        keys[main] = key;
        values[main] = value;
    }

    private int freeNode() {
        while (free > 0) {
            free--;
            if (keys[free] == null) {
                return free;
            }
        }
        return END;
    }

    /// Makes both parts as large as what they hold and one key more want them.
    private void rehash(Object extra) {
        int[] counts = new int[MOST_BITS + 2];
        int integers = 0;
        int all = 0;
        for (int i = 0; i < array.length; i++) {
            if (array[i] != null) {
                counts[slice(i + 1)]++;
                integers++;
                all++;
            }
        }
        for (int node = 0; node < keys.length; node++) {
            Object key = keys[node];
            if (values[node] != null && key != null) {
                integers += count(key, counts);
                all++;
            }
        }
        integers += count(extra, counts);
        all++;
        int inArray = 0;
        int size = 0;
        int below = 0;
        long power = 1;
        for (int slice = 0; power / 2 < integers && slice < counts.length; slice++, power *= 2) {
            below += counts[slice];
            if (counts[slice] > 0 && below > power / 2) {
                size = (int) power;
                inArray = below;
            }
            if (below == integers) {
                break;
            }
        }
        resize(size, all - inArray);
    }

    private static int count(Object key, int[] counts) {
        if (key instanceof Double number) {
            int index = (int) number.doubleValue();
            if (index == number && index > 0 && index <= 1 << MOST_BITS) {
                counts[slice(index)]++;
                return 1;
            }
        }
        return 0;
    }

    /// The number n with 2ⁿ⁻¹ < index ≤ 2ⁿ.
    private static int slice(int index) {
        return 32 - Integer.numberOfLeadingZeros(index - 1);
    }

    private void resize(int elements, int others) {
        @Nullable
        Object[] oldArray = array;
        @Nullable
        Object[] oldKeys = keys;
        @Nullable
        Object[] oldValues = values;
        array = Arrays.copyOf(oldArray, elements);
        allocateNodes(others);
        for (int i = elements; i < oldArray.length; i++) {
            if (oldArray[i] != null) {
                set(i + 1, oldArray[i]);
            }
        }
        for (int node = oldKeys.length - 1; node >= 0; node--) {
            Object key = oldKeys[node];
            if (oldValues[node] != null && key != null) {
                set(key, oldValues[node]);
            }
        }
    }

    private void allocateNodes(int least) {
        if (least == 0) {
            keys = NONE;
            values = NONE;
            links = NO_LINKS;
            free = 0;
            return;
        }
        int size = 1 << slice(least);
        keys = new @Nullable Object[size];
        values = new @Nullable Object[size];
        links = new int[size];
        Arrays.fill(links, END);
        free = size;
    }

    /// Makes the array part that large, as a constructor with more than fifty elements does on the way.
    void growArray(int elements) {
        if (elements > array.length) {
            resize(elements, keys.length);
        }
    }

    /// What `#` gives: an index that is not nil before one that is, or 0. Which one, in a table with holes, depends on its parts.
    public int length() {
        int above = array.length;
        if (above > 0 && array[above - 1] == null) {
            return border(0, above);
        }
        if (keys.length == 0) {
            return above;
        }
        int below = above;
        above++;
        while (get(above) != null) {
            below = above;
            if (above > Integer.MAX_VALUE / 2) {
                int linear = 1;
                while (get(linear) != null) {
                    linear++;
                }
                return linear - 1;
            }
            above *= 2;
        }
        return border(below, above);
    }

    private int border(int from, int to) {
        int below = from;
        int above = to;
        while (above - below > 1) {
            int middle = (below + above) >>> 1;
            if (get(middle) == null) {
                above = middle;
            } else {
                below = middle;
            }
        }
        return below;
    }

    /// Key and value behind a key in the order of `next`, nil being before the first; empty at the end. Null for a key that
    /// the table never had.
    public @Nullable Object @Nullable [] next(@Nullable Object key) {
        int at = position(key);
        if (at < 0) {
            return null;
        }
        for (; at < array.length; at++) {
            if (array[at] != null) {
                return new @Nullable Object[]{(double) (at + 1), array[at]};
            }
        }
        for (int node = at - array.length; node < keys.length; node++) {
            if (values[node] != null) {
                return new @Nullable Object[]{keys[node], values[node]};
            }
        }
        return LuaFunction.NOTHING;
    }

    /// Where a traversal goes on behind a key, or −1 for a key that the table never had.
    private int position(@Nullable Object key) {
        if (key == null) {
            return 0;
        }
        if (key instanceof Double number) {
            int index = (int) number.doubleValue();
            if (index == number && index >= 1 && index <= array.length) {
                return index;
            }
        }
        int node = find(key);
        return node == END ? -1 : array.length + node + 1;
    }

    /// All keys and values, in the order of `next`.
    interface Visitor {
        void visit(Object key, Object value);
    }

    void forEach(Visitor visitor) {
        for (int i = 0; i < array.length; i++) {
            Object value = array[i];
            if (value != null) {
                visitor.visit((double) (i + 1), value);
            }
        }
        for (int node = 0; node < keys.length; node++) {
            Object key = keys[node];
            Object value = values[node];
            if (key != null && value != null) {
                visitor.visit(key, value);
            }
        }
    }
}
