package dev.aofscope.lua;

import dev.aofscope.lua.Operations.Arithmetic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Operators between expressions.
final class Operators {
    private Operators() {
    }

    /// Two operands. One that is a local variable is looked at last, as the virtual machine does, since the other one may call
    /// what changes it.
    abstract static class Binary extends Expression {
        final Expression left;
        final Expression right;
        private final boolean rightFirst;

        Binary(int line, Expression left, Expression right) {
            super(line);
            this.left = left;
            this.right = right;
            this.rightFirst = left instanceof Variables.LocalVariable;
        }

        @Override
        final @Nullable Object value(Frame frame) {
            if (rightFirst) {
                Object b = right.value(frame);
                return apply(frame, left.value(frame), b);
            }
            Object a = left.value(frame);
            return apply(frame, a, right.value(frame));
        }

        abstract @Nullable Object apply(Frame frame, @Nullable Object a, @Nullable Object b);
    }

    static final class ArithmeticOperator extends Binary {
        private final Arithmetic operation;

        ArithmeticOperator(int line, Arithmetic operation, Expression left, Expression right) {
            super(line, left, right);
            this.operation = operation;
        }

        @Override
        @Nullable
        Object apply(Frame frame, @Nullable Object a, @Nullable Object b) {
            if (a instanceof Double first && b instanceof Double second) {
                return operation.of(first, second);
            }
            frame.line = line;
            return Operations.arithmetic(frame.state, operation, a, b, left, right);
        }
    }

    enum Comparison {
        EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL
    }

    static final class ComparisonOperator extends Binary {
        private final Comparison comparison;

        ComparisonOperator(int line, Comparison comparison, Expression left, Expression right) {
            super(line, left, right);
            this.comparison = comparison;
        }

        @Override
        Object apply(Frame frame, @Nullable Object a, @Nullable Object b) {
            frame.line = line;
            LuaState state = frame.state;
            return switch (comparison) {
                case EQUAL -> Operations.equal(state, a, b);
                case NOT_EQUAL -> !Operations.equal(state, a, b);
                case LESS -> Operations.less(state, a, b);
                case LESS_OR_EQUAL -> Operations.lessOrEqual(state, a, b);
                case GREATER -> Operations.less(state, b, a);
                case GREATER_OR_EQUAL -> Operations.lessOrEqual(state, b, a);
            };
        }
    }

    /// `and`, `or`: the left value, or the right one where the left is not what decides.
    static final class Logical extends Expression {
        private final Expression left;
        private final Expression right;
        private final boolean decisive;

        /// @param decisive which truth of the left one decides: false for `and`, true for `or`
        Logical(int line, Expression left, Expression right, boolean decisive) {
            super(line);
            this.left = left;
            this.right = right;
            this.decisive = decisive;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object value = left.value(frame);
            return LuaTypes.isTrue(value) == decisive ? value : right.value(frame);
        }
    }

    static final class Not extends Expression {
        private final Expression operand;

        Not(int line, Expression operand) {
            super(line);
            this.operand = operand;
        }

        @Override
        Object value(Frame frame) {
            return !LuaTypes.isTrue(operand.value(frame));
        }
    }

    static final class Minus extends Expression {
        private final Expression operand;

        Minus(int line, Expression operand) {
            super(line);
            this.operand = operand;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            Object value = operand.value(frame);
            if (value instanceof Double number) {
                return -number;
            }
            frame.line = line;
            return Operations.negate(frame.state, value, operand);
        }
    }

    static final class Length extends Expression {
        private final Expression operand;

        Length(int line, Expression operand) {
            super(line);
            this.operand = operand;
        }

        @Override
        Object value(Frame frame) {
            Object value = operand.value(frame);
            frame.line = line;
            return Operations.length(frame.state, value, operand);
        }
    }

    /// `a .. b .. c`: all operands are evaluated, then joined from the right.
    static final class Concatenation extends Expression {
        private final Expression[] operands;

        Concatenation(int line, List<Expression> operands) {
            super(line);
            this.operands = operands.toArray(new Expression[0]);
        }

        List<Expression> operands() {
            return List.of(operands);
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            @Nullable
            Object[] values = new @Nullable Object[operands.length];
            for (int i = 0; i < values.length; i++) {
                values[i] = operands[i].value(frame);
            }
            frame.line = line;
            int last = values.length - 1;
            while (last > 0) {
                if (LuaTypes.string(values[last - 1]) == null || LuaTypes.string(values[last]) == null) {
                    values[last - 1] = Operations.concatenate(frame.state, values[last - 1], values[last],
                            operands[last - 1], operands[last]);
                    last--;
                } else {
                    last = join(frame.state, values, last);
                }
            }
            return values[0];
        }

        /// Joins as many strings and numbers as end at `last`, and puts the result at the first one's place.
        private static int join(LuaState state, @Nullable Object[] values, int last) {
            LuaString[] texts = new LuaString[last + 1];
            int first = last + 1;
            long length = 0;
            while (first > 0) {
                LuaString text = LuaTypes.string(values[first - 1]);
                if (text == null) {
                    break;
                }
                texts[--first] = text;
                length += text.length();
            }
            state.allocate(32 + length);
            byte[] joined = new byte[(int) length];
            int at = 0;
            for (int i = first; i <= last; i++) {
                System.arraycopy(texts[i].array(), 0, joined, at, texts[i].length());
                at += texts[i].length();
            }
            values[first] = LuaString.of(joined);
            return first;
        }
    }
}
