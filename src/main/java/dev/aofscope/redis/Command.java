package dev.aofscope.redis;

import dev.aofscope.bytes.Arguments;
import org.jspecify.annotations.Nullable;

/// One command that a server knows: a line of [Commands].
///
/// @param id        its place in [Commands#all], from 0; stays the same as long as the table does
/// @param name      in capitals
/// @param arity     as servers count it, with the name: exactly that many arguments, or at least `-arity` where negative
/// @param since     the first server that knew it: `2.6.0` is Redis, `valkey 9.0` is Valkey
/// @param syntax    what its arguments mean, in the small language of [Syntax]
/// @param semantics what it does, or null where this program does not know: then it is shown and carried, and the keys
///                  it names are of unknown content from there on
public record Command(int id, String name, Family family, Kind kind, int arity, String since, KeyPositions keys,
        String syntax, @Nullable Semantics semantics) {

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

    /// What a command does; one method in the file of its type.
    @FunctionalInterface
    public interface Semantics {
        /// Throws [WrongTypeException] and [RefusedException] as the server would answer with an error.
        Reply apply(Call call);
    }

    /// Whether this program knows what the command does.
    public boolean known() {
        return semantics != null;
    }

    /// Whether the server takes a command of `count` arguments, the name included. A load does not ask.
    public boolean takes(int count) {
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

    /// What the argument means in this command, for people: `key`, `field`, `score`, `expires at`, `option`, …
    public String meaning(Arguments arguments, int argument) {
        return Syntax.meaning(this, arguments, argument);
    }
}
