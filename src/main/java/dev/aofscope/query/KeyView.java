package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;

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
}
