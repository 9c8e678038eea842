package dev.aofscope.lua;

import dev.aofscope.lua.Variables.Local;
import dev.aofscope.lua.Variables.Target;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The statements of Lua.
final class Statements {
    private Statements() {
    }

    /// `local a, b = …`
    record LocalDeclaration(List<Local> locals, Expressions values) implements Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            if (locals.size() == 1 && values.size() == 1) {
                locals.getFirst().begin(frame, values.get(0).value(frame));
                return null;
            }
            @Nullable
            Object[] all = values.values(frame);
            for (int i = 0; i < locals.size(); i++) {
                locals.get(i).begin(frame, i < all.length ? all[i] : null);
            }
            return null;
        }
    }

    /// `local function f`: the function sees itself.
    record LocalFunction(Local local, Expression function) implements Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            local.begin(frame, null);
            Object value = function.value(frame);
            if (frame.slots[local.slot] instanceof Frame.Cell cell && local.captured) {
                cell.value = value;
            } else {
                frame.slots[local.slot] = value;
            }
            return null;
        }
    }

    /// `a = …`
    record Assignment(Target target, Expression value) implements Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            Object container = target.container(frame);
            Object key = target.key(frame);
            target.assign(frame, container, key, value.value(frame));
            return null;
        }
    }

    /// `a, b = …`: everything is evaluated, then assigned from the last to the first.
    record Assignments(List<Target> targets, Expressions values) implements Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            @Nullable
            Object[] containers = new @Nullable Object[targets.size()];
            @Nullable
            Object[] keys = new @Nullable Object[targets.size()];
            for (int i = 0; i < targets.size(); i++) {
                containers[i] = targets.get(i).container(frame);
                keys[i] = targets.get(i).key(frame);
            }
            @Nullable
            Object[] all = values.values(frame);
            for (int i = targets.size() - 1; i >= 0; i--) {
                targets.get(i).assign(frame, containers[i], keys[i], i < all.length ? all[i] : null);
            }
            return null;
        }
    }

    record CallStatement(CallExpression call) implements Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            call.values(frame);
            return null;
        }
    }

    record Do(Block block) implements Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            return block.run(frame);
        }
    }

    /// `if … then … elseif … else … end`
    record If(List<Branch> branches, @Nullable Block otherwise) implements Statement {
        record Branch(Expression condition, Block block) {
        }

        @Override
        @Nullable
        public Object run(Frame frame) {
            for (Branch branch : branches) {
                if (LuaTypes.isTrue(branch.condition.value(frame))) {
                    return branch.block.run(frame);
                }
            }
            return otherwise == null ? null : otherwise.run(frame);
        }
    }

    record While(Expression condition, Block block) implements Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            while (LuaTypes.isTrue(condition.value(frame))) {
                frame.state.spend(1);
                Object leave = block.run(frame);
                if (leave != null) {
                    return leave == BREAK ? null : leave;
                }
            }
            return null;
        }
    }

    record Repeat(Block block, Expression condition) implements Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            do {
                frame.state.spend(1);
                Object leave = block.run(frame);
                if (leave != null) {
                    return leave == BREAK ? null : leave;
                }
            } while (!LuaTypes.isTrue(condition.value(frame)));
            return null;
        }
    }

    /// `for i = from, to, step do … end`
    record NumericFor(int line, Local variable, Expression from, Expression to, Expression step, Block block)
            implements
                Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            Object first = from.value(frame);
            Object last = to.value(frame);
            Object each = step.value(frame);
            double index = number(frame, first, "initial");
            double limit = number(frame, last, "limit");
            double stride = number(frame, each, "step");
            index -= stride;
            while (true) {
                index += stride;
                if (!(stride > 0 ? index <= limit : limit <= index)) {
                    return null;
                }
                frame.state.spend(1);
                variable.begin(frame, index);
                Object leave = block.run(frame);
                if (leave != null) {
                    return leave == BREAK ? null : leave;
                }
            }
        }

        private double number(Frame frame, @Nullable Object value, String what) {
            Double number = LuaTypes.number(value);
            if (number == null) {
                frame.line = line;
                throw frame.state
                        .error("'for' " + what + (what.equals("initial") ? " value" : "") + " must be a number");
            }
            return number;
        }
    }

    /// `for a, b in … do … end`
    record GenericFor(int line, List<Local> variables, Expressions values, Block block,
            CallExpression site) implements Statement {
        @Override
        @Nullable
        public Object run(Frame frame) {
            @Nullable
            Object[] all = values.values(frame);
            Object iterator = all.length > 0 ? all[0] : null;
            Object invariant = all.length > 1 ? all[1] : null;
            Object control = all.length > 2 ? all[2] : null;
            while (true) {
                frame.line = line;
                frame.site = site;
                frame.state.spend(1);
                @Nullable
                Object[] results = frame.state.call(iterator, invariant, control);
                control = results.length > 0 ? results[0] : null;
                if (control == null) {
                    return null;
                }
                for (int i = 0; i < variables.size(); i++) {
                    variables.get(i).begin(frame, i < results.length ? results[i] : null);
                }
                Object leave = block.run(frame);
                if (leave != null) {
                    return leave == BREAK ? null : leave;
                }
            }
        }
    }

    record Break() implements Statement {
        @Override
        public Object run(Frame frame) {
            return BREAK;
        }
    }

    record Return(Expressions values) implements Statement {
        @Override
        public Object run(Frame frame) {
            return values.size() == 1 && values.get(0) instanceof CallExpression call
                    ? call.tail(frame)
                    : values.values(frame);
        }
    }
}
