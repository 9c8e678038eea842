package dev.aofscope.verdict;

import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import java.util.Set;

/// What a loader's fate depends on in a command, worked out once for each: one look for each record.
///
/// @param lines       those that know it, as [ServerLine#bit]s; to the others it is an unknown command
/// @param fewest      with fewer arguments, the name included, the server ends: loaders before Valkey 8.1 check no arity, and the command looks
///                    for its arguments behind the end of their list
/// @param subcommands those that the lines from 7.0 know; empty where it has none
record LoadTraits(int lines, Role role, int fewest, Set<String> subcommands) {
    /// What it does to the load itself.
    enum Role {
        PLAIN,
        MULTI,
        EXEC,
        DISCARD,
        /// It waits where it finds nothing.
        BLOCKING,
        /// It sets a string, perhaps with a time to live.
        SET
    }

    private static final LoadTraits[] BY_ID = Commands.all().stream().map(LoadTraits::make).toArray(LoadTraits[]::new);

    static LoadTraits of(Command command) {
        return BY_ID[command.id()];
    }

    private static LoadTraits make(Command command) {
        int lines = 0;
        for (ServerLine line : ServerLine.values()) {
            if (line.version().knows(command)) {
                lines |= line.bit();
            }
        }
        return new LoadTraits(lines, role(command),
                command.is(Command.Flag.GOES_WITHOUT_ARGUMENTS) ? 1 : Math.abs(command.arity()),
                command.subcommands().keySet());
    }

    private static Role role(Command command) {
        return switch (command.action()) {
            case BEGINS_TRANSACTION -> Role.MULTI;
            case EXECUTES_TRANSACTION -> Role.EXEC;
            case DISCARDS_TRANSACTION -> Role.DISCARD;
            default -> command.is(Command.Flag.SETS_WITH_TIME)
                    ? Role.SET
                    : command.is(Command.Flag.WAITS) ? Role.BLOCKING : Role.PLAIN;
        };
    }
}
