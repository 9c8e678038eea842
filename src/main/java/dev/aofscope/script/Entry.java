package dev.aofscope.script;

import dev.aofscope.lua.LuaTable;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A key and its value of a table.
record Entry(Object key, Object value) {
    /// In the order of `next`.
    static Iterable<Entry> all(LuaTable table) {
        return () -> new Iterator<>() {
            private @Nullable Object @Nullable [] entry = table.next(null);

            @Override
            public boolean hasNext() {
                return entry != null && entry.length > 0;
            }

            @Override
            public Entry next() {
                @Nullable
                Object[] now = Objects.requireNonNull(entry);
                entry = table.next(now[0]);
                return new Entry(Objects.requireNonNull(now[0]), Objects.requireNonNull(now[1]));
            }
        };
    }
}
