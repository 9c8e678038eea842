package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.UnknownKeys;
import org.jspecify.annotations.Nullable;

/// Keeps track of keys that a command named whose effect nobody here knows, and of what happens to such keys later.
///
/// A command that isn't in the table is taken to name one key, its first argument, as nearly all commands of modules do. What
/// overwrites or removes a key whatever it holds makes it known again; any other command leaves it unknown, and where it names
/// other keys too (a RENAME, a SUNIONSTORE), those become unknown with it. MOVE and COPY, which may lead to another database, see to
/// that themselves.
final class UnknownEffects {
    /// Of one command; the rest of a list of thousands stays as it is.
    private static final int MOST_KEYS = 10_000;

    private UnknownEffects() {
    }

    /// What a command does to nobody here knows which parts of its keys.
    ///
    /// @param command null for one that is not in the table
    static void mark(@Nullable Command command, Arguments arguments, UnknownKeys unknown, int database, long number) {
        int count = Math.min(Commands.keyCount(command, arguments), MOST_KEYS);
        for (int ordinal = 0; ordinal < count; ordinal++) {
            unknown.mark(database, arguments.view(Commands.key(command, arguments, ordinal)), number);
        }
    }

    /// After a command that is known has been applied to a keyspace with unknown keys. What is refused here for a key that isn't
    /// there may have worked where it is.
    static void follow(Command command, Arguments arguments, Reply reply, Keyspace keyspace, int database) {
        UnknownKeys unknown = keyspace.unknown();
        if (command.action() == Action.FLUSHES_DATABASE) {
            unknown.clear(database);
        } else if (command.kind() == Command.Kind.WRITE) {
            int count = Math.min(command.keyCount(arguments), MOST_KEYS);
            if (command.action() == Action.RENAMES && count == 2) {
                rename(command, arguments, unknown, database);
            } else if (!(reply instanceof Reply.Failure) && overwrites(command, arguments)) {
                for (int ordinal = 0; ordinal < count; ordinal++) {
                    unknown.clear(database, key(command, arguments, ordinal));
                }
            } else if (count > 1 && command.action() != Action.COPIES) {
                spread(command, arguments, count, unknown, database);
            }
        }
    }

    private static boolean overwrites(Command command, Arguments arguments) {
        return command.is(Command.Flag.OVERWRITES)
                || (command.is(Command.Flag.OVERWRITES_WITHOUT_CONDITION) && !hasOption(arguments, 3, "NX")
                        && !hasOption(arguments, 3, "XX"))
                || (command.is(Command.Flag.OVERWRITES_WITH_REPLACE) && hasOption(arguments, 4, "REPLACE"));
    }

    private static boolean hasOption(Arguments arguments, int from, String option) {
        for (int i = from; i < arguments.count(); i++) {
            if (arguments.length(i) == option.length() && arguments.view(i).utf8().equalsIgnoreCase(option)) {
                return true;
            }
        }
        return false;
    }

    private static void rename(Command command, Arguments arguments, UnknownKeys unknown, int database) {
        long since = unknown.since(database, key(command, arguments, 0));
        unknown.clear(database, key(command, arguments, 0));
        unknown.clear(database, key(command, arguments, 1));
        if (since != 0) {
            unknown.mark(database, key(command, arguments, 1), since);
        }
    }

    private static void spread(Command command, Arguments arguments, int count, UnknownKeys unknown, int database) {
        long first = 0;
        for (int ordinal = 0; ordinal < count; ordinal++) {
            long since = unknown.since(database, key(command, arguments, ordinal));
            first = since == 0 ? first : first == 0 ? since : Math.min(first, since);
        }
        for (int ordinal = 0; ordinal < count && first != 0; ordinal++) {
            unknown.mark(database, key(command, arguments, ordinal), first);
        }
    }

    private static HeapBytes key(Command command, Arguments arguments, int ordinal) {
        return arguments.view(command.key(arguments, ordinal));
    }
}
