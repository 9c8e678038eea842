package dev.aofscope.lua;

import dev.aofscope.lua.Frame.Cell;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a name or an index stands for, to be read and to be assigned to.
final class Variables {
    private Variables() {
    }

    /// A local variable as the parser knows it.
    static final class Local {
        final LuaString name;
        final int slot;
        /// Whether an inner function uses it; known when its own function has been parsed.
        boolean captured;

        Local(LuaString name, int slot) {
            this.name = name;
            this.slot = slot;
        }

        /// Gives it a value at the place where it is declared.
        void begin(Frame frame, @Nullable Object value) {
            frame.slots[slot] = captured ? new Cell(value) : value;
        }
    }

    /// What can be assigned to. Container and key are evaluated before any of several assignments takes place.
    interface Target {
        default @Nullable Object container(Frame frame) {
            return null;
        }

        default @Nullable Object key(Frame frame) {
            return null;
        }

        void assign(Frame frame, @Nullable Object container, @Nullable Object key, @Nullable Object value);
    }

    static final class LocalVariable extends Expression implements Target {
        private final Local local;

        LocalVariable(int line, Local local) {
            super(line);
            this.local = local;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object value = frame.slots[local.slot];
            return local.captured ? ((Cell) Objects.requireNonNull(value)).value : value;
        }

        @Override
        String name() {
            return "local '" + local.name + "'";
        }

        @Override
        public void assign(Frame frame, @Nullable Object container, @Nullable Object key, @Nullable Object value) {
            if (local.captured) {
                ((Cell) Objects.requireNonNull(frame.slots[local.slot])).value = value;
            } else {
                frame.slots[local.slot] = value;
            }
        }
    }

    static final class UpvalueVariable extends Expression implements Target {
        private final LuaString name;
        private final int index;

        UpvalueVariable(int line, LuaString name, int index) {
            super(line);
            this.name = name;
            this.index = index;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return frame.closure.upvalues[index].value;
        }

        @Override
        String name() {
            return "upvalue '" + name + "'";
        }

        @Override
        public void assign(Frame frame, @Nullable Object container, @Nullable Object key, @Nullable Object value) {
            frame.closure.upvalues[index].value = value;
        }
    }

    static final class GlobalVariable extends Expression implements Target {
        private final LuaString name;

        GlobalVariable(int line, LuaString name) {
            super(line);
            this.name = name;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            LuaTable globals = frame.closure.globals;
            Object value = globals.get(name);
            if (value != null || globals.metatable() == null) {
                return value;
            }
            frame.line = line;
            return Operations.index(frame.state, globals, name, null);
        }

        @Override
        String name() {
            return "global '" + name + "'";
        }

        @Override
        public void assign(Frame frame, @Nullable Object container, @Nullable Object key, @Nullable Object value) {
            frame.line = line;
            Operations.setIndex(frame.state, frame.closure.globals, name, value, null);
        }
    }

    /// `container[key]`, `container.key`
    static final class Index extends Operators.Binary implements Target {
        Index(int line, Expression container, Expression key) {
            super(line, container, key);
        }

        @Override
        @Nullable
        Object apply(Frame frame, @Nullable Object table, @Nullable Object index) {
            if (table instanceof LuaTable plain) {
                Object value = plain.get(index);
                if (value != null || plain.metatable() == null) {
                    return value;
                }
            }
            frame.line = line;
            return Operations.index(frame.state, table, index, left);
        }

        @Override
        String name() {
            return "field '" + (right instanceof Constant constant && constant.value instanceof LuaString text
                    ? text.toString()
                    : "?") + "'";
        }

        @Override
        @Nullable
        public Object container(Frame frame) {
            return left.value(frame);
        }

        @Override
        @Nullable
        public Object key(Frame frame) {
            return right.value(frame);
        }

        @Override
        public void assign(Frame frame, @Nullable Object container, @Nullable Object key, @Nullable Object value) {
            frame.line = line;
            Operations.setIndex(frame.state, container, key, value, left);
        }
    }
}
