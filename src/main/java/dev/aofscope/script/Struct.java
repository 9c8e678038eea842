package dev.aofscope.script;

import static dev.aofscope.lua.NativeCall.result;

import dev.aofscope.lua.BuiltString;
import dev.aofscope.lua.Library;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTypes;
import dev.aofscope.lua.NativeCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `struct` (`lua_struct.c`): numbers and strings in binary form by a format such as `>I4c0`.
final class Struct {
    private static final int LARGEST_INTEGER = 32;
    /// The default of `!`.
    private static final int DOUBLE_ALIGNMENT = 8;

    private final NativeCall call;
    private final LuaString format;
    private int at;
    private boolean bigEndian;
    private int alignment = 1;

    private Struct(NativeCall call) {
        this.call = call;
        this.format = call.string(1);
    }

    static void install(LuaState lua) {
        Library library = Library.of(lua, "struct");
        library.add("pack", call -> result(new Struct(call).pack()));
        library.add("unpack", call -> new Struct(call).unpack());
        library.add("size", call -> result((double) new Struct(call).size()));
    }

    private int peek() {
        return at < format.length() ? format.at(at) : 0;
    }

    private int number(int otherwise) {
        if (peek() < '0' || peek() > '9') {
            return otherwise;
        }
        long value = 0;
        while (peek() >= '0' && peek() <= '9') {
            value = value * 10 + peek() - '0';
            if (value > Integer.MAX_VALUE) {
                throw call.error("integral size overflow");
            }
            at++;
        }
        return (int) value;
    }

    private int sizeOf(int option) {
        return switch (option) {
            case 'B', 'b', 'x' -> 1;
            case 'H', 'h' -> 2;
            case 'f' -> 4;
            case 'L', 'l', 'T', 'd' -> 8;
            case 'c' -> number(1);
            case 'i', 'I' -> {
                int size = number(4);
                if (size > LARGEST_INTEGER) {
                    throw call.error("integral size " + size + " is larger than limit of " + LARGEST_INTEGER);
                }
                yield size;
            }
            default -> 0;
        };
    }

    private int padding(long position, int option, int size) {
        if (size == 0 || option == 'c') {
            return 0;
        }
        int step = Math.min(size, alignment);
        return (int) (step - (position & (step - 1))) & (step - 1);
    }

    private void control(int option) {
        switch (option) {
            case ' ' -> {
                // Blanks are for people.
            }
            case '>' -> bigEndian = true;
            case '<' -> bigEndian = false;
            case '!' -> {
                int wanted = number(DOUBLE_ALIGNMENT);
                if (wanted <= 0 || (wanted & (wanted - 1)) != 0) {
                    throw call.error("alignment " + wanted + " is not a power of 2");
                }
                alignment = wanted;
            }
            default -> throw call.argumentError(1, "invalid format option '" + (char) option + "'");
        }
    }

    private LuaString pack() {
        BuiltString packed = new BuiltString(call.state());
        int argument = 2;
        while (peek() != 0) {
            int option = peek();
            at++;
            int size = sizeOf(option);
            for (int i = padding(packed.size(), option, size); i > 0; i--) {
                packed.write(0);
            }
            call.state().allocate(size);
            switch (option) {
                case 'b', 'B', 'h', 'H', 'l', 'L', 'T', 'i', 'I' -> write(packed, word(call.number(argument++)), size);
                case 'x' -> packed.write(0);
                case 'f' -> write(packed, Float.floatToRawIntBits((float) call.number(argument++)), 4);
                case 'd' -> write(packed, Double.doubleToRawLongBits(call.number(argument++)), 8);
                case 'c', 's' -> {
                    LuaString text = call.string(argument++);
                    int length = size == 0 ? text.length() : size;
                    if (text.length() < length) {
                        throw call.argumentError(argument, "string too short");
                    }
                    call.state().allocate(length);
                    packed.write(text.array(), 0, length);
                    if (option == 's') {
                        packed.write(0);
                    }
                }
                default -> control(option);
            }
        }
        return packed.text();
    }

    private static long word(double number) {
        return number >= 0x1p63 && number < 0x1p64
                ? (long) (number - 0x1p63) ^ Long.MIN_VALUE
                : number >= 0x1p63 || number < -0x1p63 || Double.isNaN(number) ? Long.MIN_VALUE : (long) number;
    }

    private void write(BuiltString packed, long value, int size) {
        for (int i = 0; i < size; i++) {
            int index = bigEndian ? size - 1 - i : i;
            packed.write(index < 8 ? (int) (value >>> (8 * index)) : 0);
        }
    }

    private long read(LuaString data, long position, int size) {
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << 8 | data.at((int) position + (bigEndian ? i : size - 1 - i));
        }
        return value;
    }

    private @Nullable Object[] unpack() {
        LuaString data = call.string(2);
        long position = call.integer(3, 1);
        if (position <= 0) {
            throw call.argumentError(3, "offset must be 1 or greater");
        }
        position--;
        List<@Nullable Object> values = new ArrayList<>();
        while (peek() != 0) {
            int option = peek();
            at++;
            long size = sizeOf(option);
            position += padding(position, option, (int) size);
            requireData(data, position, size);
            if (values.size() + call.count() >= NativeCall.MOST_VALUES) {
                throw call.error("stack overflow (too many results)");
            }
            switch (option) {
                case 'b', 'B', 'h', 'H', 'l', 'L', 'T', 'i', 'I' -> values
                        .add(integer(read(data, position, (int) size), (int) size, Character.isLowerCase(option)));
                case 'x' -> {
                    // Skipped.
                }
                case 'f' -> values.add((double) Float.intBitsToFloat((int) read(data, position, 4)));
                case 'd' -> values.add(Double.longBitsToDouble(read(data, position, 8)));
                case 'c' -> {
                    if (size == 0) {
                        size = previous(values);
                        requireData(data, position, size);
                    }
                    call.state().allocate(size);
                    values.add(data.sub((int) position, (int) (position + size)));
                }
                case 's' -> {
                    int end = (int) position;
                    while (end < data.length() && data.at(end) != 0) {
                        end++;
                    }
                    if (end >= data.length()) {
                        throw call.error("unfinished string in data");
                    }
                    call.state().allocate(end - position);
                    values.add(data.sub((int) position, end));
                    size = end - position + 1;
                }
                default -> control(option);
            }
            position += size;
        }
        values.add((double) (position + 1));
        return values.toArray();
    }

    private void requireData(LuaString data, long position, long size) {
        if (size < 0 || size > data.length() || position > data.length() - size) {
            throw call.argumentError(2, "data string too short");
        }
    }

    private long previous(List<@Nullable Object> values) {
        Double number = values.isEmpty() ? null : LuaTypes.number(values.getLast());
        if (number == null) {
            throw call.error("format 'c0' needs a previous size");
        }
        values.removeLast();
        return number.longValue();
    }

    private static double integer(long bits, int size, boolean signed) {
        if (signed) {
            int unused = size >= 8 ? 0 : 64 - 8 * size;
            return size == 0 ? 0 : bits << unused >> unused;
        }
        return bits >= 0 ? (double) bits : (bits >>> 1 | (bits & 1)) * 2.0;
    }

    private long size() {
        long position = 0;
        while (peek() != 0) {
            int option = peek();
            at++;
            int size = sizeOf(option);
            position += padding(position, option, size);
            if (option == 's') {
                throw call.argumentError(1, "option 's' has no fixed size");
            }
            if (option == 'c' && size == 0) {
                throw call.argumentError(1, "option 'c0' has no fixed size");
            }
            if (!Character.isLetterOrDigit(option)) {
                control(option);
            }
            position += size;
        }
        return position;
    }
}
