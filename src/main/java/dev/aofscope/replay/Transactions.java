package dev.aofscope.replay;

/// What a loading server does with the commands between MULTI and EXEC (`loadAppendOnlyFile` in aof.c).
enum Transactions {
    /// From 4.0.12: they wait, and are dropped where no EXEC follows in the same part.
    QUEUED,
    /// Up to 4.0.11: they run as they are read, whatever follows; MULTI and EXEC themselves do nothing. Also how we look
    /// ahead to what a queue will do.
    AT_ONCE;
}
