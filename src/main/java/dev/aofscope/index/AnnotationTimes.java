package dev.aofscope.index;

import dev.aofscope.bytes.MappedColumn;

/// The column of annotations with a time. Commands count from 0.
///
/// @param column a row for each: Unix seconds, and the lower half of the number of the next command
record AnnotationTimes(MappedColumn.View column, TimeWraps wraps) {
    long rows() {
        return column.bytes() / 8;
    }

    private long command(long row) {
        return wraps.command(row, column.longAt(row));
    }

    private long millis(long row) {
        return (column.longAt(row) >>> 32) * 1000;
    }

    /// Unix milliseconds of the first one, which is there.
    long first() {
        return millis(0);
    }

    /// Unix milliseconds by the last one before the command, or −1.
    long at(long command) {
        long low = 0;
        long high = rows();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (command(middle) <= command) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? -1 : millis(low - 1);
    }

    /// The first command at or after the time, or −1.
    long commandAt(long unixMillis) {
        long low = 0;
        long high = rows();
        if (wraps.monotonic()) {
            while (low < high) {
                long middle = (low + high) >>> 1;
                if (millis(middle) < unixMillis) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
        } else {
            while (low < high && millis(low) < unixMillis) {
                low++;
            }
        }
        return low == rows() ? -1 : command(low);
    }
}
