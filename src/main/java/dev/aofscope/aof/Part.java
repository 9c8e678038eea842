package dev.aofscope.aof;

import dev.aofscope.bytes.ByteSource;
import java.nio.file.Path;

/// One file of a log.
///
/// @param name     as the manifest names it, or the file's own name
/// @param sequence the manifest's `seq`; 0 for a single file
/// @param size     bytes, when it was opened
/// @param rdbEnd   where the RDB at its start ends (exclusive), 0 where it has none; the size for a bare RDB
public record Part(int index, String name, Path path, Role role, long sequence, Format format, long size,
        long rdbEnd, ByteSource source) {

    /// `SINGLE` is a file without a manifest; `HISTORY` parts are kept as evidence and never loaded.
    public enum Role {
        BASE, INCR, HISTORY, SINGLE
    }

    public enum Format {
        AOF, RDB, AOF_RDB_PREAMBLE
    }
}
