package dev.aofscope.lua;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Several expressions, of which the last one gives all of its values.
final class Expressions {
    static final Expressions NONE = new Expressions(List.of());

    private final Expression[] expressions;

    Expressions(List<Expression> expressions) {
        this.expressions = expressions.toArray(new Expression[0]);
    }

    int size() {
        return expressions.length;
    }

    Expression get(int index) {
        return expressions[index];
    }

    @Nullable
    Object[] values(Frame frame) {
        int last = expressions.length - 1;
        if (last < 0) {
            return LuaFunction.NOTHING;
        }
        if (!expressions[last].isMultiple()) {
            @Nullable
            Object[] values = new @Nullable Object[last + 1];
            for (int i = 0; i <= last; i++) {
                values[i] = expressions[i].value(frame);
            }
            return values;
        }
        if (last == 0) {
            return expressions[0].values(frame);
        }
        @Nullable
        Object[] first = new @Nullable Object[last];
        for (int i = 0; i < last; i++) {
            first[i] = expressions[i].value(frame);
        }
        @Nullable
        Object[] rest = expressions[last].values(frame);
        @Nullable
        Object[] values = Arrays.copyOf(first, last + rest.length);
        System.arraycopy(rest, 0, values, last, rest.length);
        return values;
    }
}
