package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// What operators mean, metamethods included (`lvm.c`).
final class Operations {
    /// `__index` of `__index` … (`MAXTAGLOOP`)
    private static final int LONGEST_CHAIN = 100;
    private static final LuaString INDEX = LuaString.of("__index");
    private static final LuaString NEW_INDEX = LuaString.of("__newindex");
    private static final LuaString CALL = LuaString.of("__call");
    private static final LuaString CONCAT = LuaString.of("__concat");
    private static final LuaString EQUAL = LuaString.of("__eq");
    private static final LuaString LESS = LuaString.of("__lt");
    private static final LuaString LESS_EQUAL = LuaString.of("__le");
    private static final LuaString NEGATE = LuaString.of("__unm");
    private static final LuaString TO_STRING = LuaString.of("__tostring");

    private Operations() {
    }

    /// An operand's name for a message, `local 'x'`, is asked of its expression only where there is an error.
    private static LuaError typeError(LuaState state, String what, @Nullable Object value,
            @Nullable Expression expression) {
        String name = expression == null ? null : expression.name();
        String type = LuaTypes.name(value);
        return state.error("attempt to " + what + " "
                + (name == null ? "a " + type + " value" : name + " (a " + type + " value)"));
    }

    static @Nullable Object metamethod(LuaState state, @Nullable Object value, LuaString event) {
        LuaTable metatable = value instanceof LuaTable table
                ? table.metatable()
                : value instanceof LuaString ? state.stringMetatable() : null;
        return metatable == null ? null : metatable.get(event);
    }

    private static @Nullable Object first(@Nullable Object[] values) {
        return values.length == 0 ? null : values[0];
    }

    static @Nullable Object index(LuaState state, @Nullable Object container, @Nullable Object key,
            @Nullable Expression expression) {
        Object at = container;
        Expression named = expression;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Object handler;
            if (at instanceof LuaTable table) {
                Object value = table.get(key);
                if (value != null || table.metatable() == null) {
                    return value;
                }
                handler = metamethod(state, table, INDEX);
                if (handler == null) {
                    return null;
                }
            } else {
                handler = metamethod(state, at, INDEX);
                if (handler == null) {
                    throw typeError(state, "index", at, named);
                }
            }
            if (handler instanceof LuaFunction function) {
                return first(state.call(function, at, key));
            }
            at = handler;
            named = null;
        }
        throw state.error("loop in gettable");
    }

    static void setIndex(LuaState state, @Nullable Object container, @Nullable Object key, @Nullable Object value,
            @Nullable Expression expression) {
        Object at = container;
        Expression named = expression;
        for (int i = 0; i < LONGEST_CHAIN; i++) {
            Object handler;
            if (at instanceof LuaTable table) {
                requireWritable(state, table);
                handler = table.metatable() == null || (key != null && table.get(key) != null)
                        ? null
                        : metamethod(state, table, NEW_INDEX);
                if (handler == null) {
                    rawSet(state, table, key, value);
                    return;
                }
            } else {
                handler = metamethod(state, at, NEW_INDEX);
                if (handler == null) {
                    throw typeError(state, "index", at, named);
                }
            }
            if (handler instanceof LuaFunction function) {
                state.call(function, at, key, value);
                return;
            }
            at = handler;
            named = null;
        }
        throw state.error("loop in settable");
    }

    static void requireWritable(LuaState state, LuaTable table) {
        if (table.readOnly()) {
            throw state.error("Attempt to modify a readonly table");
        }
    }

    static void rawSet(LuaState state, LuaTable table, @Nullable Object key, @Nullable Object value) {
        if (key == null) {
            throw state.error("table index is nil");
        }
        if (key instanceof Double number && number.isNaN()) {
            throw state.error("table index is NaN");
        }
        int before = table.room();
        table.set(key, value);
        if (table.room() > before) {
            state.allocate(24L * table.room());
        }
    }

    static @Nullable Object[] call(LuaState state, @Nullable Object function, @Nullable Object[] arguments,
            @Nullable Expression expression) {
        if (function instanceof LuaFunction callable) {
            return callable.call(state, arguments);
        }
        if (metamethod(state, function, CALL) instanceof LuaFunction handler) {
            @Nullable
            Object[] more = new @Nullable Object[arguments.length + 1];
            more[0] = function;
            System.arraycopy(arguments, 0, more, 1, arguments.length);
            return handler.call(state, more);
        }
        throw typeError(state, "call", function, expression);
    }

    enum Arithmetic {
        ADD("__add"), SUBTRACT("__sub"), MULTIPLY("__mul"), DIVIDE("__div"), MODULO("__mod"), POWER("__pow");

        private final String event;

        Arithmetic(String event) {
            this.event = event;
        }

        double of(double a, double b) {
            return switch (this) {
                case ADD -> a + b;
                case SUBTRACT -> a - b;
                case MULTIPLY -> a * b;
                case DIVIDE -> a / b;
                case MODULO -> a - Math.floor(a / b) * b;
                case POWER -> Math.pow(a, b);
            };
        }
    }

    /// Where an operand is not a number as it is.
    static @Nullable Object arithmetic(LuaState state, Arithmetic operation, @Nullable Object a, @Nullable Object b,
            Expression left, Expression right) {
        Double first = LuaTypes.number(a);
        Double second = LuaTypes.number(b);
        if (first != null && second != null) {
            return operation.of(first, second);
        }
        LuaString event = LuaString.of(operation.event);
        Object handler = metamethod(state, a, event);
        if (handler == null) {
            handler = metamethod(state, b, event);
        }
        if (handler == null) {
            throw first == null
                    ? typeError(state, "perform arithmetic on", a, left)
                    : typeError(state, "perform arithmetic on", b, right);
        }
        return first(state.call(handler, a, b));
    }

    static @Nullable Object negate(LuaState state, @Nullable Object value, Expression expression) {
        Double number = LuaTypes.number(value);
        if (number != null) {
            return -number;
        }
        Object handler = metamethod(state, value, NEGATE);
        if (handler == null) {
            throw typeError(state, "perform arithmetic on", value, expression);
        }
        return first(state.call(handler, value, value));
    }

    static Object length(LuaState state, @Nullable Object value, Expression expression) {
        return switch (value) {
            case LuaString text -> (double) text.length();
            case LuaTable table -> (double) table.length();
            case null, default -> throw typeError(state, "get length of", value, expression);
        };
    }

    /// Two values side by side, where they are not both strings or numbers.
    static @Nullable Object concatenate(LuaState state, @Nullable Object a, @Nullable Object b, Expression left,
            Expression right) {
        Object handler = metamethod(state, a, CONCAT);
        if (handler == null) {
            handler = metamethod(state, b, CONCAT);
        }
        if (handler == null) {
            throw LuaTypes.string(a) == null
                    ? typeError(state, "concatenate", a, left)
                    : typeError(state, "concatenate", b, right);
        }
        return first(state.call(handler, a, b));
    }

    static boolean equal(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (LuaTypes.same(a, b)) {
            return true;
        }
        if (a instanceof LuaTable first && b instanceof LuaTable second) {
            Object handler = comparison(state, first, second, EQUAL);
            return handler != null && LuaTypes.isTrue(first(state.call(handler, a, b)));
        }
        return false;
    }

    static boolean less(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Double first && b instanceof Double second) {
            return first.doubleValue() < second.doubleValue();
        }
        if (a instanceof LuaString first && b instanceof LuaString second) {
            return first.compareTo(second) < 0;
        }
        Object handler = comparison(state, a, b, LESS);
        if (handler == null) {
            throw orderError(state, a, b);
        }
        return LuaTypes.isTrue(first(state.call(handler, a, b)));
    }

    static boolean lessOrEqual(LuaState state, @Nullable Object a, @Nullable Object b) {
        if (a instanceof Double first && b instanceof Double second) {
            return first.doubleValue() <= second.doubleValue();
        }
        if (a instanceof LuaString first && b instanceof LuaString second) {
            return first.compareTo(second) <= 0;
        }
        Object handler = comparison(state, a, b, LESS_EQUAL);
        if (handler != null) {
            return LuaTypes.isTrue(first(state.call(handler, a, b)));
        }
        handler = comparison(state, b, a, LESS);
        if (handler == null) {
            throw orderError(state, a, b);
        }
        return !LuaTypes.isTrue(first(state.call(handler, b, a)));
    }

    /// The handler of a comparison, which both must share.
    private static @Nullable Object comparison(LuaState state, @Nullable Object a, @Nullable Object b,
            LuaString event) {
        if (!LuaTypes.name(a).equals(LuaTypes.name(b))) {
            return null;
        }
        Object first = metamethod(state, a, event);
        return first != null && LuaTypes.same(first, metamethod(state, b, event)) ? first : null;
    }

    private static LuaError orderError(LuaState state, @Nullable Object a, @Nullable Object b) {
        String first = LuaTypes.name(a);
        String second = LuaTypes.name(b);
        // C Lua compares the third letters of the two names, which tells them apart.
        return state.error(first.equals(second)
                ? "attempt to compare two " + first + " values"
                : "attempt to compare " + first + " with " + second);
    }

    static LuaString text(LuaState state, @Nullable Object value) {
        Object handler = metamethod(state, value, TO_STRING);
        if (handler != null) {
            LuaString text = LuaTypes.string(first(state.call(handler, value)));
            if (text == null) {
                throw new LuaError(state.where(1) + "'tostring' must return a string to 'print'");
            }
            return text;
        }
        return switch (value) {
            case null -> LuaString.of("nil");
            case Boolean truth -> LuaString.of(truth ? "true" : "false");
            case Double number -> LuaNumbers.text(number);
            case LuaString text -> text;
            // Addresses are nobody's business, and not reproducible anywhere.
            default -> LuaString.of(LuaTypes.name(value) + ": 0x000000000000");
        };
    }
}
