package dev.aofscope.lua;

/// A table of functions to be filled.
public final class Library {
    private final LuaTable table;

    public Library(LuaTable table) {
        this.table = table;
    }

    public NativeFunction add(String name, NativeFunction.Body body) {
        NativeFunction function = new NativeFunction(body);
        table.set(name, function);
        return function;
    }

    /// A library as a global of its own.
    public static Library of(LuaState state, String name) {
        LuaTable table = state.table(0, 0);
        state.globals().set(name, table);
        return new Library(table);
    }

    public LuaTable table() {
        return table;
    }

    /// All that comes with the language, but what reaches files and the system, and `math.random`.
    public static void installStandard(LuaState state) {
        BaseLibrary.install(state);
        CoroutineLibrary.install(state);
        TableLibrary.install(state);
        StringLibrary.install(state);
        MathLibrary.install(state);
    }
}
