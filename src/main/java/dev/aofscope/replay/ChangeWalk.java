package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.IndexSnapshot.Transaction;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Reply;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Goes through a whole log once, and knows of each command that is carried out what it found at the keys that it names
/// and what it left there. Queued commands are carried out where they stand, if their EXEC is there: nothing comes between
/// them in a log.
///
/// Cheap: no state is kept, no difference is made. Each record is read twice, which is a small part of what applying it
/// takes. (A log with WATCH may have an EXEC that did nothing; no server writes WATCH, and it is carried out here.)
///
/// For one thread.
public final class ChangeWalk {
    /// Of one command; the others are counted by the size of the keyspace.
    private static final int MOST_KEYS = 100_000;
    /// A longer HSET is not compared field by field.
    private static final int MOST_FIELDS = 16;
    private final KeptStates states;
    private final IndexSnapshot index;
    private final Executions executions;
    private final CommandReader reader;
    private final List<KeyLook> looks = new ArrayList<>();
    private Replayer replayer;
    private long command;
    private int keys;
    private int database;
    private long sizeBefore;
    private long sizeAfter;
    private boolean sameFields;
    private @Nullable Command definition;

    /// Stands before the first command. `index` is complete.
    public ChangeWalk(KeptStates states, IndexSnapshot index) {
        this.states = states;
        this.index = index;
        this.executions = new Executions(index, states.settings().transactions());
        this.reader = new CommandReader(states.log(), index);
        this.replayer = states.replayerAtOnce();
    }

    /// Goes on by one command that is carried out; false where there is none.
    public boolean next() throws IOException {
        while (command < index.commands()) {
            command++;
            Transaction around = executions.transaction(command);
            if (around != null && around.open()) {
                skip(around);
                continue;
            }
            read();
            before();
            if (!replayer.next(index.commands())) {
                throw new IOException(
                        "command " + command + " is not there any more; the file has changed, open it again");
            }
            after();
            return true;
        }
        return false;
    }

    private void read() throws IOException {
        reader.seek(command);
        if (!reader.next()) {
            throw new IndexOutOfBoundsException("command " + command + " of " + index.commands());
        }
        definition = states.settings().names().find(reader.arguments().view(0));
    }

    /// An open transaction ends with its part.
    private void skip(Transaction around) {
        // Parts that are loaded stand first in the log, so that the index's number of one is that of the loaded one.
        replayer = states.replayerAtOnce(replayer, index.part(command), around.last());
        command = around.last();
    }

    private void before() {
        database = replayer.database();
        keys = 0;
        sameFields = false;
        sizeBefore = touchesAny() ? replayer.keyspace().size() : 0;
        Command known = definition;
        if (known == null || known.kind() == Command.Kind.READ) {
            return;
        }
        Arguments arguments = reader.arguments();
        Database held = replayer.keyspace().read(database);
        keys = Math.min(known.keyCount(arguments), MOST_KEYS);
        for (int ordinal = 0; ordinal < keys; ordinal++) {
            look(ordinal).before(arguments.view(known.key(arguments, ordinal)), held);
        }
        sameFields = known.is(Command.Flag.SAME_FIELDS_ARE_UNCHANGED) && hasFields(held, arguments);
    }

    private KeyLook look(int ordinal) {
        while (looks.size() <= ordinal) {
            looks.add(new KeyLook());
        }
        return looks.get(ordinal);
    }

    /// Whether the hash has all that the command sets.
    private static boolean hasFields(Database held, Arguments arguments) {
        if (arguments.count() < 4 || arguments.count() > 2 * MOST_FIELDS
                || !(held.get(arguments.view(1)) instanceof HashValue hash)) {
            return false;
        }
        for (int i = 2; i + 1 < arguments.count(); i += 2) {
            ByteString there = hash.get(arguments.view(i));
            if (there == null || !there.equals(arguments.view(i + 1))
                    || hash.expiry(arguments.view(i)) != Database.NO_EXPIRY) {
                return false;
            }
        }
        return true;
    }

    private void after() {
        sizeAfter = touchesAny() ? replayer.keyspace().size() : 0;
        Database held = replayer.keyspace().read(database);
        for (int ordinal = 0; ordinal < keys; ordinal++) {
            looks.get(ordinal).after(held);
        }
    }

    /// Whether it may touch keys that it does not name: a flush, SWAPDB, a script.
    public boolean touchesAny() {
        return action().touchesAnyKey();
    }

    /// The command gone to.
    public long command() {
        return command;
    }

    /// In capitals; as it stands in the log where no server knows it.
    public String name() {
        return definition == null ? index.name(command) : definition.name();
    }

    /// Null for a name that no server knows.
    public @Nullable Command definition() {
        return definition;
    }

    /// What it does beyond changing what its keys hold; [Action#NONE] for a name that no server knows.
    public Action action() {
        Command known = definition;
        return known == null ? Action.NONE : known.action();
    }

    /// Whether it can change keys.
    public boolean isWrite() {
        Command known = definition;
        return known != null && (known.kind() == Command.Kind.WRITE || touchesAny());
    }

    /// Valid until the walk goes on.
    public Arguments arguments() {
        return reader.arguments();
    }

    /// Bytes of the record.
    public long size() {
        return reader.end() - reader.offset();
    }

    /// The one that is selected.
    public int database() {
        return database;
    }

    /// How many of the keys that it names were looked at.
    public int keys() {
        return keys;
    }

    /// `ordinal` from 0, below [#keys].
    public KeyLook key(int ordinal) {
        return looks.get(java.util.Objects.checkIndex(ordinal, keys));
    }

    /// Keys in all databases before it, where it [#touchesAny], else 0.
    public long sizeBefore() {
        return sizeBefore;
    }

    /// Keys in all databases after it, where it [#touchesAny], else 0.
    public long sizeAfter() {
        return sizeAfter;
    }

    /// Whether it is known to have left all as it was, though it can write.
    public boolean wasIdle() {
        Command known = definition;
        if (known == null || known.kind() != Command.Kind.WRITE || replayer.outcome() != Replayer.Outcome.APPLIED) {
            return false;
        }
        if (sameFields || (replayer.reply() instanceof Reply.Int number && number.number() == 0
                && known.is(Command.Flag.ZERO_IS_UNCHANGED))) {
            return true;
        }
        return known.action() == Action.SETS && keys == 1 && looks.getFirst().isSameString();
    }

    /// As it is now; changes as the walk goes on.
    public Keyspace keyspace() {
        return replayer.keyspace();
    }
}
