package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.List;

/// What a server would answer to a command. A load throws the answers away; here they tell people what a command did, and
/// scripts read them. The frequent ones are constants.
public sealed interface Reply {
    Reply OK = new Status("OK");
    Reply QUEUED = new Status("QUEUED");
    Reply NIL = new Nil();
    Reply EMPTY = new Array(List.of());
    Reply ZERO = new Int(0);
    Reply ONE = new Int(1);
    /// The command is carried, but what it does is not known here, so the keys it names are of unknown content.
    Reply UNKNOWN = new Unknown();
    Failure ARITY = new Failure("ERR wrong number of arguments");
    Failure WRONG_TYPE = new Failure("WRONGTYPE Operation against a key holding the wrong kind of value");

    static Reply of(long number) {
        return number == 0 ? ZERO : number == 1 ? ONE : new Int(number);
    }

    static Reply of(boolean happened) {
        return happened ? ONE : ZERO;
    }

    static Reply of(ByteString bytes) {
        return new Bulk(bytes);
    }

    record Status(String text) implements Reply {
    }

    /// The server refuses; a load goes on with the next command.
    record Failure(String message) implements Reply {
    }

    record Int(long number) implements Reply {
    }

    record Bulk(ByteString bytes) implements Reply {
    }

    record Array(List<Reply> elements) implements Reply {
    }

    record Nil() implements Reply {
    }

    record Unknown() implements Reply {
    }

    /// What this program makes of a command whose outcome on a server depends on more than the log tells: dice, the clock,
    /// the order of a hash table; or of a script that was stopped.
    ///
    /// @param reason for people: `SPOP is the server's dice`
    record Doubtful(Reply reply, String reason) implements Reply {
    }
}
