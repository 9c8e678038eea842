package dev.aofscope.redis;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.HeapBytes;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All commands that Redis 2.6 to 8.0 and Valkey 8 know, and the one place where a command is carried out.
///
/// To add a command: one line in [CommandTable], one method in the file of its type ([StringCommands], [ListCommands],
/// [SetCommands], [HashCommands], [SortedSetCommands], [KeyCommands], …), and a case in the live comparison, where a test
/// walks the table and fails for a command without one.
public final class Commands {
    private static final List<Command> ALL = CommandTable.all();
    /// Open addressing, so that a look-up neither allocates nor compares twice as a rule.
    private static final int MASK = 2047;
    private static final @Nullable Command[] BY_HASH = new @Nullable Command[MASK + 1];
    private static final byte[][] NAMES = new byte[MASK + 1][];

    static {
        for (Command command : ALL) {
            byte[] name = command.name().getBytes(StandardCharsets.US_ASCII);
            int slot = hash(name, 0, name.length);
            while (BY_HASH[slot] != null) {
                slot = (slot + 1) & MASK;
            }
            BY_HASH[slot] = command;
            NAMES[slot] = name;
        }
    }

    private Commands() {
    }

    /// Every command, in the table's order; a command's [Command#id] is its index.
    public static List<Command> all() {
        return ALL;
    }

    /// The command of that name in whatever case, or null for an unknown one. Allocates nothing.
    public static @Nullable Command find(byte[] array, int offset, int length) {
        int slot = hash(array, offset, length);
        for (Command found = BY_HASH[slot]; found != null; found = BY_HASH[slot]) {
            if (same(NAMES[slot], array, offset, length)) {
                return found;
            }
            slot = (slot + 1) & MASK;
        }
        return null;
    }

    /// See [#find(byte[], int, int)].
    public static @Nullable Command find(String name) {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        return find(bytes, 0, bytes.length);
    }

    /// See [#find(byte[], int, int)].
    public static @Nullable Command find(HeapBytes name) {
        return find(name.array(), name.offset(), name.length());
    }

    /// How many keys the arguments name. Of a command that is not in the table (null) the first argument is taken for one, as
    /// nearly all commands of modules have it.
    public static int keyCount(@Nullable Command command, Arguments arguments) {
        return command == null ? Math.min(arguments.count() - 1, 1) : command.keyCount(arguments);
    }

    /// Which argument the key is; `ordinal` is less than [#keyCount].
    public static int key(@Nullable Command command, Arguments arguments, int ordinal) {
        return command == null ? 1 : command.key(arguments, ordinal);
    }

    /// Carries the command out. What the server would refuse comes back as [Reply.Failure], which a load ignores;
    /// [Reply#UNKNOWN] where this program does not know what the command does.
    ///
    /// SELECT, MULTI and EXEC change nothing here: who replays keeps track of them.
    public static Reply apply(Command command, Call call) {
        Command.Semantics semantics = command.semantics();
        if (semantics == null) {
            return Reply.UNKNOWN;
        }
        if (!command.takes(call.count())) {
            return Reply.ARITY;
        }
        try {
            return semantics.apply(call);
        } catch (WrongTypeException refused) {
            return Reply.WRONG_TYPE;
        } catch (RefusedException refused) {
            return refused.reply();
        }
    }

    private static int hash(byte[] array, int offset, int length) {
        int hash = length;
        for (int i = offset, end = offset + length; i < end; i++) {
            hash = hash * 31 + (array[i] & 0xdf);
        }
        return (hash ^ hash >>> 11) & MASK;
    }

    private static boolean same(byte[] name, byte[] array, int offset, int length) {
        if (name.length != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            if (name[i] != Words.upper(array[offset + i])) {
                return false;
            }
        }
        return true;
    }
}
