package dev.aofscope.session;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.aof.RecordAnatomy;
import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.Span;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbProgress;
import dev.aofscope.rdb.RdbReader;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.replay.Cause;
import dev.aofscope.replay.Causes;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Moment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads what rows show from the file, by the index as it is at one time.
///
/// @param base what the RDB that the log begins with says of itself, or null where there is none
record RowReader(Log log, IndexSnapshot index, CommandNames names, @Nullable RdbEnd base) {
    /// Bytes of a base that row 0 shows the meaning of.
    private static final long FIRST_BYTES = 4_096;

    /// See [LogSession#rows].
    List<CommandRow> read(long from, int count) throws IOException {
        List<CommandRow> rows = new ArrayList<>();
        long first = from;
        if (first <= 0) {
            rows.add(baseRow());
            first = 1;
        }
        long end = Math.min(from + count, index.commands() + 1);
        if (first < end) {
            CommandReader reader = new CommandReader(log, index);
            reader.seek(first);
            while (first++ < end && reader.next()) {
                rows.add(row(reader));
            }
        }
        return rows;
    }

    /// Throws [IndexOutOfBoundsException] where the index does not know the command.
    CommandDetail detail(long command) throws IOException {
        if (command == 0) {
            return new CommandDetail(baseRow(), List.of());
        }
        CommandReader reader = reader(command);
        return Rows.detail(row(reader), names, reader.arguments());
    }

    /// What the bytes of the row's record mean, in order. For row 0 what the first bytes of the base do.
    List<Span> anatomy(CommandRow row) throws IOException {
        if (row.number() == 0) {
            return baseAnatomy();
        }
        CommandReader reader = reader(row.number());
        Arguments arguments = reader.arguments();
        Command command = names.find(arguments.view(0));
        return PayloadAnatomy.within(command, arguments, RecordAnatomy.spans(arguments, reader.offset(), reader.end(),
                reader.offset(), reader.end(), argument -> Rows.meaning(command, arguments, argument)));
    }

    private List<Span> baseAnatomy() throws IOException {
        if (log.loaded().isEmpty() || log.loaded().getFirst().rdbEnd() == 0) {
            return List.of();
        }
        Part part = log.loaded().getFirst();
        return RdbReader.annotate(part.source(), 0, 0, Math.min(part.rdbEnd(), FIRST_BYTES), RdbProgress.NONE);
    }

    /// Why each key of the moment's changes went, or what it held, null where nothing did; in their order. EXEC is no cause: what
    /// it carries out is.
    List<@Nullable Cause> causes(Moment moment) throws IOException {
        List<@Nullable Cause> causes = new ArrayList<>();
        CommandReader reader = moment.command() == 0 ? null : reader(moment.command());
        Command command = reader == null ? null : names.find(reader.arguments().view(0));
        for (KeyChange change : moment.changes()) {
            causes.add(reader == null || command == null || command.action() == Action.EXECUTES_TRANSACTION
                    ? null
                    : Causes.of(command, reader.arguments(), change, index.when(moment.command())));
        }
        return causes;
    }

    /// One that has read the command.
    private CommandReader reader(long command) throws IOException {
        CommandReader reader = new CommandReader(log, index);
        reader.seek(command);
        if (!reader.next()) {
            throw new IndexOutOfBoundsException("command " + command + " of " + index.commands());
        }
        return reader;
    }

    private CommandRow row(CommandReader reader) {
        return Rows.row(index, names, reader.command(), reader.arguments(), reader.offset(), reader.end());
    }

    private CommandRow baseRow() {
        List<Part> loaded = log.loaded();
        return Rows.base(loaded.isEmpty() ? null : loaded.getFirst(), base);
    }
}
