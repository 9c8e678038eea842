package dev.aofscope.rdb;

import java.io.IOException;

/// Reads one value and tells it to a sink; also run while the input skips, where all strings are empty.
@FunctionalInterface
interface ValueDecoder {
    void decode(RdbInput in, RdbSink sink) throws IOException, Unreadable;
}
