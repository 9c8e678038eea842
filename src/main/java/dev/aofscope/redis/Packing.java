package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;

/// When a server holds a sorted set as a packed list, and when it goes over to a skiplist (`t_zset.c`). It shows: a listpack
/// (7.0) holds a score that is a whole number as an integer, so −0 becomes 0; a ziplist (up to 6.2) holds text, and a skiplist
/// the number itself.
final class Packing {
    private Packing() {
    }

    /// An empty sorted set for `expected` members, the first of them, or the longest ([ServerVersion#looksAtAllMembersAhead]), of
    /// that many bytes.
    static SortedSetValue create(ServerSettings settings, long expected, int length) {
        SortedSetValue set = new SortedSetValue();
        long entries = settings.zsetMaxListpackEntries();
        if (entries == 0 || length > settings.zsetMaxListpackValue()
                || (settings.version().sizesSortedSetsAhead() && expected > entries)) {
            set.unpack();
        }
        return set;
    }

    /// `more` members are going to be added, the first of them, or the longest, of that many bytes.
    static void expect(SortedSetValue set, long more, int length, ServerSettings settings) {
        boolean many = settings.version().sizesSortedSetsAhead() && more > settings.zsetMaxListpackEntries();
        boolean large = settings.version().looksAtAllMembersAhead() && length > settings.zsetMaxListpackValue();
        if (set.packed() && (many || large)) {
            set.unpack();
        }
    }

    /// Adds a member that is not there yet.
    static void add(SortedSetValue set, ByteString member, double score, ServerSettings settings) {
        if (set.packed() && (set.length() + 1 > settings.zsetMaxListpackEntries()
                || member.length() > settings.zsetMaxListpackValue())) {
            set.unpack();
        }
        set.put(member, held(set, score, settings));
    }

    /// Gives a member another score.
    static void update(SortedSetValue set, ByteString member, double score, ServerSettings settings) {
        set.put(member, held(set, score, settings));
    }

    private static double held(SortedSetValue set, double score, ServerSettings settings) {
        return score == 0 && set.packed() && settings.version().packsSortedSets() ? 0.0 : score;
    }

    /// A result that the server built as a skiplist and packs if it is small: all members of `skiplist`, which is not used
    /// any more.
    static SortedSetValue packed(SortedSetValue skiplist, ServerSettings settings) {
        boolean small = skiplist.length() <= settings.zsetMaxListpackEntries();
        for (var members = skiplist.from(0); small && members.hasNext();) {
            small = members.next().member().length() <= settings.zsetMaxListpackValue();
        }
        if (!small) {
            skiplist.unpack();
            return skiplist;
        }
        SortedSetValue packed = new SortedSetValue();
        skiplist.from(0).forEachRemaining(each -> add(packed, each.member(), each.score(), settings));
        return packed;
    }
}
