package dev.aofscope.session;

import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.ByteText;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Turns a record of the file into what the table and the detail show. Reads no more of an argument than is shown.
final class Rows {
    /// Characters of arguments in a row; no column is wider.
    private static final int MOST_TEXT = 200;
    /// An unknown name can be of any length.
    private static final int MOST_NAME = 100;

    private Rows() {
    }

    /// @param arguments the record's, the name included
    /// @param offset    bytes from the start of the part, where the record begins
    /// @param end       where it ends (exclusive)
    static CommandRow row(IndexSnapshot index, CommandNames names, long number, Arguments arguments, long offset,
            long end) {
        Command command = names.find(arguments.view(0));
        int keyArgument = Commands.keyCount(command, arguments) > 0 ? Commands.key(command, arguments, 0) : -1;
        ByteString key = keyArgument < 0 ? null : arguments.retain(keyArgument);
        CommandRow.Place place = place(index, number);
        String text = arguments.count() == 1 ? transaction(index, number, place) : text(arguments, keyArgument);
        return new CommandRow(number, index.part(number), offset, end - offset, index.when(number),
                index.database(number), name(command, arguments), family(command), key, text, place);
    }

    /// The row before the first command: what the base loads, if there is one.
    static CommandRow base(@Nullable Part part, @Nullable RdbEnd rdb) {
        if (part == null || rdb == null) {
            return new CommandRow(0, 0, 0, 0, TimeBounds.UNKNOWN, 0, "EMPTY", Family.OTHER, null, "an empty keyspace",
                    CommandRow.Place.OUTSIDE);
        }
        String keys = String.format(Locale.ROOT, rdb.keys() == 1 ? "%,d key" : "%,d keys", rdb.keys());
        String broken = rdb.damages().isEmpty()
                ? ""
                : String.format(Locale.ROOT, rdb.damages().size() == 1 ? ", %,d damaged place" : ", %,d damaged places",
                        rdb.damages().size());
        return new CommandRow(0, part.index(), 0, part.rdbEnd(), TimeBounds.UNKNOWN, 0, "RDB", Family.OTHER, null,
                keys + broken,
                CommandRow.Place.OUTSIDE);
    }

    static CommandDetail detail(CommandRow row, CommandNames names, Arguments arguments) {
        Command command = names.find(arguments.view(0));
        List<CommandDetail.Argument> all = new ArrayList<>(arguments.count());
        for (int i = 0; i < arguments.count(); i++) {
            ByteString bytes = arguments.source().range(arguments.offset(i), arguments.length(i));
            all.add(new CommandDetail.Argument(i, arguments.offset(i), bytes, meaning(command, arguments, i)));
        }
        return new CommandDetail(row, all);
    }

    static String meaning(@Nullable Command command, Arguments arguments, int argument) {
        if (command == null) {
            return switch (argument) {
                case 0 -> "unknown command";
                case 1 -> "key, as a rule";
                default -> "argument";
            };
        }
        return command.meaning(arguments, argument);
    }

    private static Family family(@Nullable Command command) {
        return command == null ? Family.OTHER : command.family();
    }

    private static String name(@Nullable Command command, Arguments arguments) {
        return command != null ? command.name() : shown(arguments, 0, MOST_NAME);
    }

    private static CommandRow.Place place(IndexSnapshot index, long number) {
        IndexSnapshot.Transaction around = index.inTransaction(number) ? index.transaction(number) : null;
        if (around == null) {
            return CommandRow.Place.OUTSIDE;
        }
        if (around.open()) {
            return CommandRow.Place.OPEN;
        }
        return number == around.first()
                ? CommandRow.Place.MULTI
                : number == around.last() ? CommandRow.Place.EXEC : CommandRow.Place.QUEUED;
    }

    /// What MULTI and EXEC show in place of arguments.
    private static String transaction(IndexSnapshot index, long number, CommandRow.Place place) {
        IndexSnapshot.Transaction around = place == CommandRow.Place.OUTSIDE ? null : index.transaction(number);
        if (around == null || (number != around.first() && number != around.last())) {
            return "";
        }
        if (around.open()) {
            return number == around.first() ? "never executed" : "";
        }
        long queued = around.last() - around.first() - 1;
        return String.format(Locale.ROOT, queued == 1 ? "%,d command" : "%,d commands", queued);
    }

    /// All arguments but the first key, as many as there is room for.
    private static String text(Arguments arguments, int keyArgument) {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i < arguments.count(); i++) {
            if (i == keyArgument) {
                continue;
            }
            if (!text.isEmpty()) {
                text.append(' ');
            }
            if (text.length() >= MOST_TEXT) {
                return text.append('…').toString();
            }
            text.append(shown(arguments, i, MOST_TEXT - text.length()));
        }
        return text.toString();
    }

    /// The argument, or its first characters and an ellipsis.
    private static String shown(Arguments arguments, int argument, int most) {
        int length = arguments.length(argument);
        if (length <= most) {
            return arguments.view(argument).text();
        }
        return ByteText.beginning(arguments.source().range(arguments.offset(argument), most)) + "…";
    }
}
