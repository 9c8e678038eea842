package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;

/// A set; iterates in the order of the members' bytes.
public final class SetValue extends Value {
    /// A [CompactList] of members in byte order, while it fits; else a [ByteTrie].
    private Object content;

    public SetValue() {
        this(Epoch.FRESH, CompactList.EMPTY);
    }

    private SetValue(Epoch epoch, Object content) {
        super(epoch);
        this.content = content;
    }

    public boolean contains(ByteString member) {
        return content instanceof byte[] list
                ? CompactList.search(list, member.onHeap(), 1) >= 0
                : trie().contains(member);
    }

    /// Whether it is new.
    public boolean add(ByteString member) {
        if (content instanceof byte[] list) {
            int position = CompactList.search(list, member.onHeap(), 1);
            if (position >= 0) {
                return false;
            }
            if (CompactList.fits(list, member)) {
                content = spent(CompactList.insert(list, -1 - position, member));
                return true;
            }
            content = grown(epoch(), list);
        }
        return trie().put(member, null, ByteTrie.NO_NUMBER);
    }

    private static ByteTrie grown(Epoch epoch, byte[] list) {
        ByteTrie trie = new ByteTrie(epoch);
        for (int at = CompactList.FIRST; at < list.length; at = CompactList.next(list, at)) {
            trie.put(CompactList.element(list, at), null, ByteTrie.NO_NUMBER);
        }
        return trie;
    }

    private ByteTrie trie() {
        return (ByteTrie) content;
    }

    /// Whether it was there.
    public boolean remove(ByteString member) {
        if (content instanceof byte[] list) {
            int position = CompactList.search(list, member.onHeap(), 1);
            if (position >= 0) {
                content = spent(CompactList.remove(list, position, CompactList.next(list, position), 1));
            }
            return position >= 0;
        }
        return trie().remove(member);
    }

    /// The member at `rank` in byte order, from 0.
    public ByteString at(long rank) {
        if (content instanceof byte[] list) {
            int index = (int) java.util.Objects.checkIndex(rank, length());
            return CompactList.element(list, CompactList.position(list, index));
        }
        return trie().at(rank).key();
    }

    public Iterator<ByteString> members() {
        return content instanceof byte[] list
                ? new CompactCursor(list)
                : new Mapped<>(trie().from(0), ByteTrie.Entry::key);
    }

    /// Tells `visitor` of the members, in order, that only one of this set and `after` has. Of two large ones of one log only
    /// what they don't share is looked at.
    public void diff(SetValue after, Differences<ByteString> visitor) {
        asTrie().diff(after.asTrie(),
                (old, now) -> visitor.differs(old == null ? null : old.key(), now == null ? null : now.key()));
    }

    private ByteTrie asTrie() {
        return content instanceof byte[] list ? grown(Epoch.FRESH, list) : trie();
    }

    @Override
    public ValueType type() {
        return ValueType.SET;
    }

    @Override
    public long length() {
        return content instanceof byte[] list ? CompactList.count(list) : trie().size();
    }

    @Override
    public SetValue copy() {
        SetValue copy = new SetValue();
        members().forEachRemaining(copy::add);
        return copy;
    }

    @Override
    SetValue ownedBy(Epoch epoch) {
        return new SetValue(epoch, content instanceof ByteTrie trie ? trie.ownedBy(epoch) : content);
    }

    @Override
    void adopt(Epoch epoch) {
        super.adopt(epoch);
        if (content instanceof ByteTrie trie) {
            trie.adopt(epoch);
        }
    }

    @Override
    Object content() {
        return content;
    }
}
