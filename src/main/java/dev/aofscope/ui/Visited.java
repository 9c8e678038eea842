package dev.aofscope.ui;

import java.util.ArrayList;
import java.util.List;

/// The moments that the user was at, as a browser keeps pages: a step to a neighbour moves the newest one along instead
/// of adding one, so that stepping a hundred times is one visit.
final class Visited {
    private static final int MOST = 200;

    private final List<Long> commands = new ArrayList<>();
    private int at = -1;

    void go(long command) {
        if (at >= 0 && Math.abs(commands.get(at) - command) <= 1) {
            commands.set(at, command);
            return;
        }
        commands.subList(at + 1, commands.size()).clear();
        commands.add(command);
        if (commands.size() > MOST) {
            commands.removeFirst();
        }
        at = commands.size() - 1;
    }

    boolean canGo(int moments) {
        return at + moments >= 0 && at + moments < commands.size();
    }

    /// The command that many moments on (back where negative), which is where the user is then.
    long move(int moments) {
        at += moments;
        return commands.get(at);
    }

    void clear() {
        commands.clear();
        at = -1;
    }
}
