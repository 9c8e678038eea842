package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Keyspace;

/// A key, looked at as a command that names nothing else.
public record KeyView(int database, ByteString onlyKey) implements CommandView {
    @Override
    public boolean knows(Fact fact) {
        return fact == Fact.KEYS || fact == Fact.DATABASE;
    }

    @Override
    public int keyCount() {
        return 1;
    }

    @Override
    public ByteString key(int index) {
        return onlyKey;
    }

    @Override
    public String name() {
        throw unknown();
    }

    @Override
    public boolean inTransaction() {
        throw unknown();
    }

    @Override
    public long time() {
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
    public EffectCounts effect() {
        throw unknown();
    }

    @Override
    public Keyspace keyspace() {
        throw unknown();
    }

    private static IllegalStateException unknown() {
        return new IllegalStateException("asked for what a key does not know");
    }
}
