package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.script.LuaScripts;
import org.jspecify.annotations.Nullable;

/// Carries out the commands of a replay, one by one, on its keyspace: SELECT and all that have to do with keys. When which
/// command is to be carried out, transactions included, is for [Replayer] to know.
///
/// What nobody can tell the effect of marks its keys as unknown, and what follows on them is marked too. Not safe for threads.
final class Execution {
    private static final Payloads PAYLOADS = new RdbPayloads();

    private final Keyspace keyspace;
    private final ServerSettings server;
    private final Call call;
    /// The fork of the keyspace as it is now, as long as nothing has changed since.
    private @Nullable Keyspace frozen;
    /// What is told what each command did; only the pass has one.
    private @Nullable EffectColumn effects;
    private Reply reply = Reply.OK;

    /// Of commands whose words `arguments` hold, on `keyspace`, of which `frozen` is a fork.
    Execution(Keyspace keyspace, Keyspace frozen, Arguments arguments, ServerSettings server) {
        this.keyspace = keyspace;
        this.frozen = frozen;
        this.server = server;
        this.call = new Call(keyspace, arguments, server, PAYLOADS, new LuaScripts());
    }

    /// Tells `column` in passing what each command did.
    void fill(EffectColumn column) {
        effects = column;
    }

    void select(int database) {
        call.select(database);
    }

    int selected() {
        return call.selected();
    }

    /// Sets the clock that relative times to live are counted from, Unix milliseconds.
    void now(long milliseconds) {
        call.now(milliseconds);
    }

    /// The words of the commands come from there from now on.
    void read(Arguments arguments) {
        call.arguments(arguments);
    }

    /// The keyspace as it is now, never to change again. The same object as long as no command changed anything.
    Keyspace frozen() {
        Keyspace fork = frozen;
        if (fork == null) {
            fork = keyspace.fork();
            frozen = fork;
        }
        return fork;
    }

    /// Says that somebody changes the keyspace besides.
    void changes() {
        frozen = null;
    }

    /// Of the last command that was [Replayer.Outcome#APPLIED].
    Reply reply() {
        return reply;
    }

    /// A transaction is carried out from here on; its commands are read from `queue`.
    void begin(Arguments queue) {
        read(queue);
        EffectColumn column = effects;
        if (column != null) {
            column.begin();
        }
    }

    /// The transaction is carried out, by the EXEC with that number; what follows is read from `arguments`.
    void commit(Arguments arguments, long number) {
        read(arguments);
        EffectColumn column = effects;
        if (column != null) {
            column.committed(number);
        }
    }

    /// Takes note of a command that has nothing to do with keys.
    void neutral(long number) {
        EffectColumn column = effects;
        if (column != null) {
            column.neutral(number);
        }
    }

    /// Carries the command out and says what came of it: applied, selected, or unknown.
    ///
    /// @param found  null for a name that no server knows
    /// @param number of the command, which may have waited for an EXEC
    Replayer.Outcome apply(@Nullable Command found, Arguments arguments, long number) {
        if (found == null) {
            reply = Reply.UNKNOWN;
            markUnknown(null, arguments, number);
            return Replayer.Outcome.UNKNOWN;
        }
        if (found.action() == Action.SELECTS_DATABASE) {
            return select(arguments, number);
        }
        applyKnown(found, arguments, number);
        return Replayer.Outcome.APPLIED;
    }

    private void applyKnown(Command found, Arguments arguments, long number) {
        int database = call.selected();
        EffectColumn column = effects;
        if (column != null) {
            column.begins(found, keyspace, keyspace.read(database));
        }
        if (found.kind() == Command.Kind.READ) {
            reply = Reply.OK; // what it would answer interests scripts only
        } else {
            frozen = null;
            reply = Commands.apply(found, call);
        }
        if (isUnknown(reply)) {
            markUnknown(found, arguments, number);
        } else if (!keyspace.unknown().isEmpty()) {
            UnknownEffects.follow(found, arguments, reply, keyspace, database);
        }
        if (column != null) {
            column.applied(number, found, arguments.count(), reply, keyspace);
        }
    }

    private Replayer.Outcome select(Arguments arguments, long number) {
        int database = SelectedDatabase.of(arguments, server);
        if (database < 0) {
            reply = SelectedDatabase.REFUSED;
            return Replayer.Outcome.APPLIED;
        }
        call.select(database);
        neutral(number);
        return Replayer.Outcome.SELECTED;
    }

    /// Whether nobody knows what came of it: not at all, or not to the end.
    private static boolean isUnknown(Reply reply) {
        return reply == Reply.UNKNOWN
                || (reply instanceof Reply.Doubtful doubtful && doubtful.reply() == Reply.UNKNOWN);
    }

    private void markUnknown(@Nullable Command found, Arguments arguments, long number) {
        frozen = null;
        UnknownEffects.mark(found, arguments, keyspace.unknown(), call.selected(), number);
    }
}
