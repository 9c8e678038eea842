package dev.aofscope.ui.timeline;

import dev.aofscope.index.IndexSnapshot;

/// What the timeline is long by: commands, bytes or time. A position is a `double` in the axis' own unit, 0 where the
/// commands begin (behind an RDB base, which has a block of its own). Positions never fall from one command to the next,
/// and `command(position(n)) == n`, for 5·10⁹ commands too: a `double` counts exactly up to 2⁵³.
sealed interface Axis permits CommandAxis, ByteAxis, TimeAxis {
    enum Kind {
        COMMAND("By command", "Timeline by command"),
        BYTE("By byte", "Timeline by byte"),
        TIME("By time (#TS)", "Timeline by time");

        private final String label;
        private final String offer;

        Kind(String label, String offer) {
            this.label = label;
            this.offer = offer;
        }

        /// What the command palette says.
        String offer() {
            return offer;
        }

        String label() {
            return label;
        }
    }

    Kind kind();

    /// What its menu says.
    default String label() {
        return kind().label();
    }

    IndexSnapshot index();

    /// Where the log ends: an estimate while it is being indexed.
    double length();

    /// Where the commands that are known by now end; ≤ [#length].
    double indexed();

    /// Where a command begins; [#indexed] for the one behind the last.
    double position(long command);

    /// The command that covers a position: 1 … the last one, 0 where there is none.
    long command(double position);

    /// The first command that begins at or behind a position; one more than the last where none does.
    default long firstFrom(double position) {
        long commands = index().commands();
        if (position <= 0 || commands == 0) {
            return 1;
        }
        if (position >= indexed()) {
            return commands + 1;
        }
        long command = command(position);
        return position(command) < position ? command + 1 : command;
    }

    /// The middle of a command, where its mark stands.
    default double middle(long command) {
        return (position(command) + position(command + 1)) / 2;
    }

    /// Commands to a unit, on average; what the closest zoom follows.
    default double density() {
        return indexed() == 0 ? 1 : Math.max(1, index().commands()) / indexed();
    }

    /// How long the whole log is if it goes on as it did up to `indexed`.
    static double estimate(IndexSnapshot index, double indexed) {
        if (index.complete() || index.bytesScanned() <= 0 || index.bytesTotal() <= index.bytesScanned()) {
            return indexed;
        }
        return indexed * ((double) index.bytesTotal() / index.bytesScanned());
    }
}
