package dev.aofscope.session;

/// Where a run through the log stops. One that is not enabled is remembered, and stops nothing.
public sealed interface Breakpoint {
    boolean enabled();

    /// The same, switched on or off.
    Breakpoint toggled();

    /// On a row: stops with this command as the last one that was carried out.
    record Row(long command, boolean enabled) implements Breakpoint {
        @Override
        public Row toggled() {
            return new Row(command, !enabled);
        }
    }

    /// An expression on commands, which stops at each that it holds for, or on states, which stops where it begins to hold.
    ///
    /// @param expression as it was typed; whether it can be read is not known before it is needed
    record Condition(String expression, boolean enabled) implements Breakpoint {
        @Override
        public Condition toggled() {
            return new Condition(expression, !enabled);
        }
    }
}
