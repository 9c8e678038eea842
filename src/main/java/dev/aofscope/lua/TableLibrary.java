package dev.aofscope.lua;

import static dev.aofscope.lua.NativeCall.nothing;
import static dev.aofscope.lua.NativeCall.result;

import org.jspecify.annotations.Nullable;

/// `table` (`ltablib.c`).
final class TableLibrary {
    private TableLibrary() {
    }

    static void install(LuaState state) {
        Library library = Library.of(state, "table");
        library.add("concat", TableLibrary::concat);
        library.add("foreach", TableLibrary::forEach);
        library.add("foreachi", TableLibrary::forEachElement);
        library.add("getn", call -> result((double) call.table(1).length()));
        library.add("maxn", TableLibrary::maxN);
        library.add("insert", TableLibrary::insert);
        library.add("remove", TableLibrary::remove);
        library.add("setn", call -> {
            call.table(1);
            throw call.error("'setn' is obsolete");
        });
        library.add("sort", TableLibrary::sort);
    }

    private static void put(NativeCall call, LuaTable table, int index, @Nullable Object value) {
        Operations.requireWritable(call.state(), table);
        Operations.rawSet(call.state(), table, (double) index, value);
    }

    private static @Nullable Object[] concat(NativeCall call) {
        LuaString separator = call.string(2, LuaString.EMPTY);
        LuaTable table = call.table(1);
        int from = call.int32(3, 1);
        int to = call.isNil(4) ? table.length() : call.int32(4);
        BuiltString joined = new BuiltString(call.state());
        for (long i = from; i <= to; i++) {
            Object value = table.get((int) i);
            LuaString text = LuaTypes.string(value);
            if (text == null) {
                throw call.error("invalid value (" + LuaTypes.name(value) + ") at index " + i
                        + " in table for 'concat'");
            }
            call.state().spend(1);
            call.state().allocate(text.length() + separator.length());
            joined.writeBytes(text.array());
            if (i < to) {
                joined.writeBytes(separator.array());
            }
        }
        return result(joined.text());
    }

    private static @Nullable Object[] forEach(NativeCall call) {
        LuaTable table = call.table(1);
        LuaFunction function = call.function(2);
        Object key = null;
        while (true) {
            @Nullable
            Object[] entry = table.next(key);
            if (entry == null) {
                throw call.state().error("invalid key to 'next'");
            }
            if (entry.length == 0) {
                return nothing();
            }
            key = entry[0];
            @Nullable
            Object[] results = call.state().call(function, entry);
            if (results.length > 0 && results[0] != null) {
                return result(results[0]);
            }
        }
    }

    private static @Nullable Object[] forEachElement(NativeCall call) {
        LuaTable table = call.table(1);
        LuaFunction function = call.function(2);
        int length = table.length();
        for (int i = 1; i <= length; i++) {
            @Nullable
            Object[] results = call.state().call(function, (double) i, table.get(i));
            if (results.length > 0 && results[0] != null) {
                return result(results[0]);
            }
        }
        return nothing();
    }

    private static @Nullable Object[] maxN(NativeCall call) {
        double[] most = new double[1];
        LuaTable table = call.table(1);
        call.state().spend(table.room());
        table.forEach((key, value) -> {
            if (key instanceof Double number && number > most[0]) {
                most[0] = number;
            }
        });
        return result(most[0]);
    }

    private static @Nullable Object[] insert(NativeCall call) {
        LuaTable table = call.table(1);
        int end = table.length() + 1;
        if (call.count() == 2) {
            put(call, table, end, call.get(2));
            return nothing();
        }
        if (call.count() != 3) {
            throw call.error("wrong number of arguments to 'insert'");
        }
        int position = call.int32(2);
        end = Math.max(end, position);
        call.state().spend(Math.max(0, (long) end - position));
        for (int i = end; i > position; i--) {
            put(call, table, i, table.get(i - 1));
        }
        put(call, table, position, call.get(3));
        return nothing();
    }

    private static @Nullable Object[] remove(NativeCall call) {
        LuaTable table = call.table(1);
        int end = table.length();
        int position = call.int32(2, end);
        if (position < 1 || position > end) {
            return nothing();
        }
        Object removed = table.get(position);
        call.state().spend(end - position);
        for (int i = position; i < end; i++) {
            put(call, table, i, table.get(i + 1));
        }
        put(call, table, end, null);
        return result(removed);
    }

    private static @Nullable Object[] sort(NativeCall call) {
        LuaTable table = call.table(1);
        int length = table.length();
        LuaFunction order = call.isNil(2) ? null : call.function(2);
        new Sorter(call, table, order).sort(1, length);
        return nothing();
    }

    /// Quicksort with the median of three, step by step as C Lua has it: the order that equal elements end in, and which pairs a
    /// function is asked for, are part of what scripts see.
    private record Sorter(NativeCall call, LuaTable table, @Nullable LuaFunction order) {
        private boolean less(@Nullable Object a, @Nullable Object b) {
            call.state().spend(1);
            if (order == null) {
                return Operations.less(call.state(), a, b);
            }
            @Nullable
            Object[] results = call.state().call(order, a, b);
            return results.length > 0 && LuaTypes.isTrue(results[0]);
        }

        private void swap(int i, int j) {
            Object first = table.get(i);
            Object second = table.get(j);
            put(call, table, i, second);
            put(call, table, j, first);
        }

        void sort(int from, int to) {
            int low = from;
            int high = to;
            while (low < high) {
                if (less(table.get(high), table.get(low))) {
                    swap(low, high);
                }
                if (high - low == 1) {
                    return;
                }
                int middle = (low + high) / 2;
                if (less(table.get(middle), table.get(low))) {
                    swap(middle, low);
                } else if (less(table.get(high), table.get(middle))) {
                    swap(middle, high);
                }
                if (high - low == 2) {
                    return;
                }
                Object pivot = table.get(middle);
                swap(middle, high - 1);
                int i = partition(low, high, pivot);
                swap(high - 1, i);
                if (i - low < high - i) {
                    sort(low, i - 1);
                    low = i + 1;
                } else {
                    sort(i + 1, high);
                    high = i - 1;
                }
            }
        }

        private int partition(int low, int high, @Nullable Object pivot) {
            int i = low;
            int j = high - 1;
            while (true) {
                while (less(table.get(++i), pivot)) {
                    if (i > high) {
                        throw call.error("invalid order function for sorting");
                    }
                }
                while (less(pivot, table.get(--j))) {
                    if (j < low) {
                        throw call.error("invalid order function for sorting");
                    }
                }
                if (j < i) {
                    return i;
                }
                swap(i, j);
            }
        }
    }
}
