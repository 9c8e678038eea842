package dev.aofscope.lua;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How the tables and functions of a Lua were that no script had seen yet. Putting them back is a matter of copying a few small
/// arrays, making them anew one of a hundred functions in tables that have to grow.
final class KeptLua {
    private final IdentityHashMap<LuaTable, LuaTable> tables = new IdentityHashMap<>();
    private final Map<LuaFunction, Integer> functions = new HashMap<>();

    /// Of all that can be reached from the globals.
    KeptLua(LuaState state) {
        Deque<LuaTable> waiting = new ArrayDeque<>();
        reach(state.globals(), waiting);
        reach(state.stringMetatable(), waiting);
        while (!waiting.isEmpty()) {
            LuaTable table = waiting.pop();
            reach(table.metatable(), waiting);
            table.forEach((key, value) -> {
                reach(key, waiting);
                reach(value, waiting);
            });
        }
    }

    private void reach(@Nullable Object value, Deque<LuaTable> waiting) {
        if (value instanceof LuaFunction function) {
            functions.put(function, function.serial);
        } else if (value instanceof LuaTable table && !tables.containsKey(table)) {
            LuaTable copy = new LuaTable(table.hashing(), 0, 0);
            copy.become(table);
            tables.put(table, copy);
            waiting.push(table);
        }
    }

    void restore() {
        tables.forEach(LuaTable::become);
        functions.forEach((function, serial) -> function.serial = serial);
    }
}
