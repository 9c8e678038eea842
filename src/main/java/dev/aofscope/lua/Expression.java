package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// A node of a parsed script that has a value.
abstract class Expression {
    /// The line at which the parser stood when it was complete: what messages name.
    final int line;

    Expression(int line) {
        this.line = line;
    }

    abstract @Nullable Object value(Frame frame);

    /// All values, of a call or `...`; the one value of any other.
    @Nullable
    Object[] values(Frame frame) {
        return new @Nullable Object[]{value(frame)};
    }

    /// Whether it may have another number of values than one.
    boolean isMultiple() {
        return false;
    }

    /// What messages call it, `global 'x'`; null for what has no name.
    @Nullable
    String name() {
        return null;
    }

    /// nil, true, false, a number, a string.
    static final class Constant extends Expression {
        final @Nullable Object value;

        Constant(int line, @Nullable Object value) {
            super(line);
            this.value = value;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return value;
        }
    }

    /// `...`
    static final class Varargs extends Expression {
        Varargs(int line) {
            super(line);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return frame.varargs.length == 0 ? null : frame.varargs[0];
        }

        @Override
        @Nullable
        Object[] values(Frame frame) {
            return frame.varargs.clone();
        }

        @Override
        boolean isMultiple() {
            return true;
        }
    }

    /// `( … )`, which cuts to one value.
    static final class Parenthesized extends Expression {
        private final Expression inner;

        Parenthesized(Expression inner) {
            super(inner.line);
            this.inner = inner;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return inner.value(frame);
        }

        @Override
        @Nullable
        String name() {
            return inner.name();
        }
    }

    /// `function (…) … end`
    static final class Function extends Expression {
        private final FunctionBody body;

        Function(int line, FunctionBody body) {
            super(line);
            this.body = body;
        }

        @Override
        Object value(Frame frame) {
            Frame.Cell[] upvalues = new Frame.Cell[body.upvalues.length];
            for (int i = 0; i < upvalues.length; i++) {
                upvalues[i] = body.upvalues[i].of(frame);
            }
            frame.state.allocate(48 + 16L * upvalues.length);
            return new LuaClosure(body, upvalues, frame.closure.globals);
        }
    }
}
