package dev.aofscope.analysis;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.query.CommandView;
import dev.aofscope.query.Fact;
import dev.aofscope.redis.Keyspace;

/// A state and its time, looked at by a condition that asks for nothing else.
///
/// @param time    Unix milliseconds by the log, or −1
/// @param command behind which the state is; 0 for what the base loads
record StateView(Keyspace keyspace, long time, IndexSnapshot index, long command) implements CommandView {
    @Override
    public boolean knows(Fact fact) {
        return fact == Fact.STATE || fact == Fact.TIME;
    }

    @Override
    public TimeBounds inferredTime() {
        return command == 0 ? TimeBounds.UNKNOWN : index.when(command);
    }
}
