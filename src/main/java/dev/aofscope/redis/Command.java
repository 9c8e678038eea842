package dev.aofscope.redis;

import dev.aofscope.bytes.Arguments;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One command that a server knows: a line of [Commands].
///
/// @param id        its place in [Commands#all], from 0; stays the same as long as the table does
/// @param name      in capitals
/// @param arity     as servers count it, with the name: exactly that many arguments, or at least `-arity` where negative
/// @param since     the first server that knew it: `2.6.0` is Redis, `valkey 9.0` is Valkey alone; `7.4.0, valkey 9.0` came to
///                  Redis after Valkey had begun as its 7.2.4, and to Valkey later ([ServerVersion#knows])
/// @param syntax    what its arguments mean, in the small language of [Syntax]
/// @param semantics what it does, or null where this program does not know: then it is shown and carried, and the keys
///                  it names are of unknown content from there on
/// @param action      what it does beyond changing what its keys hold
/// @param time        which argument tells an absolute time
/// @param flags       what else is particular of it
/// @param subcommands what its second word may be, in capitals, with the arity of each, both names counted; empty where that is
///                    no subcommand
public record Command(int id, String name, Family family, Kind kind, int arity, String since, KeyPositions keys,
        String syntax, @Nullable Semantics semantics, Action action, TimeArgument time, Set<Flag> flags,
        Map<String, Integer> subcommands) {

    /// Of commands that leave the keyspace as it is, and whose answer depends on the server.
    public static final Semantics NO_EFFECT = call -> Reply.OK;

    /// What a command does to the keyspace.
    public enum Kind {
        /// It may change keys.
        WRITE,
        /// It reads keys and changes nothing.
        READ,
        /// It concerns the connection or the server; scripts belong here too, as the servers' own flags have it.
        OTHER
    }

    /// What some commands have for themselves, as those who read a log have to know it.
    public enum Flag {
        /// Scripts may not call it (flag `s`, from 7.0 `NOSCRIPT`).
        NOT_IN_SCRIPTS,
        /// The same before 3.2.
        NOT_IN_OLD_SCRIPTS,
        /// It waits where it finds nothing, so scripts may not call it before 7.2, and loaders before 6.2 crash. (BLMPOP and
        /// BZMPOP came when both was past.)
        WAITS,
        /// Its reply is sorted for scripts that are logged as they are (flag `S`).
        SORTED_FOR_SCRIPTS,
        /// After it a script that is logged as it is cannot write (flag `R`).
        RANDOM,
        /// Servers count it among the reads, since what it changes in a key is a cache.
        WRITES_A_CACHE,
        /// Read-only scripts may not call it, whether it writes or not.
        MAY_REPLICATE,
        /// Whatever its keys held, they hold something else, or nothing, afterwards.
        OVERWRITES,
        /// The same, unless NX or XX is said.
        OVERWRITES_WITHOUT_CONDITION,
        /// The same, if REPLACE is said.
        OVERWRITES_WITH_REPLACE,
        /// It may read keys that it does not name.
        READS_ANY_KEY,
        /// It goes through as many arguments as there are, be it none; others read behind the end of theirs in a loader, which does
        /// not count them.
        GOES_WITHOUT_ARGUMENTS,
        /// It sets a string, perhaps with a time to live.
        SETS_WITH_TIME,
        /// Where it answers 0 it has left everything as it was.
        ZERO_IS_UNCHANGED,
        /// Where it answers a number above 0, and has as many arguments as it should, it has changed something.
        MORE_IS_CHANGED,
        /// Where it answers a number or a string it has changed something.
        ANSWER_IS_CHANGED,
        /// Where the hash has all fields that it sets, with these values and without a time to live of their own, it leaves
        /// everything as it was. They stand from argument 2 on, each with its value.
        SAME_FIELDS_ARE_UNCHANGED
    }

    /// What a command does; one method in the file of its type.
    @FunctionalInterface
    public interface Semantics {
        /// Throws [WrongTypeException] and [RefusedException] as the server would answer with an error.
        Reply apply(Call call);
    }

    Command with(Action other) {
        return new Command(id, name, family, kind, arity, since, keys, syntax, semantics, other, time, flags,
                subcommands);
    }

    Command with(TimeArgument other) {
        return new Command(id, name, family, kind, arity, since, keys, syntax, semantics, action, other, flags,
                subcommands);
    }

    Command with(Set<Flag> others) {
        return new Command(id, name, family, kind, arity, since, keys, syntax, semantics, action, time, others,
                subcommands);
    }

    Command withSubcommands(Map<String, Integer> others) {
        return new Command(id, name, family, kind, arity, since, keys, syntax, semantics, action, time, flags, others);
    }

    public boolean is(Flag flag) {
        return flags.contains(flag);
    }

    /// Whether this program knows what the command does.
    public boolean known() {
        return semantics != null;
    }

    /// Whether the server takes a command of `count` arguments, the name included. A load does not ask, but in Valkey from 8.1 on.
    public boolean takes(long count) {
        return fits(arity, count);
    }

    /// The same of a command whose second word is `subcommand`, in capitals; true of one that is none of its own.
    public boolean takes(String subcommand, long count) {
        Integer own = subcommands.get(subcommand);
        return takes(count) && (own == null || fits(own, count));
    }

    private static boolean fits(int arity, long count) {
        return arity >= 0 ? count == arity : count >= -arity;
    }

    /// How many keys the arguments name. Allocates nothing.
    public int keyCount(Arguments arguments) {
        return keys.count(arguments);
    }

    /// The number of the argument that is key `ordinal` (from 0, below [#keyCount]). Allocates nothing.
    public int key(Arguments arguments, int ordinal) {
        return keys.at(arguments, ordinal);
    }

    /// Whether it can change one key alone, its first: it names no other, or that is the destination of what it makes of the others.
    public boolean changesFirstKeyOnly() {
        if (kind != Kind.WRITE || action == Action.MOVES) {
            return false;
        }
        return switch (keys) {
            case KeyPositions.Range(int first, int last, int step) ->
                first == last || Syntax.word(this, first).equals("destination");
            case KeyPositions.Counted counted -> counted.destination() == 1;
            default -> false;
        };
    }

    /// What the argument means in this command, for people: `key`, `field`, `score`, `expires at`, `option`, …
    public String meaning(Arguments arguments, int argument) {
        return Syntax.meaning(this, arguments, argument);
    }
}
