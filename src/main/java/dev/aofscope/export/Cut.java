package dev.aofscope.export;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;

/// A place in a log: what comes before it, in load order, is kept.
///
/// @param part   index in [Log#parts]
/// @param offset bytes from the start of that part; what is kept of it
public record Cut(int part, long offset) {

    /// Bytes that go, over all loaded parts.
    public long removes(Log log) {
        long removed = 0;
        for (Part each : log.loaded()) {
            removed += each.size() - kept(each);
        }
        return removed;
    }

    /// Bytes that are kept of `each`.
    long kept(Part each) {
        if (each.index() == part) {
            return offset;
        }
        return each.index() < part ? each.size() : 0;
    }
}
