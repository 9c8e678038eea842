package dev.aofscope.replay;

import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.IndexSnapshot.Transaction;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.Reply;
import dev.aofscope.script.LuaScripts;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Carries out nothing but the chosen commands, on a fork of what the base loads: keys that they don't name stay as the base
/// had them, and nobody looks. Whoever chooses sees to it that no command needs a key whose own commands were left out.
final class ChosenReplay implements KeyReplay {
    private static final Payloads PAYLOADS = new RdbPayloads();

    private final IndexSnapshot index;
    private final Settings settings;
    /// Has read the command that is applied.
    private final CommandReader reader;
    private final Keyspace keyspace;
    private @Nullable Keyspace frozen;
    private @Nullable Call call;
    private Reply reply = Reply.OK;

    ChosenReplay(KeptStates states, IndexSnapshot index, CommandReader reader) {
        this.index = index;
        this.settings = states.settings();
        this.reader = reader;
        this.keyspace = states.base().fork();
        this.frozen = states.base();
    }

    @Override
    public boolean apply(long command, @Nullable Transaction around, BooleanSupplier cancelled) {
        Command definition = settings.names().find(reader.arguments().view(0));
        if (definition == null) {
            reply = Reply.UNKNOWN;
            return true;
        }
        frozen = null;
        Call applied = call();
        applied.arguments(reader.arguments());
        applied.select(index.database(command));
        long clock = index.time(around == null ? command : around.last());
        applied.now(clock >= 0 ? clock : settings.now());
        reply = Commands.apply(definition, applied);
        return true;
    }

    private Call call() {
        Call made = call;
        if (made == null) {
            made = new Call(keyspace, reader.arguments(), settings.server(), PAYLOADS, new LuaScripts());
            call = made;
        }
        return made;
    }

    @Override
    public Keyspace keyspace() {
        return keyspace;
    }

    @Override
    public Keyspace frozen() {
        Keyspace fork = frozen;
        if (fork == null) {
            fork = keyspace.fork();
            frozen = fork;
        }
        return fork;
    }

    @Override
    public Reply reply() {
        return reply;
    }
}
