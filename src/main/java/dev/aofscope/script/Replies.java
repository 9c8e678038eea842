package dev.aofscope.script;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.LuaTypes;
import dev.aofscope.redis.Reply;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Replies as values of Lua, and values of Lua as replies.
final class Replies {
    private static final LuaString OK = LuaString.of("ok");
    private static final LuaString ERR = LuaString.of("err");
    private static final int DEEPEST = 200;

    private Replies() {
    }

    static LuaString string(ByteString bytes) {
        return LuaString.of(bytes.toArray());
    }

    static ByteString bytes(LuaString text) {
        return ByteString.of(text.array());
    }

    /// A status is a table with `ok`, an error one with `err`, nil is false.
    static Object toLua(LuaState lua, Reply reply) {
        return switch (reply) {
            case Reply.Int number -> (double) number.number();
            case Reply.Bulk bulk -> {
                lua.allocate(32 + bulk.bytes().length());
                yield string(bulk.bytes());
            }
            case Reply.Status status -> single(lua, OK, LuaString.of(status.text()));
            case Reply.Failure failure -> single(lua, ERR, LuaString.of(failure.message()));
            case Reply.Nil nil -> false;
            case Reply.Unknown unknown -> false;
            case Reply.Doubtful doubtful -> toLua(lua, doubtful.reply());
            case Reply.Array array -> {
                LuaTable table = lua.table(0, 0);
                int index = 0;
                for (Reply element : array.elements()) {
                    lua.allocate(16);
                    table.set(++index, toLua(lua, element));
                }
                yield table;
            }
        };
    }

    static LuaTable single(LuaState lua, LuaString field, LuaString value) {
        LuaTable table = lua.table(0, 0);
        table.set(field, value);
        return table;
    }

    static @Nullable LuaString error(@Nullable Object value) {
        return value instanceof LuaTable table && table.get(ERR) instanceof LuaString text ? text : null;
    }

    /// What the client gets: numbers are cut to integers, false and nil are nil, an array ends at its first nil.
    static Reply toReply(LuaState lua, @Nullable Object value) {
        return toReply(new Room(lua), value, 0);
    }

    /// What a reply may occupy: tables that hold one another make one that never ends.
    private static final class Room {
        private static final int BYTES_A_VALUE = 32;

        private final LuaState lua;
        private long bytes;

        Room(LuaState lua) {
            this.lua = lua;
        }

        void take() {
            lua.spend(1);
            bytes += BYTES_A_VALUE;
            lua.hold(bytes);
        }
    }

    private static Reply toReply(Room room, @Nullable Object value, int depth) {
        if (depth > DEEPEST) {
            return new Reply.Failure("ERR reached lua stack limit");
        }
        room.take();
        return switch (value) {
            case LuaString text -> Reply.of(bytes(text));
            case Double number -> Reply.of(integer(number));
            case Boolean truth -> truth ? Reply.ONE : Reply.NIL;
            case LuaTable table -> {
                LuaString error = error(table);
                if (error != null) {
                    yield new Reply.Failure(line(error));
                }
                if (table.get(OK) instanceof LuaString status) {
                    yield new Reply.Status(line(status));
                }
                List<Reply> elements = new ArrayList<>();
                for (int i = 1; table.get(i) != null; i++) {
                    elements.add(toReply(room, table.get(i), depth + 1));
                }
                yield new Reply.Array(elements);
            }
            case null, default -> Reply.NIL;
        };
    }

    private static String line(LuaString text) {
        return text.toString().replace('\r', ' ').replace('\n', ' ');
    }

    private static long integer(double number) {
        return Double.isNaN(number) || number >= 0x1p63 || number < -0x1p63 ? Long.MIN_VALUE : (long) number;
    }

    /// The type's name for a message.
    static String type(@Nullable Object value) {
        return LuaTypes.name(value);
    }
}
