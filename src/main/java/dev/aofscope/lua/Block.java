package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// Statements one after the other.
final class Block {
    private final Statement[] statements;

    Block(java.util.List<Statement> statements) {
        this.statements = statements.toArray(new Statement[0]);
    }

    /// Null where it came to its end, [Statement#BREAK], or what a `return` returns: the results, or a
    /// [LuaClosure.TailCall].
    @Nullable
    Object run(Frame frame) {
        for (Statement statement : statements) {
            frame.state.spend(1);
            Object leave = statement.run(frame);
            if (leave != null) {
                return leave;
            }
        }
        return null;
    }
}
