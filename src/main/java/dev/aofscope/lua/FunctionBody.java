package dev.aofscope.lua;

import java.util.Objects;

/// The code of a function, shared by all its closures.
final class FunctionBody {
    /// A variable of an outer function.
    ///
    /// @param local of the function right outside, or null where that has it from further out
    /// @param index of the upvalue there
    record Upvalue(LuaString name, Variables.@org.jspecify.annotations.Nullable Local local, int index) {
        Frame.Cell of(Frame outer) {
            return local == null
                    ? outer.closure.upvalues[index]
                    : (Frame.Cell) Objects.requireNonNull(outer.slots[local.slot]);
        }
    }

    /// As messages name it: `user_script`.
    final String chunk;
    final int parameters;
    final boolean vararg;
    /// Whether this is a chunk rather than a function in one.
    final boolean whole;
    private final boolean arg;
    /// The parameters, and `arg` where the function wants it.
    final Variables.Local[] locals;
    final int slots;
    final Upvalue[] upvalues;
    final Block block;

    FunctionBody(FunctionScope scope, Block block) {
        this.chunk = scope.chunk();
        this.parameters = scope.parameters();
        this.vararg = scope.isVararg();
        this.whole = vararg && scope.isOutermost();
        this.arg = scope.wantsArg();
        this.locals = scope.first();
        this.slots = scope.slots();
        this.upvalues = scope.upvalues();
        this.block = block;
    }

    /// Whether there is a local variable `arg`, behind the parameters.
    boolean wantsArg() {
        return arg;
    }
}
