package dev.aofscope.index;

import dev.aofscope.redis.Command;
import dev.aofscope.redis.Family;
import dev.aofscope.redis.KeyPositions;
import dev.aofscope.redis.TimeArgument;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A command's name as it occurs in a log, and what the index has to know of it.
///
/// @param number  its place in the dictionary of the index, from 0
/// @param text    in capitals as the server knows it, else as it stands in the file
/// @param command     null for a name that is not in the table
/// @param subcommands what its second word may be, in capitals; empty where that is no subcommand
/// @param time        which argument tells an absolute time
record Name(int number, String text, @Nullable Command command, Family family, Role role,
        Set<String> subcommands, TimeArgument time) {
    /// What the indexer does with it.
    enum Role {
        /// Names no key.
        NO_KEY,
        /// Names one key, its first argument: nearly all commands of a log.
        FIRST_KEY,
        /// Names keys elsewhere, or several.
        KEYS,
        /// May touch any key of a database, or is not known.
        ANY_KEY,
        SELECT,
        MULTI,
        EXEC
    }

    static Name of(int number, String text, @Nullable Command command) {
        return new Name(number, text, command, command == null ? Family.OTHER : command.family(), role(command),
                command == null ? Set.of() : command.subcommands().keySet(),
                command == null ? TimeArgument.NONE : command.time());
    }

    private static Role role(@Nullable Command command) {
        if (command == null) {
            return Role.ANY_KEY;
        }
        return switch (command.action()) {
            case SELECTS_DATABASE -> Role.SELECT;
            case BEGINS_TRANSACTION -> Role.MULTI;
            case EXECUTES_TRANSACTION -> Role.EXEC;
            default -> command.action().touchesAnyKey()
                    ? Role.ANY_KEY
                    : command.keys().equals(KeyPositions.NONE)
                            ? Role.NO_KEY
                            : command.keys().equals(new KeyPositions.Range(1, 1, 1)) ? Role.FIRST_KEY : Role.KEYS;
        };
    }
}
