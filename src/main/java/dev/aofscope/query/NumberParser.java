package dev.aofscope.query;

import dev.aofscope.query.ValueReader.Word;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads numbers with units, comparisons and ranges: `5`, `>1kb`, `<=3`, `10..20` (both inclusive).
final class NumberParser {
    /// What a unit stands for; "" where none is given.
    static final Map<String, Double> PLAIN = Map.of("", 1.0);
    static final Map<String, Double> BYTES = Map.of("", 1.0, "b", 1.0, "kb", 1024.0, "mb", 1048576.0, "gb",
            1073741824.0);
    static final Map<String, Double> MILLISECONDS = Map.of("", 1000.0, "ms", 1.0, "s", 1000.0, "m", 60_000.0, "h",
            3_600_000.0, "d", 86_400_000.0);

    private static final Pattern NUMBER = Pattern.compile("([+-]?[0-9]+(?:\\.[0-9]+)?(?:[eE][+-]?[0-9]+)?)([a-zA-Z]*)");
    private static final String DOTS = "..";

    private final ValueReader in;

    NumberParser(ValueReader in) {
        this.in = in;
    }

    /// A number or a range, perhaps with a comparison before it.
    Range range(Map<String, Double> units, String what) throws ExprException {
        String sign = in.comparison();
        Word word = in.word(what, "");
        Range range = range(sign, word.raw(), units);
        if (range == null) {
            throw in.expected(what + unitNames(units), word.start());
        }
        return range;
    }

    /// The same, where the comparison has to be there.
    Range compared(Map<String, Double> units, String what) throws ExprException {
        if ("<>=".indexOf(in.peek()) < 0 || in.atEnd()) {
            throw in.expected("<, >, <=, >= or =");
        }
        return range(units, what);
    }

    /// The same, or null where no comparison with a number stands here.
    @Nullable
    Range maybeCompared(Map<String, Double> units) throws ExprException {
        String sign = in.comparison();
        return sign.isEmpty() ? null : range(sign, in.word("a number or a text", "").raw(), units);
    }

    private static @Nullable Range range(String sign, String text, Map<String, Double> units) {
        int dots = text.indexOf(DOTS);
        if (dots >= 0 && (sign.isEmpty() || sign.equals("="))) {
            Double from = number(text.substring(0, dots), units);
            Double to = number(text.substring(dots + DOTS.length()), units);
            return from == null || to == null ? null : Range.between(from, to);
        }
        Double number = number(text, units);
        if (number == null) {
            return null;
        }
        return switch (sign) {
            case "<" -> Range.below(number);
            case ">" -> Range.above(number);
            case "<=" -> Range.upTo(number);
            case ">=" -> Range.from(number);
            default -> Range.only(number);
        };
    }

    private static @Nullable Double number(String text, Map<String, Double> units) {
        Matcher parts = NUMBER.matcher(text);
        Double unit = parts.matches() ? units.get(parts.group(2).toLowerCase(Locale.ROOT)) : null;
        return unit == null ? null : Double.valueOf(Double.parseDouble(parts.group(1)) * unit);
    }

    private static String unitNames(Map<String, Double> units) {
        String names = String.join(", ",
                units.entrySet().stream().filter(unit -> !unit.getKey().isEmpty())
                        .sorted(Map.Entry.<String, Double>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey).toList());
        return names.isEmpty() ? "" : " (units: " + names + ")";
    }
}
