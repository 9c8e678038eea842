package dev.aofscope.analysis;

import dev.aofscope.query.CommandView;
import dev.aofscope.query.Fact;
import dev.aofscope.redis.Keyspace;

/// A state and its time, looked at by a condition that asks for nothing else.
record StateView(Keyspace keyspace, long time) implements CommandView {
    @Override
    public boolean knows(Fact fact) {
        return fact == Fact.STATE || fact == Fact.TIME;
    }
}
