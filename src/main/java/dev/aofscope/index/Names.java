package dev.aofscope.index;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.ServerVersion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The dictionary of the command names of one log. Safe for any thread.
final class Names {
    /// In the column of names: the name's number is 255 or more and stands in the escapes.
    static final int ESCAPED = 255;

    /// A log that holds more names than this was not written by a server; the rest share one entry.
    private static final int MOST = 1 << 16;
    private static final int LONGEST = 64;

    private final CommandNames commands;
    private final ServerVersion server;
    private final Map<Integer, Name> known = new HashMap<>();
    private final Map<ByteString, Name> unknown = new HashMap<>();
    private volatile Name[] all = new Name[16];
    private volatile int count;

    /// The commands that the index itself follows have fixed numbers, in this order.
    private static final List<Action> FOLLOWED = List.of(Action.SELECTS_DATABASE, Action.BEGINS_TRANSACTION,
            Action.EXECUTES_TRANSACTION);
    static final int SELECT = 0;
    static final int MULTI = 1;
    static final int EXEC = 2;

    Names(CommandNames commands, ServerVersion server) {
        this.commands = commands;
        this.server = server;
        for (Action followed : FOLLOWED) {
            of(Commands.all().stream().filter(command -> command.action() == followed).findFirst().orElseThrow());
        }
    }

    /// The server whose part is played: it decides what a SELECT means.
    ServerVersion server() {
        return server;
    }

    /// The entry of `name`, added where it is new.
    final synchronized Name of(ByteString name) {
        Command command = name.length() > LONGEST ? null : commands.find(name.onHeap());
        return command == null ? unknown(name) : of(command);
    }

    private Name of(Command command) {
        Name found = known.get(command.id());
        if (found == null) {
            found = add(command.name(), command);
            known.put(command.id(), found);
        }
        return found;
    }

    private Name unknown(ByteString name) {
        byte[] start = new byte[Math.min(name.length(), LONGEST)];
        name.copyTo(0, start, 0, start.length);
        ByteString key = count < MOST ? ByteString.of(start) : ByteString.empty();
        Name found = unknown.get(key);
        if (found == null) {
            found = add(key.text() + (name.length() > LONGEST ? "…" : ""), null);
            unknown.put(key, found);
        }
        return found;
    }

    private Name add(String text, @Nullable Command command) {
        int number = count;
        Name[] grown = number < all.length ? all : Arrays.copyOf(all, number * 2);
        Name name = Name.of(number, text, command);
        grown[number] = name;
        all = grown;
        count = number + 1;
        return name;
    }

    /// `number` was given by [#of] before.
    Name get(int number) {
        return all[number];
    }

    int count() {
        return count;
    }
}
