package dev.aofscope.script;

import static dev.aofscope.lua.NativeCall.result;

import dev.aofscope.lua.Library;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.NativeCall;
import java.util.Locale;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/// `bit` (`lua_bit.c`, from Redis 2.8.18): operations on 32 bits with signed results.
final class Bits {
    /// 2⁵² + 2⁵¹: adding it rounds a number and leaves its low 32 bits at the end of the double.
    private static final double SHIFT = 6_755_399_441_055_744.0;

    private Bits() {
    }

    static void install(LuaState lua) {
        Library library = Library.of(lua, "bit");
        library.add("tobit", call -> result((double) bits(call, 1)));
        library.add("bnot", call -> result((double) ~bits(call, 1)));
        library.add("band", call -> folded(call, (a, b) -> a & b));
        library.add("bor", call -> folded(call, (a, b) -> a | b));
        library.add("bxor", call -> folded(call, (a, b) -> a ^ b));
        library.add("lshift", call -> shifted(call, (a, n) -> a << n));
        library.add("rshift", call -> shifted(call, (a, n) -> a >>> n));
        library.add("arshift", call -> shifted(call, (a, n) -> a >> n));
        library.add("rol", call -> shifted(call, Integer::rotateLeft));
        library.add("ror", call -> shifted(call, Integer::rotateRight));
        library.add("bswap", call -> result((double) Integer.reverseBytes(bits(call, 1))));
        library.add("tohex", Bits::toHex);
    }

    private static int bits(NativeCall call, int argument) {
        return (int) Double.doubleToRawLongBits(call.number(argument) + SHIFT);
    }

    private static @Nullable Object[] folded(NativeCall call, IntBinaryOperator operator) {
        int value = bits(call, 1);
        for (int i = call.count(); i > 1; i--) {
            value = operator.applyAsInt(value, bits(call, i));
        }
        return result((double) value);
    }

    private static @Nullable Object[] shifted(NativeCall call, IntBinaryOperator operator) {
        int value = bits(call, 1);
        return result((double) operator.applyAsInt(value, bits(call, 2) & 31));
    }

    private static @Nullable Object[] toHex(NativeCall call) {
        int value = bits(call, 1);
        int digits = call.isNone(2) ? 8 : bits(call, 2);
        String text = String.format(Locale.ROOT, digits < 0 ? "%08X" : "%08x", value);
        int shown = digits == Integer.MIN_VALUE ? 0 : Math.min(8, Math.abs(digits));
        return result(LuaString.of(text.substring(8 - shown)));
    }
}
