package dev.aofscope.ui.timeline;

import dev.aofscope.index.IndexSnapshot;

/// One unit a command: command n covers n − 1 (inclusive) to n (exclusive).
record CommandAxis(IndexSnapshot index, double length) implements Axis {
    CommandAxis(IndexSnapshot index) {
        this(index, Axis.estimate(index, (double) index.commands()));
    }

    @Override
    public Kind kind() {
        return Kind.COMMAND;
    }

    @Override
    public double indexed() {
        return index.commands();
    }

    @Override
    public double position(long command) {
        return command - 1.0;
    }

    @Override
    public long command(double position) {
        long commands = index.commands();
        return commands == 0 ? 0 : Math.clamp((long) Math.floor(position) + 1, 1, commands);
    }
}
