package dev.aofscope.script;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.RefusedException;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.ServerVersion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A command that a script calls: whether the server lets it, and what it answers.
final class ScriptCommand {
    private final Engine engine;
    private final ServerVersion version;
    private int resp = 2;

    ScriptCommand(Engine engine) {
        this.engine = engine;
        this.version = engine.version();
    }

    /// As `redis.setresp` sets it.
    void resp(int number) {
        resp = number;
    }

    private @Nullable Command find(Arguments arguments) {
        Command found = Commands.find(arguments.view(0));
        return found != null && version.knows(found) ? found : null;
    }

    /// The message with which the server refuses the call itself, or null where it carries the command out.
    @Nullable
    String refusal(Arguments arguments) {
        boolean modern = version.raisesErrorTables();
        Command command = find(arguments);
        if (command == null) {
            return modern
                    ? "Unknown Redis command called from script"
                    : "Unknown Redis command called from Lua script";
        }
        if (!command.takes(arguments.count())) {
            return modern
                    ? "Wrong number of args calling Redis command from script"
                    : "Wrong number of args calling Redis command From Lua script";
        }
        if (isForbidden(command)) {
            return modern
                    ? "This Redis command is not allowed from script"
                    : "This Redis command is not allowed from scripts";
        }
        boolean write = isWrite(command);
        if (engine.isReadOnly() && (write || command.is(Command.Flag.MAY_REPLICATE))) {
            return "Write commands are not allowed from read-only scripts.";
        }
        if (write && engine.isRandomSeen() && !engine.logsCommands()) {
            return version.atLeast(3, 2)
                    ? "Write commands not allowed after non deterministic commands. Call redis.replicate_commands() at"
                            + " the start of your script in order to switch to single commands replication mode."
                    : "Write commands not allowed after non deterministic commands";
        }
        return null;
    }

    /// As scripts count writes.
    private static boolean isWrite(Command command) {
        return command.kind() == Command.Kind.WRITE && !command.is(Command.Flag.WRITES_A_CACHE);
    }

    private boolean isForbidden(Command command) {
        return command.is(Command.Flag.NOT_IN_SCRIPTS)
                || (command.is(Command.Flag.WAITS) && !version.letsScriptsBlock())
                || (command.is(Command.Flag.NOT_IN_OLD_SCRIPTS) && !version.atLeast(3, 2));
    }

    /// Carries out a command that [#refusal] has nothing against.
    Reply run(Arguments arguments) {
        Command command = Objects.requireNonNull(find(arguments));
        if (command.is(Command.Flag.RANDOM)) {
            engine.noteRandom();
        }
        if (isWrite(command)) {
            engine.noteWrite();
        }
        engine.lua().spend(10 + arguments.count());
        engine.client().arguments(arguments);
        Reply reply = command.action() == Action.SELECTS_DATABASE ? select() : Commands.apply(command, engine.client());
        if (command.semantics() == Command.NO_EFFECT) {
            engine.doubt(command.name());
        }
        if (resp == 3) {
            engine.doubt("redis.setresp(3)");
        }
        if (command.is(Command.Flag.SORTED_FOR_SCRIPTS) && !engine.logsCommands()) {
            return sorted(reply);
        }
        return settled(command, reply);
    }

    private Reply settled(Command command, Reply reply) {
        return switch (reply) {
            case Reply.Doubtful doubtful -> {
                engine.doubt(doubtful.reason());
                yield doubtful.reply();
            }
            case Reply.Unknown unknown -> throw new Engine.UnknownOutcomeException(command.name());
            default -> reply;
        };
    }

    private Reply select() {
        try {
            engine.client().select(engine.client().databaseNumber(1));
            return Reply.OK;
        } catch (RefusedException refused) {
            return refused.reply();
        }
    }

    /// By bytes, as Lua's own sort does it.
    private static Reply sorted(Reply reply) {
        Reply inner = reply instanceof Reply.Doubtful doubtful ? doubtful.reply() : reply;
        if (!(inner instanceof Reply.Array array)) {
            return inner;
        }
        List<Reply> elements = new ArrayList<>(array.elements());
        elements.sort(Comparator.comparing(ScriptCommand::text));
        return new Reply.Array(elements);
    }

    private static ByteString text(Reply element) {
        return element instanceof Reply.Bulk bulk ? bulk.bytes() : ByteString.empty();
    }
}
