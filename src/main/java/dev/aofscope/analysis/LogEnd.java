package dev.aofscope.analysis;

import dev.aofscope.bytes.Watch;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.replay.KeptStates;

/// What rules may look at when the log has ended.
///
/// @param keyspace at the end of the log; not to be kept
/// @param watch    ends what takes long
record LogEnd(KeptStates states, IndexSnapshot index, Keyspace keyspace, Watch watch) {
    private static final int POLL = 4_096;

    /// To be called for each of many keys.
    void poll(long looked) {
        if (looked % POLL == 0) {
            watch.progressed(index.commands());
        }
    }
}
