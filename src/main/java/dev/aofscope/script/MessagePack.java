package dev.aofscope.script;

import static dev.aofscope.lua.NativeCall.result;

import dev.aofscope.lua.BuiltString;
import dev.aofscope.lua.Library;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.NativeCall;
import dev.aofscope.redis.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `cmsgpack` (`lua_cmsgpack.c`).
///
/// A value of MessagePack begins with a byte that tells its type:
///
/// | byte | meaning |
/// | --- | --- |
/// | 00–7f, e0–ff | a number, in the byte itself |
/// | 80–8f, de, df | a map; its size in the byte, in 2 bytes, in 4 bytes |
/// | 90–9f, dc, dd | an array, likewise |
/// | a0–bf, d9, da, db | a string; its length in the byte, in 1, 2, 4 bytes |
/// | c0, c2, c3 | nil, false, true |
/// | ca, cb | a number of 4 or 8 bytes with fraction |
/// | cc–cf, d0–d3 | an integer of 1, 2, 4, 8 bytes, unsigned or signed |
///
/// `82 a1 61 01 a1 62 92 02 c3` is `{a = 1, b = {2, true}}`.
final class MessagePack {
    private static final int DEEPEST = 16;
    private static final String TOO_MANY = "too many return values at once; use unpack_one or unpack_limit instead.";

    private MessagePack() {
    }

    static void install(LuaState lua, ServerVersion version) {
        boolean first = !version.hasModernJson();
        Library library = Library.of(lua, "cmsgpack");
        library.add("pack", call -> pack(call, first));
        library.add("unpack", call -> unpack(call, 0, 0));
        library.add("unpack_one", call -> unpack(call, 1, call.integer(2, 0)));
        library.add("unpack_limit", call -> unpack(call, call.integer(2), call.integer(3, 0)));
        library.table().set("_NAME", LuaString.of("cmsgpack"));
        library.table().set("_VERSION", LuaString.of("lua-cmsgpack 0.4.0"));
        library.table().set("_COPYRIGHT", LuaString.of("Copyright (C) 2012, Salvatore Sanfilippo"));
        library.table().set("_DESCRIPTION", LuaString.of("MessagePack C implementation for Lua"));
    }

    private static @Nullable Object[] pack(NativeCall call, boolean first) {
        if (call.count() == 0 && !first) {
            throw call.argumentError(0, "MessagePack pack needs input.");
        }
        Writer writer = new Writer(call, first);
        for (int i = 1; i <= (first ? 1 : call.count()); i++) {
            writer.value(call.get(i), 0);
        }
        return result(writer.out.text());
    }

    /// @param first the version of Redis 2.6: one value, no strings of 8-bit length, infinities as integers
    private record Writer(NativeCall call, BuiltString out, boolean first) {
        Writer(NativeCall call, boolean first) {
            this(call, new BuiltString(call.state()), first);
        }

        void value(@Nullable Object value, int depth) {
            call.state().allocate(9);
            call.state().spend(1);
            switch (value) {
                case LuaString text -> text(text);
                case Boolean truth -> out.write(truth ? 0xc3 : 0xc2);
                case Double number -> {
                    long whole = (long) number.doubleValue();
                    if (first && Double.isInfinite(number)) {
                        integer(Long.MIN_VALUE);
                    } else if (whole == number && whole != Long.MAX_VALUE) {
                        integer(whole);
                    } else {
                        real(number);
                    }
                }
                case LuaTable table when depth < DEEPEST -> table(table, depth);
                case null, default -> out.write(0xc0);
            }
        }

        private void bytes(int count, long value) {
            for (int i = count - 1; i >= 0; i--) {
                out.write((int) (value >>> (8 * i)));
            }
        }

        private void tagged(int tag, int count, long value) {
            out.write(tag);
            bytes(count, value);
        }

        private void text(LuaString text) {
            int length = text.length();
            if (length < 32) {
                out.write(0xa0 | length);
            } else if (length <= 0xff && !first) {
                tagged(0xd9, 1, length);
            } else if (length <= 0xffff) {
                tagged(0xda, 2, length);
            } else {
                tagged(0xdb, 4, length);
            }
            call.state().allocate(length);
            out.writeBytes(text.array());
        }

        private void real(double number) {
            float narrow = (float) number;
            if (number == narrow) {
                tagged(0xca, 4, Float.floatToRawIntBits(narrow));
            } else {
                tagged(0xcb, 8, Double.doubleToRawLongBits(number));
            }
        }

        private void integer(long number) {
            if (number >= -32 && number <= 127) {
                out.write((int) number);
            } else if (number >= 0) {
                if (number <= 0xff) {
                    tagged(0xcc, 1, number);
                } else if (number <= 0xffff) {
                    tagged(0xcd, 2, number);
                } else if (number <= 0xffff_ffffL) {
                    tagged(0xce, 4, number);
                } else {
                    tagged(0xcf, 8, number);
                }
            } else if (number >= Byte.MIN_VALUE) {
                tagged(0xd0, 1, number);
            } else if (number >= Short.MIN_VALUE) {
                tagged(0xd1, 2, number);
            } else if (number >= Integer.MIN_VALUE) {
                tagged(0xd2, 4, number);
            } else {
                tagged(0xd3, 8, number);
            }
        }

        private void size(int small, int tag, long size) {
            if (size <= 15) {
                out.write(small | (int) size);
            } else if (size <= 0xffff) {
                tagged(tag, 2, size);
            } else {
                tagged(tag + 1, 4, size);
            }
        }

        private void table(LuaTable table, int depth) {
            long entries = 0;
            double most = 0;
            boolean array = true;
            for (Entry entry : Entry.all(table)) {
                entries++;
                boolean index = entry.key() instanceof Double number && number > 0
                        && (int) number.doubleValue() == number;
                array &= index;
                most = index && entry.key() instanceof Double number ? Math.max(most, number) : most;
            }
            if (array && most == entries) {
                size(0x90, 0xdc, entries);
                for (int i = 1; i <= entries; i++) {
                    value(table.get(i), depth + 1);
                }
            } else {
                size(0x80, 0xde, entries);
                for (Entry entry : Entry.all(table)) {
                    value(entry.key(), depth + 1);
                    value(entry.value(), depth + 1);
                }
            }
        }
    }

    private static @Nullable Object[] unpack(NativeCall call, long limit, long offset) {
        LuaString data = call.string(1);
        if (offset < 0 || limit < 0) {
            throw call.error("Invalid request to unpack with offset of " + offset + " and limit of " + data.length()
                    + ".");
        }
        if (offset > data.length()) {
            throw call.error("Start offset " + offset + " greater than input length " + data.length() + ".");
        }
        boolean all = limit == 0 && offset == 0;
        Reader reader = new Reader(call, data, (int) offset);
        List<@Nullable Object> values = new ArrayList<>();
        while (reader.left() > 0 && values.size() < (all ? Integer.MAX_VALUE : limit)) {
            if (values.size() + call.count() >= NativeCall.MOST_VALUES) {
                throw call.error(TOO_MANY);
            }
            values.add(reader.value());
        }
        if (!all) {
            values.addFirst(reader.left() == 0 ? -1.0 : (double) reader.at);
        }
        return values.toArray();
    }

    private static final class Reader {
        private final NativeCall call;
        private final LuaString data;
        private int at;
        private int depth;

        Reader(NativeCall call, LuaString data, int at) {
            this.call = call;
            this.data = data;
            this.at = at;
        }

        int left() {
            return data.length() - at;
        }

        private long bytes(int count) {
            if (left() < count) {
                throw call.error("Missing bytes in input.");
            }
            long value = 0;
            for (int i = 0; i < count; i++) {
                value = value << 8 | data.at(at++);
            }
            return value;
        }

        @Nullable
        Object value() {
            call.state().spend(1);
            int tag = (int) bytes(1);
            return switch (tag) {
                case 0xc0 -> null;
                case 0xc2 -> false;
                case 0xc3 -> true;
                case 0xca -> (double) Float.intBitsToFloat((int) bytes(4));
                case 0xcb -> Double.longBitsToDouble(bytes(8));
                case 0xcc -> (double) bytes(1);
                case 0xcd -> (double) bytes(2);
                case 0xce -> (double) bytes(4);
                // Pushed as a signed integer of Lua.
                case 0xcf, 0xd3 -> (double) bytes(8);
                case 0xd0 -> (double) (byte) bytes(1);
                case 0xd1 -> (double) (short) bytes(2);
                case 0xd2 -> (double) (int) bytes(4);
                case 0xd9 -> text(bytes(1));
                case 0xda -> text(bytes(2));
                case 0xdb -> text(bytes(4));
                case 0xdc -> array(bytes(2));
                case 0xdd -> array(bytes(4));
                case 0xde -> map(bytes(2));
                case 0xdf -> map(bytes(4));
                default -> small(tag);
            };
        }

        private @Nullable Object small(int tag) {
            if (tag < 0x80) {
                return (double) tag;
            }
            if (tag >= 0xe0) {
                return (double) (byte) tag;
            }
            return switch (tag & 0xf0) {
                case 0x80 -> map(tag & 0xf);
                case 0x90 -> array(tag & 0xf);
                case 0xa0, 0xb0 -> text(tag & 0x1f);
                default -> throw call.error("Bad data format in input.");
            };
        }

        private LuaString text(long length) {
            if (left() < length) {
                throw call.error("Missing bytes in input.");
            }
            call.state().allocate(32 + length);
            LuaString text = data.sub(at, at + (int) length);
            at += (int) length;
            return text;
        }

        private void descend() {
            if (++depth > NESTING) {
                throw call.error(TOO_MANY);
            }
        }

        private LuaTable array(long size) {
            descend();
            LuaTable table = call.state().table(0, 0);
            for (int i = 1; i <= size; i++) {
                Object value = value();
                call.state().allocate(16);
                table.set(i, value);
            }
            depth--;
            return table;
        }

        private LuaTable map(long size) {
            descend();
            LuaTable table = call.state().table(0, 0);
            for (long i = 0; i < size; i++) {
                Object key = value();
                Object value = value();
                call.state().allocate(48);
                if (key == null || (key instanceof Double number && number.isNaN())) {
                    throw call.state().error("table index is " + (key == null ? "nil" : "NaN"));
                }
                table.set(key, value);
            }
            depth--;
            return table;
        }

        /// As deep as C Lua's stack lets it go, three values a level.
        private static final int NESTING = 2_000;
    }
}
