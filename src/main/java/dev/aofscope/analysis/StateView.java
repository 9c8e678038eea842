package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.query.CommandView;
import dev.aofscope.query.Fact;
import dev.aofscope.redis.Keyspace;

/// A state and its time, looked at by a condition that asks for nothing else.
record StateView(Keyspace keyspace, long time) implements CommandView {
    @Override
    public boolean knows(Fact fact) {
        return fact == Fact.STATE || fact == Fact.TIME;
    }

    @Override
    public String name() {
        throw unknown();
    }

    @Override
    public int database() {
        throw unknown();
    }

    @Override
    public boolean inTransaction() {
        throw unknown();
    }

    @Override
    public long size() {
        throw unknown();
    }

    @Override
    public int argumentCount() {
        throw unknown();
    }

    @Override
    public ByteString argument(int number) {
        throw unknown();
    }

    @Override
    public int keyCount() {
        throw unknown();
    }

    @Override
    public ByteString key(int index) {
        throw unknown();
    }

    @Override
    public EffectCounts effect() {
        throw unknown();
    }

    private static IllegalStateException unknown() {
        return new IllegalStateException("asked for what a state does not know");
    }
}
