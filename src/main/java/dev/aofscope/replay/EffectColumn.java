package dev.aofscope.replay;

import dev.aofscope.bytes.MappedColumn;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Reply;
import dev.aofscope.replay.Effect.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What each command did to how many keys, as far as the pass over the log can tell in passing: two bytes a command in a
/// mapped file, so that a search by effect needn't replay the log again.
///
/// Telling it exactly takes a fork before and after the command. The pass only looks at how many keys the database has before
/// and after: of a command that can change one key alone that says whether it was created or removed, and of DEL and the
/// flushes how many went. Whether a key that stayed has changed is told by the reply of many commands (SADD answers how many
/// members are new), and of those that write a string by what it replaced. What is left open (an HSET of fields that are
/// there, what a transaction did that created and removed) is found by a replay of that command when somebody asks.
///
/// ```
/// BITS   MEANING
/// 15-13  class, see below
/// 12-0   keys created or removed; more than 8,191 are left open
///
/// 0  open: has to be replayed            4  that many removed, nothing else
/// 1  has nothing to do with keys         5  that many created, none removed, any number updated
/// 2  refused: none created or removed    6  that many removed, none created, any number updated
/// 3  that many created, nothing else     7  none created or removed; count 0: one updated or none,
///                                           1: one updated, 2: none
/// ```
///
/// Example: `8019` (hex) is a DEL that removed 25 keys.
///
/// One thread appends; any thread reads a [View].
public final class EffectColumn implements AutoCloseable {
    private static final int COUNT_BITS = 13;
    private static final int MOST_COUNTED = (1 << COUNT_BITS) - 1;
    private static final short OPEN = 0;
    private static final int NEUTRAL = 1;
    private static final short ONLY_NEUTRAL_CODE = NEUTRAL << COUNT_BITS;
    private static final int REFUSED = 2;
    private static final int CREATED = 3;
    private static final int REMOVED = 4;
    private static final int CREATED_SOME_UPDATED = 5;
    private static final int REMOVED_SOME_UPDATED = 6;
    private static final int ONE_KEPT = 7;
    private static final int KEPT_CHANGED = 1;
    private static final int KEPT_SAME = 2;

    private static final int BUFFER = 8_192;

    /// What can be told of a command by the number of keys before and after it.
    private enum Role {
        NOTHING, ONE_KEY, REMOVES, CREATES, FLUSHES_DATABASE, FLUSHES_ALL
    }

    /// By [Command#id].
    private static final Role[] ROLES = roles();

    private final short[] buffer = new short[BUFFER];
    private int buffered;
    private long next = 1;
    private @Nullable MappedColumn column;
    private @Nullable Path folder;
    private boolean broken;
    private volatile View view = View.NONE;
    /// Of the transaction that is being carried out: keys created and removed, and whether something is open.
    private long createdInside;
    private long removedInside;
    private boolean openInside;
    private boolean inside;
    /// Of the command that is being carried out: the database that was selected before it, which stays the same object
    /// whatever becomes of its keys, and how many keys there were where it may change some.
    private @Nullable Database selected;
    private long keysBefore;

    private static Role[] roles() {
        Role[] roles = new Role[Commands.all().stream().mapToInt(Command::id).max().orElse(0) + 1];
        for (Command command : Commands.all()) {
            roles[command.id()] = role(command);
        }
        return roles;
    }

    private static Role role(Command command) {
        if (command.changesFirstKeyOnly()) {
            return Role.ONE_KEY;
        }
        return switch (command.action()) {
            case REMOVES -> Role.REMOVES;
            case SETS -> Role.CREATES;
            case FLUSHES_DATABASE -> Role.FLUSHES_DATABASE;
            case FLUSHES_ALL -> Role.FLUSHES_ALL;
            default -> Role.NOTHING;
        };
    }

    /// A command is about to be carried out.
    void begins(Command command, Keyspace keyspace, Database database) {
        selected = database;
        keysBefore = keys(command, keyspace, database);
        database.beginWrite();
    }

    private static long keys(Command command, Keyspace keyspace, Database selected) {
        return ROLES[command.id()] == Role.FLUSHES_ALL ? keyspace.size() : selected.size();
    }

    /// Takes the command that was carried out, `number` being its own and not that of an EXEC.
    ///
    /// @param count of its arguments, the name included
    void applied(long number, Command command, int count, Reply reply, Keyspace keyspace) {
        Database database = Objects.requireNonNull(selected, "no command was begun");
        long more = keys(command, keyspace, database) - keysBefore;
        short code = command.kind() == Command.Kind.READ
                ? ONLY_NEUTRAL_CODE
                : more == 0 && ROLES[command.id()] == Role.ONE_KEY && isDone(reply)
                        ? code(ONE_KEPT, kept(command, count, reply, database))
                        : code(command, reply, more);
        put(number, code);
        if (inside) {
            count(code);
        }
    }

    private static boolean isDone(Reply reply) {
        return !(reply instanceof Reply.Doubtful || reply instanceof Reply.Failure || reply == Reply.UNKNOWN);
    }

    private static int kept(Command command, int count, Reply reply, Database database) {
        Boolean changed = database.changed();
        if (changed == null) {
            changed = command.takes(count) ? changed(command, reply) : null;
        }
        return changed == null ? 0 : changed ? KEPT_CHANGED : KEPT_SAME;
    }

    /// What the reply says of it; null for nothing.
    private static @Nullable Boolean changed(Command command, Reply reply) {
        if (command.is(Command.Flag.ANSWER_IS_CHANGED) && (reply instanceof Reply.Int || reply instanceof Reply.Bulk)) {
            return Boolean.TRUE;
        }
        if (!(reply instanceof Reply.Int(long number))) {
            return null;
        }
        return (number == 0 && command.is(Command.Flag.ZERO_IS_UNCHANGED))
                ? Boolean.FALSE
                : (number > 0 && command.is(Command.Flag.MORE_IS_CHANGED)) ? Boolean.TRUE : null;
    }

    private void count(short code) {
        int group = code >>> COUNT_BITS & 7;
        int count = code & MOST_COUNTED;
        createdInside += group == CREATED || group == CREATED_SOME_UPDATED ? count : 0;
        removedInside += group == REMOVED || group == REMOVED_SOME_UPDATED ? count : 0;
        openInside |= code == OPEN;
    }

    private static short code(Command command, Reply reply, long more) {
        Role role = ROLES[command.id()];
        if (role == Role.NOTHING || reply instanceof Reply.Doubtful || reply == Reply.UNKNOWN) {
            return OPEN;
        }
        if (reply instanceof Reply.Failure) {
            return more == 0 ? code(REFUSED, 0) : OPEN;
        }
        return switch (role) {
            case ONE_KEY -> more == 1 ? code(CREATED, 1) : code(REMOVED, 1);
            case CREATES -> code(CREATED_SOME_UPDATED, more);
            case REMOVES, FLUSHES_DATABASE, FLUSHES_ALL -> more == 0 ? OPEN : code(REMOVED, -more);
            case NOTHING -> OPEN;
        };
    }

    private static short code(int group, long count) {
        return count < 0 || count > MOST_COUNTED ? OPEN : (short) (group << COUNT_BITS | (int) count);
    }

    /// Takes SELECT, MULTI and whatever else has nothing to do with keys.
    void neutral(long number) {
        put(number, ONLY_NEUTRAL_CODE);
    }

    /// A transaction is carried out from here on.
    void begin() {
        createdInside = 0;
        removedInside = 0;
        openInside = false;
        inside = true;
    }

    /// Takes the EXEC that has carried it out. What a transaction has created and removed again counts for neither.
    void committed(long number) {
        inside = false;
        put(number, openInside || (createdInside > 0 && removedInside > 0)
                ? OPEN
                : removedInside > 0
                        ? code(REMOVED_SOME_UPDATED, removedInside)
                        : code(CREATED_SOME_UPDATED, createdInside));
    }

    /// What was left out, since it waited for an EXEC that did not come, is open. A pass that begins again comes by commands
    /// that are there already.
    private void put(long number, short code) {
        while (next < number) {
            append(OPEN);
        }
        if (next == number) {
            append(code);
        }
    }

    private void append(short code) {
        buffer[buffered++] = code;
        next++;
        if (buffered == BUFFER) {
            flush();
        }
    }

    /// Shows readers all that is known. Where the disk is full they do with what was known before.
    void flush() {
        if (buffered > 0 && !broken) {
            try {
                MappedColumn kept = column();
                kept.append(buffer, 0, buffered);
                view = new View(kept.view(), next - 1);
            } catch (IOException full) {
                broken = true;
            }
        }
        buffered = 0;
    }

    private MappedColumn column() throws IOException {
        MappedColumn there = column;
        if (there == null) {
            Path made = Files.createTempDirectory("aofscope-effects-");
            made.toFile().deleteOnExit();
            folder = made;
            there = MappedColumn.create(made.resolve("effects"));
            column = there;
        }
        return there;
    }

    /// What is known by now. Safe for any thread, until the column is closed.
    public View view() {
        return view;
    }

    /// The column up to a moment.
    public static final class View {
        private static final View NONE = new View(null, 0);

        private final MappedColumn.@Nullable View codes;
        private final long commands;

        private View(MappedColumn.@Nullable View codes, long commands) {
            this.codes = codes;
            this.commands = commands;
        }

        /// Up to which command (inclusive) it goes.
        public long commands() {
            return commands;
        }

        /// What is known of a command's effect, or null for nothing.
        public @Nullable EffectRange of(long command) {
            return codes == null || command < 1 || command > commands ? null : range(codes.shortAt(command - 1));
        }
    }

    private static final Set<Kind> ONLY_NEUTRAL = Set.of(Kind.NEUTRAL);
    /// A stream that was looked at in vain counts as updated where it is looked at closely ([SameValue]).
    private static final Set<Kind> REFUSED_OR_UPDATED = Set.of(Kind.REFUSED, Kind.UPDATED);
    private static final Set<Kind> ONLY_CREATED = Set.of(Kind.CREATED);
    private static final Set<Kind> ONLY_REMOVED = Set.of(Kind.REMOVED);
    private static final Set<Kind> ONLY_UPDATED = Set.of(Kind.UPDATED);
    private static final Set<Kind> ONLY_UNCHANGED = Set.of(Kind.UNCHANGED);
    private static final Set<Kind> KEPT = Set.of(Kind.UPDATED, Kind.UNCHANGED);
    private static final Set<Kind> CREATED_OR_UPDATED = Set.of(Kind.CREATED, Kind.UPDATED);

    private static @Nullable EffectRange range(short code) {
        int count = code & MOST_COUNTED;
        return switch (code >>> COUNT_BITS & 7) {
            case NEUTRAL -> new EffectRange(ONLY_NEUTRAL, 0, 0, 0, 0);
            case REFUSED -> new EffectRange(REFUSED_OR_UPDATED, 0, 0, 1, 0);
            case CREATED -> new EffectRange(ONLY_CREATED, count, 0, 0, 0);
            case REMOVED -> new EffectRange(ONLY_REMOVED, 0, 0, 0, count);
            case CREATED_SOME_UPDATED ->
                new EffectRange(count == 0 ? KEPT : CREATED_OR_UPDATED, count, 0, Long.MAX_VALUE, 0);
            case REMOVED_SOME_UPDATED -> new EffectRange(ONLY_REMOVED, 0, 0, Long.MAX_VALUE, count);
            case ONE_KEPT -> switch (count) {
                case KEPT_CHANGED -> new EffectRange(ONLY_UPDATED, 0, 1, 1, 0);
                case KEPT_SAME -> new EffectRange(ONLY_UNCHANGED, 0, 0, 0, 0);
                default -> new EffectRange(KEPT, 0, 0, 1, 0);
            };
            default -> null;
        };
    }

    /// Nobody reads views any more.
    @Override
    public void close() throws IOException {
        view = View.NONE;
        broken = true;
        MappedColumn kept = column;
        Path made = folder;
        column = null;
        if (kept != null) {
            kept.close();
        }
        if (made != null) {
            Files.deleteIfExists(made);
        }
    }
}
