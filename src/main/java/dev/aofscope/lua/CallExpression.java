package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// `function(arguments)`, `object:method(arguments)`
final class CallExpression extends Expression {
    private final Expression function;
    private final @Nullable LuaString method;
    private final Expressions arguments;
    /// What an error calls the function.
    private final Expression named;

    /// @param function the object where `method` is not null
    CallExpression(int line, Expression function, @Nullable LuaString method, Expressions arguments) {
        super(line);
        this.function = function;
        this.method = method;
        this.arguments = arguments;
        this.named = method == null ? function : new Method(line, method);
    }

    boolean isMethod() {
        return method != null;
    }

    /// What messages of the called function call it.
    String functionName() {
        if (method != null) {
            return method.toString();
        }
        String name = function.name();
        return name == null ? "?" : name.substring(name.indexOf('\'') + 1, name.length() - 1);
    }

    @Override
    @Nullable
    Object value(Frame frame) {
        @Nullable
        Object[] values = values(frame);
        return values.length == 0 ? null : values[0];
    }

    @Override
    @Nullable
    Object[] values(Frame frame) {
        Object self = function.value(frame);
        Object callee = callee(frame, self);
        @Nullable
        Object[] values = argumentValues(frame, self);
        frame.line = line;
        frame.site = this;
        return Operations.call(frame.state, callee, values, named);
    }

    /// For `return f(…)`: the results, or the call that is to take this one's place.
    Object tail(Frame frame) {
        Object self = function.value(frame);
        Object callee = callee(frame, self);
        @Nullable
        Object[] values = argumentValues(frame, self);
        if (callee instanceof LuaClosure closure) {
            frame.state.spend(1);
            return new LuaClosure.TailCall(closure, values);
        }
        frame.line = line;
        frame.site = this;
        return Operations.call(frame.state, callee, values, named);
    }

    private @Nullable Object callee(Frame frame, @Nullable Object self) {
        if (method == null) {
            return self;
        }
        frame.line = line;
        return Operations.index(frame.state, self, method, function);
    }

    /// In front of the arguments of a method stands the object.
    private @Nullable Object[] argumentValues(Frame frame, @Nullable Object self) {
        @Nullable
        Object[] values = arguments.values(frame);
        if (method == null) {
            return values;
        }
        @Nullable
        Object[] more = new @Nullable Object[values.length + 1];
        more[0] = self;
        System.arraycopy(values, 0, more, 1, values.length);
        return more;
    }

    @Override
    boolean isMultiple() {
        return true;
    }

    /// Only has a name.
    private static final class Method extends Expression {
        private final LuaString name;

        Method(int line, LuaString name) {
            super(line);
            this.name = name;
        }

        @Override
        @Nullable
        Object value(Frame frame) {
            return null;
        }

        @Override
        String name() {
            return "method '" + name + "'";
        }
    }
}
