package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Iterator;

/// `OBJECT ENCODING key` and others (`object.c`). How a server holds a value depends on all that was ever done to it and on
/// its settings; here it is what a value of that content would have had from the beginning, with the settings as they come.
final class ObjectCommand {
    private static final int MOST_ENTRIES = 512;
    private static final int MOST_MEMBERS = 128;
    private static final int LONGEST_ELEMENT = 64;

    private ObjectCommand() {
    }

    /// `OBJECT ENCODING|REFCOUNT|IDLETIME|FREQ key`, `OBJECT HELP`
    static Reply object(Call call) {
        if (call.count() != 3) {
            return new Reply.Doubtful(Reply.EMPTY, "OBJECT");
        }
        Value value = call.database().get(call.view(2));
        if (value == null) {
            return Reply.NIL;
        }
        if (call.is(1, "ENCODING")) {
            String name = encoding(value, call.settings().version());
            Reply reply = Reply.of(ByteString.utf8(name));
            return value instanceof StreamValue || value instanceof SortedSetValue
                    ? reply
                    : new Reply.Doubtful(reply, "OBJECT ENCODING");
        }
        return new Reply.Doubtful(call.is(1, "REFCOUNT") ? Reply.ONE : Reply.ZERO, "OBJECT");
    }

    private static String encoding(Value value, ServerVersion version) {
        String packed = version.packsSortedSets() ? "listpack" : "ziplist";
        return switch (value) {
            case StringValue string -> string(string.bytes(), version);
            case ListValue list -> list(list, version);
            case SetValue set -> set(set, version);
            case HashValue hash -> hash(hash, packed);
            case SortedSetValue set -> set.packed() ? packed : "skiplist";
            case StreamValue stream -> "stream";
            case ModuleValue module -> "raw";
        };
    }

    private static String string(ByteString bytes, ServerVersion version) {
        if (bytes.length() <= 20 && Numbers.isInteger(bytes.onHeap())) {
            return "int";
        }
        int embedded = version.atLeast(3, 2) ? 44 : version.atLeast(3, 0) ? 39 : 0;
        return bytes.length() <= embedded ? "embstr" : "raw";
    }

    private static String list(ListValue list, ServerVersion version) {
        if (version.atLeast(7, 2)) {
            return list.length() <= MOST_MEMBERS ? "listpack" : "quicklist";
        }
        if (version.atLeast(3, 2)) {
            return "quicklist";
        }
        return list.length() <= MOST_ENTRIES ? "ziplist" : "linkedlist";
    }

    private static String set(SetValue set, ServerVersion version) {
        boolean integers = set.length() <= MOST_ENTRIES;
        boolean small = version.atLeast(7, 2) && set.length() <= MOST_MEMBERS;
        for (Iterator<ByteString> members = set.members(); members.hasNext() && (integers || small);) {
            ByteString member = members.next();
            integers &= Numbers.isInteger(member.onHeap());
            small &= member.length() <= LONGEST_ELEMENT;
        }
        return integers ? "intset" : small ? "listpack" : "hashtable";
    }

    private static String hash(HashValue hash, String packed) {
        boolean small = hash.length() <= MOST_ENTRIES;
        boolean expires = false;
        for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext() && small;) {
            HashValue.Field field = fields.next();
            small = field.name().length() <= LONGEST_ELEMENT && field.value().length() <= LONGEST_ELEMENT;
            expires |= field.expiry() != Database.NO_EXPIRY;
        }
        return small ? expires ? packed + "ex" : packed : "hashtable";
    }
}
