package dev.aofscope.lua;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `string.format`, which hands each item to C's `sprintf`.
final class Format {
    private static final String FLAGS = "-+ #0";
    /// A longer string is taken whole, unless its item has a precision.
    private static final int LONG_STRING = 100;

    private final NativeCall call;
    private final LuaString format;
    private final BuiltString built;
    private int at;
    private String flags = "";
    private int width;
    private int precision;

    Format(NativeCall call) {
        this.call = call;
        this.format = call.string(1);
        this.built = new BuiltString(call.state());
    }

    LuaString text() {
        int argument = 1;
        while (at < format.length()) {
            int c = format.at(at++);
            if (c != '%') {
                built.write(c);
            } else if (at < format.length() && format.at(at) == '%') {
                built.write('%');
                at++;
            } else {
                argument++;
                if (call.isNone(argument)) {
                    throw call.argumentError(argument, "no value");
                }
                readItem();
                item(argument);
            }
        }
        call.state().allocate(32 + built.size());
        return built.text();
    }

    private int peek() {
        return at < format.length() ? format.at(at) : 0;
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private void readItem() {
        int start = at;
        while (peek() != 0 && FLAGS.indexOf(peek()) >= 0) {
            at++;
        }
        if (at - start > FLAGS.length()) {
            throw call.error("invalid format (repeated flags)");
        }
        flags = format.sub(start, at).toString();
        width = twoDigits(0);
        precision = -1;
        if (peek() == '.') {
            at++;
            precision = twoDigits(0);
        }
        if (isDigit(peek())) {
            throw call.error("invalid format (width or precision too long)");
        }
    }

    private int twoDigits(int otherwise) {
        int value = otherwise;
        for (int i = 0; i < 2 && isDigit(peek()); i++) {
            value = value * 10 + format.at(at++) - '0';
        }
        return value;
    }

    private boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }

    private void item(int argument) {
        int conversion = peek();
        at++;
        switch (conversion) {
            case 'c' -> {
                int code = call.int32(argument) & 0xff;
                // The end of a C string.
                pad(code == 0 ? "" : String.valueOf((char) code), code == 0 ? width - 1 : width);
            }
            case 'd', 'i' -> signed(NativeCall.integer(call.number(argument)));
            case 'o' -> unsigned(Long.toOctalString(word(argument)), has('#') ? "0" : "");
            case 'u' -> unsigned(Long.toUnsignedString(word(argument)), "");
            case 'x' -> unsigned(Long.toHexString(word(argument)), has('#') ? "0x" : "");
            case 'X' -> unsigned(Long.toHexString(word(argument)).toUpperCase(Locale.ROOT), has('#') ? "0X" : "");
            case 'e', 'E', 'f', 'g', 'G' -> real(call.number(argument), (char) conversion);
            case 'q' -> quoted(call.string(argument));
            case 's' -> string(call.string(argument));
            default -> {
                String shown = conversion == 0 ? "" : String.valueOf((char) conversion);
                throw call.error("invalid option '%" + itemText() + shown + "' to 'format'");
            }
        }
    }

    private String itemText() {
        return flags + (width > 0 ? width : "") + (precision >= 0 ? "." + precision : "");
    }

    private long word(int argument) {
        double number = call.number(argument);
        return number >= 0x1p63 && number < 0x1p64
                ? (long) (number - 0x1p63) ^ Long.MIN_VALUE
                : NativeCall.integer(number);
    }

    private void signed(long number) {
        String digits = number == Long.MIN_VALUE ? "9223372036854775808" : Long.toString(Math.abs(number));
        digits(digits, number < 0 ? "-" : has('+') ? "+" : has(' ') ? " " : "", number == 0);
    }

    private void unsigned(String digits, String prefix) {
        boolean zero = digits.equals("0");
        digits(digits, zero ? "" : prefix, zero);
    }

    private void digits(String digits, String prefix, boolean zero) {
        String all = zero && precision == 0 ? "" : digits;
        if (all.length() < precision) {
            all = "0".repeat(precision - all.length()) + all;
        }
        if (has('0') && !has('-') && precision < 0 && prefix.length() + all.length() < width) {
            all = "0".repeat(width - prefix.length() - all.length()) + all;
        }
        pad(prefix + all, width);
    }

    private void real(double number, char conversion) {
        String special = LuaNumbers.special(number);
        boolean upper = Character.isUpperCase(conversion);
        String body;
        boolean negative = Double.doubleToRawLongBits(number) < 0;
        if (special != null) {
            body = special.startsWith("-") ? special.substring(1) : special;
        } else {
            double magnitude = Math.abs(number);
            body = switch (Character.toLowerCase(conversion)) {
                case 'f' -> fixed(magnitude, precision < 0 ? 6 : precision);
                case 'e' -> exponential(magnitude, precision < 0 ? 6 : precision);
                default -> general(magnitude, precision < 0 ? 6 : Math.max(1, precision));
            };
        }
        String sign = negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
        if (special == null && has('0') && !has('-') && sign.length() + body.length() < width) {
            body = "0".repeat(width - sign.length() - body.length()) + body;
        }
        pad(upper ? (sign + body).toUpperCase(Locale.ROOT) : sign + body, width);
    }

    private String fixed(double number, int digits) {
        String text = new BigDecimal(number).setScale(digits, RoundingMode.HALF_EVEN).toPlainString();
        return digits == 0 && has('#') ? text + "." : text;
    }

    private String exponential(double number, int digits) {
        BigDecimal rounded = number == 0
                ? BigDecimal.ZERO
                : new BigDecimal(number).round(new java.math.MathContext(digits + 1, RoundingMode.HALF_EVEN));
        String significant = rounded.unscaledValue().toString();
        int exponent = number == 0 ? 0 : significant.length() - 1 - rounded.scale();
        StringBuilder text = new StringBuilder();
        text.append(significant.charAt(0));
        if (digits > 0 || has('#')) {
            text.append('.');
        }
        String rest = significant.substring(1, Math.min(significant.length(), digits + 1));
        text.append(rest).repeat('0', digits - rest.length());
        LuaNumbers.appendExponent(text, exponent);
        return text.toString();
    }

    private String general(double number, int digits) {
        if (!has('#')) {
            return LuaNumbers.general(number, digits);
        }
        String shape = exponential(number, digits - 1);
        int exponent = Integer.parseInt(shape.substring(shape.indexOf('e') + 1));
        return exponent < -4 || exponent >= digits ? shape : fixed(number, digits - 1 - exponent);
    }

    private void string(LuaString text) {
        if (precision < 0 && text.length() >= LONG_STRING) {
            call.state().allocate(text.length());
            built.writeBytes(text.array());
            return;
        }
        String shown = text.toString();
        int nul = shown.indexOf('\0');
        if (nul >= 0) {
            shown = shown.substring(0, nul);
        }
        pad(precision >= 0 && precision < shown.length() ? shown.substring(0, precision) : shown, width);
    }

    private void pad(String text, int to) {
        String blanks = " ".repeat(Math.max(0, to - text.length()));
        built.writeBytes(LuaString.of(has('-') ? text + blanks : blanks + text).array());
    }

    private void quoted(LuaString text) {
        call.state().allocate(2L * text.length());
        built.write('"');
        for (int i = 0; i < text.length(); i++) {
            int c = text.at(i);
            @Nullable
            String escape = switch (c) {
                case '"' -> "\\\"";
                case '\\' -> "\\\\";
                case '\n' -> "\\\n";
                case '\r' -> "\\r";
                case 0 -> "\\000";
                default -> null;
            };
            if (escape == null) {
                built.write(c);
            } else {
                built.writeBytes(LuaString.of(escape).array());
            }
        }
        built.write('"');
    }
}
