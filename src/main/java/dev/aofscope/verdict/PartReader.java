package dev.aofscope.verdict;

import java.io.IOException;

/// One program's way of reading the records of a part, from its start to where it stops. Several of them go through a part
/// together ([PartScan]): records of the plain form are read once for all, others by each in its own way.
sealed interface PartReader permits CheckerReader, LoaderReader {
    /// Where it wants to read next, bytes from the start of the part.
    long position();

    /// Whether it has stopped before the end of the part.
    boolean stopped();

    /// A record of the plain form begins at [#position].
    void take(ReadRecord record, Window window) throws IOException;

    /// Something else stands at [#position], which is before the end of the part.
    void read(Window window) throws IOException;

    /// [#position] is the end of the part.
    void end();
}
