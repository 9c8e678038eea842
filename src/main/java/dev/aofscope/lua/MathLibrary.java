package dev.aofscope.lua;

import static dev.aofscope.lua.NativeCall.result;
import static dev.aofscope.lua.NativeCall.results;

import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/// `math` (`lmathlib.c`), without `random`, which servers bring themselves.
final class MathLibrary {
    private MathLibrary() {
    }

    static void install(LuaState state) {
        Library library = Library.of(state, "math");
        add(library, "abs", Math::abs);
        add(library, "acos", Math::acos);
        add(library, "asin", Math::asin);
        add(library, "atan", Math::atan);
        library.add("atan2", call -> result(Math.atan2(call.number(1), call.number(2))));
        add(library, "ceil", Math::ceil);
        add(library, "cosh", Math::cosh);
        add(library, "cos", Math::cos);
        add(library, "deg", number -> number / (Math.PI / 180));
        add(library, "exp", Math::exp);
        add(library, "floor", Math::floor);
        NativeFunction remainder = library.add("fmod", call -> result(call.number(1) % call.number(2)));
        library.table().set("mod", remainder);
        library.add("frexp", MathLibrary::mantissaAndExponent);
        library.add("ldexp", call -> result(scaled(call.number(1), call.int32(2))));
        add(library, "log10", Math::log10);
        add(library, "log", Math::log);
        library.add("max", call -> extreme(call, 1));
        library.add("min", call -> extreme(call, -1));
        library.add("modf", MathLibrary::parts);
        library.add("pow", call -> result(Math.pow(call.number(1), call.number(2))));
        add(library, "rad", number -> number * (Math.PI / 180));
        add(library, "sinh", Math::sinh);
        add(library, "sin", Math::sin);
        add(library, "sqrt", Math::sqrt);
        add(library, "tanh", Math::tanh);
        add(library, "tan", Math::tan);
        library.table().set("pi", Math.PI);
        library.table().set("huge", Double.POSITIVE_INFINITY);
    }

    private static void add(Library library, String name, DoubleUnaryOperator function) {
        library.add(name, call -> result(function.applyAsDouble(call.number(1))));
    }

    private static @Nullable Object[] extreme(NativeCall call, int sign) {
        double found = call.number(1);
        for (int i = 2; i <= call.count(); i++) {
            double number = call.number(i);
            if (sign > 0 ? number > found : number < found) {
                found = number;
            }
        }
        return result(found);
    }

    private static @Nullable Object[] parts(NativeCall call) {
        double number = call.number(1);
        double whole = number < 0 ? Math.ceil(number) : Math.floor(number);
        double rest = Double.isInfinite(number) ? Math.copySign(0, number) : Math.copySign(number - whole, number);
        return results(whole, rest);
    }

    /// By two steps, so that a scale beyond a double's range is not lost on the way.
    private static double scaled(double number, int exponent) {
        int first = Math.clamp(exponent, -1_000, 1_000);
        int second = Math.clamp(exponent - first, -1_000, 1_000);
        int third = Math.clamp((long) exponent - first - second, -1_000, 1_000);
        return Math.scalb(Math.scalb(Math.scalb(number, first), second), third);
    }

    private static @Nullable Object[] mantissaAndExponent(NativeCall call) {
        double number = call.number(1);
        if (number == 0 || Double.isNaN(number) || Double.isInfinite(number)) {
            return results(number, 0.0);
        }
        int exponent = Math.getExponent(number) + 1;
        double mantissa = Math.scalb(number, -exponent);
        if (Math.abs(mantissa) < 0.5) { // denormal
            int shift = Math.getExponent(number * 0x1p54) + 1 - 54;
            return results(Math.scalb(number * 0x1p54, -(shift + 54)), (double) shift);
        }
        return results(mantissa, (double) exponent);
    }
}
