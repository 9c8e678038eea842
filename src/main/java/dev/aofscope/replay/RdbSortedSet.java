package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.rdb.RdbType;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.SortedSetValue;
import java.util.ArrayList;
import java.util.List;

/// A sorted set while it is read from an RDB, with the encoding that the server gives it then (`rdbLoadObject`): what was
/// written member by member is packed where it is small, what was written packed is unpacked where it has too many members.
final class RdbSortedSet {
    private final ServerSettings settings;
    private final SortedSetValue value = new SortedSetValue();
    private final List<ByteString> negativeZeros = new ArrayList<>();
    private int longest;

    RdbSortedSet(ServerSettings settings) {
        this.settings = settings;
    }

    SortedSetValue value() {
        return value;
    }

    /// Whether the member is new.
    boolean add(ByteString member, double score) {
        longest = Math.max(longest, member.length());
        if (score == 0 && Double.doubleToRawLongBits(score) != 0) {
            negativeZeros.add(member);
        }
        return value.put(member, score);
    }

    void finish(RdbType type) {
        boolean fewMembers = value.length() <= settings.zsetMaxListpackEntries();
        boolean written = type == RdbType.SORTED_SET_ZIPLIST || type == RdbType.SORTED_SET_LISTPACK;
        if (!fewMembers || !(written || longest <= settings.zsetMaxListpackValue())) {
            value.unpack();
        } else if (!written && settings.version().packsSortedSets()) {
            // Packing writes them as integers.
            negativeZeros.forEach(member -> value.put(member, 0.0));
        }
    }
}
