package dev.aofscope.index;

import dev.aofscope.redis.Command;
import dev.aofscope.redis.Family;
import dev.aofscope.redis.KeyPositions;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A command's name as it occurs in a log, and what the index has to know of it.
///
/// @param number  its place in the dictionary of the index, from 0
/// @param text    in capitals as the server knows it, else as it stands in the file
/// @param command     null for a name that is not in the table
/// @param subcommands what its second word may be, in capitals; empty where that is no subcommand
/// @param stamp       how it may tell the time at which it ran
record Name(int number, String text, @Nullable Command command, Family family, Role role, Expiring expiring,
        Set<String> subcommands, TimeStamp.Kind stamp) {
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

    /// How it says when a key expires.
    enum Expiring {
        NEVER,
        /// Argument 2, Unix milliseconds.
        MILLISECONDS,
        /// Argument 2, Unix seconds.
        SECONDS,
        /// Options `PXAT milliseconds` or `EXAT seconds`, from argument 2 on.
        OPTION,
        /// The same, from argument 3 on.
        OPTION_BEHIND_VALUE
    }

    static Name of(int number, String text, @Nullable Command command) {
        return new Name(number, text, command, command == null ? Family.OTHER : command.family(), role(command),
                expiring(command), command == null ? Set.of() : command.subcommands().keySet(), TimeStamp.kind(text));
    }

    private static Role role(@Nullable Command command) {
        if (command == null) {
            return Role.ANY_KEY;
        }
        return switch (command.name()) {
            case "SELECT" -> Role.SELECT;
            case "MULTI" -> Role.MULTI;
            case "EXEC" -> Role.EXEC;
            default -> command.is(Command.Flag.TOUCHES_ANY_KEY)
                    ? Role.ANY_KEY
                    : command.keys().equals(KeyPositions.NONE)
                            ? Role.NO_KEY
                            : command.keys().equals(new KeyPositions.Range(1, 1, 1)) ? Role.FIRST_KEY : Role.KEYS;
        };
    }

    private static Expiring expiring(@Nullable Command command) {
        if (command == null) {
            return Expiring.NEVER;
        }
        if (command.is(Command.Flag.EXPIRES_AT_MILLISECONDS)) {
            return Expiring.MILLISECONDS;
        }
        if (command.is(Command.Flag.EXPIRES_AT_SECONDS)) {
            return Expiring.SECONDS;
        }
        if (command.is(Command.Flag.EXPIRES_BY_OPTION)) {
            return Expiring.OPTION;
        }
        return command.is(Command.Flag.EXPIRES_BY_LATER_OPTION) ? Expiring.OPTION_BEHIND_VALUE : Expiring.NEVER;
    }
}
