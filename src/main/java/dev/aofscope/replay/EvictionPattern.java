package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/// Whether a DEL stands among others as a server writes them that evicts: several in a row, of one key each, outside
/// transactions, of keys that have nothing to do with one another (`evict.c` samples keys at random). A client that cleans
/// up deletes keys that belong together. It is no more than a likeness.
final class EvictionPattern {
    /// Commands on either side that are looked at.
    private static final int REACH = 8;
    private static final int FEWEST_DELETES = 4;
    private static final int FEWEST_PREFIXES = 2;
    /// Each takes reading some commands; a key that is deleted more often than this is no victim of eviction.
    private static final int MOST_ASKED = 1_000;

    private final IndexSnapshot index;
    private final CommandReader reader;
    private int asked;

    EvictionPattern(IndexSnapshot index, CommandReader reader) {
        this.index = index;
        this.reader = reader;
    }

    /// `command` is a DEL or UNLINK of one key.
    boolean fits(long command) throws IOException {
        if (asked++ > MOST_ASKED || !isDelete(command)) {
            return false;
        }
        long first = command;
        while (first > 1 && first > command - REACH && isDelete(first - 1)) {
            first--;
        }
        long end = command + 1;
        while (end <= index.commands() && end <= command + REACH && isDelete(end)) {
            end++;
        }
        return end - first >= FEWEST_DELETES && areUnrelated(first, end);
    }

    private boolean isDelete(long command) {
        Command definition = index.definition(command);
        return definition != null && definition.action() == Action.REMOVES && !index.inTransaction(command);
    }

    private boolean areUnrelated(long first, long end) throws IOException {
        Set<ByteString> prefixes = new HashSet<>();
        reader.seek(first);
        for (long command = first; command < end && reader.next(); command++) {
            Arguments arguments = reader.arguments();
            if (arguments.count() != 2) {
                return false;
            }
            prefixes.add(prefix(arguments.view(1)));
        }
        return prefixes.size() >= FEWEST_PREFIXES;
    }

    private static ByteString prefix(HeapBytes key) {
        int length = 0;
        while (length < key.length() && key.array()[key.offset() + length] != ':') {
            length++;
        }
        return ByteString.copyOf(key.array(), key.offset(), length);
    }
}
