package dev.aofscope.lua;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// `{ … }`. Elements of the list are put into the table fifty at a time, in between the other entries, as the virtual machine does.
final class TableExpression extends Expression {
    private static final int BATCH = 50;

    /// @param key null for an element of the list
    record Entry(@Nullable Expression key, Expression value) {
    }

    private final Entry[] entries;
    private final int elements;
    private final int others;
    private final int tail;

    TableExpression(int line, List<Entry> entries) {
        super(line);
        this.entries = entries.toArray(new Entry[0]);
        int listed = (int) entries.stream().filter(entry -> entry.key == null).count();
        boolean open = !entries.isEmpty() && entries.getLast().key == null && entries.getLast().value.isMultiple();
        this.elements = rounded(open ? listed - 1 : listed);
        this.others = rounded(entries.size() - listed);
        this.tail = open ? entries.size() - 1 : entries.size();
    }

    /// A size hint has three bits and an exponent (`luaO_int2fb`).
    private static int rounded(int size) {
        int mantissa = size;
        int exponent = 0;
        while (mantissa >= 16) {
            mantissa = (mantissa + 1) >> 1;
            exponent++;
        }
        return mantissa << exponent;
    }

    @Override
    Object value(Frame frame) {
        LuaTable table = frame.state.table(elements, others);
        @Nullable
        Object[] batch = new @Nullable Object[Math.min(BATCH, entries.length)];
        int waiting = 0;
        int stored = 0;
        for (int i = 0; i < tail; i++) {
            if (waiting == BATCH) {
                store(table, batch, waiting, stored);
                stored += waiting;
                waiting = 0;
            }
            Entry entry = entries[i];
            if (entry.key == null) {
                batch[waiting++] = entry.value.value(frame);
            } else {
                Object key = entry.key.value(frame);
                Object value = entry.value.value(frame);
                frame.line = line;
                Operations.rawSet(frame.state, table, key, value);
            }
        }
        if (tail < entries.length) {
            if (waiting == BATCH) {
                store(table, batch, waiting, stored);
                stored += waiting;
                waiting = 0;
            }
            @Nullable
            Object[] rest = entries[tail].value.values(frame);
            frame.state.allocate(8L * rest.length);
            table.growArray(stored + waiting + rest.length);
            store(table, batch, waiting, stored);
            store(table, rest, rest.length, stored + waiting);
        } else if (waiting > 0) {
            table.growArray(stored + waiting);
            store(table, batch, waiting, stored);
        }
        return table;
    }

    /// From the last to the first, as there.
    private static void store(LuaTable table, @Nullable Object[] values, int count, int behind) {
        table.growArray(behind + count);
        for (int i = count - 1; i >= 0; i--) {
            table.set(behind + i + 1, values[i]);
        }
    }
}
