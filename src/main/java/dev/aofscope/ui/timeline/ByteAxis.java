package dev.aofscope.ui.timeline;

import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import java.util.ArrayList;
import java.util.List;

/// One unit a byte, over all parts that are loaded, in load order. The RDB of the first part is left out: it has a block of
/// its own. A command covers what lies between the end of the one before it and its own end, annotations and damage
/// included.
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
        Stretch stretch = stretchOf(index.part(command));
        long low = stretch.from();
        long high = Math.max(low, stretch.to() - 1);
        while (low < high) {
            long middle = low + (high - low) / 2;
            if (index.commandAtOffset(stretch.part(), middle) >= command) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return stretch.start() + (double) (low - stretch.from());
    }

    @Override
    public long command(double position) {
        long commands = index.commands();
        if (commands == 0) {
            return 0;
        }
        Stretch stretch = at(position);
        long offset = offset(stretch, position);
        return Math.clamp(index.commandAtOffset(stretch.part(), offset), 1, commands);
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
