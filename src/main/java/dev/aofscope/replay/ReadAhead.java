package dev.aofscope.replay;

import dev.aofscope.aof.FrameScanner;
import dev.aofscope.aof.FrameScanner.Frame;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.KeyBatch;
import dev.aofscope.redis.Keyspace;
import java.io.IOException;

/// Looks at the commands to come and brings their keys into the processor's caches, many at a time: a replay is bound by
/// the time that memory takes. Parsing costs next to nothing (some 30 ns a command), so the commands are simply parsed
/// twice, once here and once where they are applied.
///
/// Whatever is wrong here costs time, never a result.
final class ReadAhead {
    /// Commands at a time: enough for many misses to overlap, few enough that all they brought still is in the cache.
    static final int COMMANDS = 128;
    /// Of one command; the rest of a DEL of thousands is warmed by nobody.
    private static final int KEYS = 4;

    private final FrameScanner scanner;
    private final Keyspace keyspace;
    private final CommandNames names;
    private final KeyBatch batch = new KeyBatch(COMMANDS * 2);

    ReadAhead(Part part, Keyspace keyspace, CommandNames names) {
        this.names = names;
        this.scanner = new FrameScanner(part.source(), 0, part.size());
        this.keyspace = keyspace;
    }

    /// Warms the keys of the next commands of the part from `offset`, with that database selected.
    void warm(long offset, int selected) throws IOException {
        scanner.seek(offset);
        Database database = keyspace.read(selected);
        for (int i = 0; i < COMMANDS; i++) {
            Frame frame = scanner.next();
            if (frame == Frame.ANNOTATION) {
                continue;
            }
            if (frame != Frame.COMMAND) {
                break;
            }
            Arguments arguments = scanner.arguments();
            Command command = names.find(arguments.view(0));
            if (command != null && command.action() == Action.SELECTS_DATABASE) {
                int number = SelectedDatabase.of(arguments, keyspace.databases());
                database = number < 0 ? database : keyspace.read(number);
            } else if (command != null) {
                add(command, arguments, database);
            }
        }
        batch.warm();
    }

    private void add(Command command, Arguments arguments, Database database) {
        int keys = Math.min(command.keyCount(arguments), KEYS);
        for (int ordinal = 0; ordinal < keys; ordinal++) {
            HeapBytes key = arguments.view(command.key(arguments, ordinal));
            batch.add(database, key.array(), key.offset(), key.length());
        }
        int member = switch (command.family()) {
            case HASH, SET -> 2;
            // ZADD, ZINCRBY and ZREM end with a member.
            case SORTED_SET -> arguments.count() - 1;
            default -> arguments.count();
        };
        if (keys == 1 && member > 1 && member < arguments.count()) {
            HeapBytes element = arguments.view(member);
            batch.addMember(element.array(), element.offset(), element.length());
        }
    }
}
