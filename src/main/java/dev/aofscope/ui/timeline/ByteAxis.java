package dev.aofscope.ui.timeline;

import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import java.util.ArrayList;
import java.util.List;

/// One unit a byte, over all parts that are loaded, in load order. The RDB of the first part is left out: it has a block of
/// its own. The index knows the place of one command in some dozens; those between are spread evenly, since looking
/// them up would read the log for each. So a place may be off by some commands, which only the closest zoom shows.
final class ByteAxis implements Axis {
    private final IndexSnapshot index;
    private final List<Stretch> stretches;

    /// The bytes of a part that count.
    ///
    /// @param part  index of the part in the log
    /// @param from  offset in the part where it begins
    /// @param start position of `from`
    record Stretch(int part, long from, long to, long start) {
        double end() {
            return start + (double) (to - from);
        }
    }

    private ByteAxis(IndexSnapshot index, List<Stretch> stretches) {
        this.index = index;
        this.stretches = stretches;
    }

    static ByteAxis of(IndexSnapshot index, List<Part> loaded) {
        List<Stretch> stretches = new ArrayList<>();
        long start = 0;
        for (Part part : loaded) {
            long from = stretches.isEmpty() ? Math.min(part.rdbEnd(), part.size()) : 0;
            stretches.add(new Stretch(part.index(), from, part.size(), start));
            start += part.size() - from;
        }
        return new ByteAxis(index, List.copyOf(stretches));
    }

    @Override
    public Kind kind() {
        return Kind.BYTE;
    }

    @Override
    public IndexSnapshot index() {
        return index;
    }

    @Override
    public double length() {
        return stretches.isEmpty() ? 0 : stretches.getLast().end();
    }

    @Override
    public double indexed() {
        long unread = Math.max(0, index.bytesTotal() - index.bytesScanned());
        return index.complete() ? length() : Math.max(0, length() - unread);
    }

    @Override
    public double position(long command) {
        if (command > index.commands()) {
            return indexed();
        }
        return runAround(command).position(command);
    }

    @Override
    public long command(double position) {
        long commands = index.commands();
        if (commands == 0) {
            return 0;
        }
        long low = 1;
        long high = commands;
        while (low < high) {
            long middle = low + (high - low + 1) / 2;
            if (position(index.anchor(middle)) <= position) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        long found = runAround(low).command(position);
        // Rounding may be off by one; positions decide.
        if (found < commands && position(found + 1) <= position) {
            return found + 1;
        }
        return found > 1 && position(found) > position ? found - 1 : found;
    }

    private double position(IndexSnapshot.Anchor anchor) {
        return position(anchor.part(), anchor.offset());
    }

    /// The commands between two places that the index knows.
    private Run runAround(long command) {
        IndexSnapshot.Anchor anchor = index.anchor(command);
        long next = behind(anchor, command);
        double end = indexed();
        if (next <= index.commands()) {
            IndexSnapshot.Anchor following = index.anchor(next);
            end = following.part() == anchor.part() ? position(following) : stretchOf(anchor.part()).end();
        }
        return new Run(anchor.command(), next, position(anchor), end);
    }

    /// The first command that another anchor stands for; one more than the last where there is none.
    private long behind(IndexSnapshot.Anchor anchor, long command) {
        long commands = index.commands();
        long low = command;
        long step = 64;
        while (low < commands && index.anchor(Math.min(commands, low + step)).command() == anchor.command()) {
            low = Math.min(commands, low + step);
            step *= 2;
        }
        long high = Math.min(commands + 1, low + step);
        while (low + 1 < high) {
            long middle = low + (high - low) / 2;
            if (index.anchor(middle).command() == anchor.command()) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /// The commands `first` (inclusive) to `next` (exclusive) between two positions.
    private record Run(long first, long next, double start, double end) {
        double position(long command) {
            return start + (end - start) * (double) (command - first) / (double) (next - first);
        }

        long command(double position) {
            if (end <= start) {
                return first;
            }
            long within = (long) Math.floor((position - start) / (end - start) * (double) (next - first));
            return Math.clamp(first + within, first, next - 1);
        }
    }

    /// Position of an offset of a part; 0 where the part is not loaded.
    double position(int part, long offset) {
        Stretch stretch = stretchOf(part);
        return stretch.part() != part ? 0 : stretch.start() + (double) Math.max(0, offset - stretch.from());
    }

    Stretch at(double position) {
        Stretch found = stretches.getFirst();
        for (Stretch stretch : stretches) {
            if (stretch.start() <= position) {
                found = stretch;
            }
        }
        return found;
    }

    static long offset(Stretch stretch, double position) {
        long offset = stretch.from() + (long) Math.floor(position - stretch.start());
        return Math.clamp(offset, stretch.from(), Math.max(stretch.from(), stretch.to() - 1));
    }

    private Stretch stretchOf(int part) {
        for (Stretch stretch : stretches) {
            if (stretch.part() == part) {
                return stretch;
            }
        }
        return stretches.getFirst();
    }
}
