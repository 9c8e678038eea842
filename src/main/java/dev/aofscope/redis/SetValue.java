package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;

/// A set; iterates in the order of the members' bytes.
public final class SetValue extends Value {
    private final ByteTrie members;

    public SetValue() {
        this(Epoch.FRESH, new ByteTrie(Epoch.FRESH));
    }

    private SetValue(Epoch epoch, ByteTrie members) {
        super(epoch);
        this.members = members;
    }

    public boolean contains(ByteString member) {
        return members.contains(member);
    }

    /// Whether it is new.
    public boolean add(ByteString member) {
        return members.put(member, null, ByteTrie.NO_NUMBER);
    }

    /// Whether it was there.
    public boolean remove(ByteString member) {
        return members.remove(member);
    }

    /// The member at `rank` in byte order, from 0.
    public ByteString at(long rank) {
        return members.at(rank).key();
    }

    public Iterator<ByteString> members() {
        Iterator<ByteTrie.Entry> entries = members.from(0);
        return new Iterator<>() {
            @Override
            public boolean hasNext() {
                return entries.hasNext();
            }

            @Override
            public ByteString next() {
                return entries.next().key();
            }
        };
    }

    @Override
    public ValueType type() {
        return ValueType.SET;
    }

    @Override
    public long length() {
        return members.size();
    }

    @Override
    public SetValue copy() {
        SetValue copy = new SetValue();
        members().forEachRemaining(copy::add);
        return copy;
    }

    @Override
    SetValue ownedBy(Epoch epoch) {
        return new SetValue(epoch, members.ownedBy(epoch));
    }

    @Override
    void adopt(Epoch epoch) {
        super.adopt(epoch);
        members.adopt(epoch);
    }
}
