package dev.aofscope.lua;

import dev.aofscope.lua.Frame.Cell;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A function that is written in Lua, with the variables of outer functions that it uses.
final class LuaClosure extends LuaFunction {
    final FunctionBody body;
    final Cell[] upvalues;
    LuaTable globals;

    LuaClosure(FunctionBody body, Cell[] upvalues, LuaTable globals) {
        this.body = body;
        this.upvalues = upvalues;
        this.globals = globals;
    }

    @Override
    @Nullable
    Object[] call(LuaState state, @Nullable Object[] arguments) {
        if (LargeStack.isNeeded(state.current())) {
            return LargeStack.call(state, this, arguments);
        }
        Object result = run(state, arguments, 0);
        int tailCalls = 0;
        while (result instanceof TailCall next) {
            result = next.function.run(state, next.arguments, ++tailCalls);
        }
        return (Object[]) result;
    }

    /// The results, or the call that stands for them.
    private Object run(LuaState state, @Nullable Object[] arguments, int tailCalls) {
        @Nullable
        Object[] varargs = body.vararg && arguments.length > body.parameters
                ? Arrays.copyOfRange(arguments, body.parameters, arguments.length)
                : NOTHING;
        Frame frame = new Frame(state, this, varargs);
        frame.tailCalls = tailCalls;
        state.enter(frame);
        try {
            for (int i = 0; i < body.parameters; i++) {
                Object argument = i < arguments.length ? arguments[i] : null;
                frame.slots[i] = body.locals[i].captured ? new Cell(argument) : argument;
            }
            if (body.wantsArg()) {
                Object table = argTable(state, varargs);
                frame.slots[body.parameters] = body.locals[body.parameters].captured ? new Cell(table) : table;
            }
            Object result = body.block.run(frame);
            return result == null ? NOTHING : result;
        } catch (LuaError error) {
            error.passes(frame);
            throw error;
        } catch (StackOverflowError tooDeep) {
            state.noteShallowStack();
            throw state.error("stack overflow");
        } finally {
            state.leave(frame);
        }
    }

    /// What Lua 5.0 had for `...`, and 5.1 still gives to functions that do not use `...` themselves.
    private static LuaTable argTable(LuaState state, @Nullable Object[] varargs) {
        LuaTable table = state.table(varargs.length, 1);
        for (int i = 0; i < varargs.length; i++) {
            table.set(i + 1, varargs[i]);
        }
        table.set(LuaString.of("n"), (double) varargs.length);
        state.spend(varargs.length);
        return table;
    }

    /// `return f(…)` of a Lua function: the caller is forgotten before `f` runs.
    static final class TailCall {
        private final LuaClosure function;
        private final @Nullable Object[] arguments;

        TailCall(LuaClosure function, @Nullable Object[] arguments) {
            this.function = function;
            this.arguments = arguments;
        }
    }
}
