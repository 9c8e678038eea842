package dev.aofscope.session;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.export.Slicing.KeyChoice;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.query.Fact;
import dev.aofscope.query.KeyView;
import dev.aofscope.query.MatchSet;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Which commands of a log are wanted.
///
/// @param first          the first (inclusive); what an RDB base holds comes before 1
/// @param last           the last (inclusive)
/// @param where          holds for those that are wanted; null for all
/// @param without        none of these holds for them
/// @param withoutNumbers and none of these holds their number
public record Selection(long first, long last, @Nullable Expr where, List<Expr> without,
        List<Numbers> withoutNumbers) {
    private static final Set<Fact> OF_KEYS = EnumSet.of(Fact.KEYS, Fact.DATABASE);

    /// Both inclusive.
    public record Numbers(long first, long last) {
    }

    private static final Pattern NUMBERS = Pattern.compile("\\s*(\\d{1,18})(?:\\s*\\.\\.\\s*(\\d{1,18}))?\\s*");

    /// Reads numbers and ranges: `12`, `12, 20..31`; null where the text is anything else.
    public static @Nullable List<Numbers> numbers(String text) {
        List<Numbers> numbers = new ArrayList<>();
        for (String each : text.split(",")) {
            Matcher digits = NUMBERS.matcher(each);
            if (!digits.matches()) {
                return null;
            }
            long first = Long.parseLong(digits.group(1));
            numbers.add(new Numbers(first, digits.group(2) == null ? first : Long.parseLong(digits.group(2))));
        }
        return numbers;
    }

    Selection upTo(long end) {
        return new Selection(first, end, where, without, withoutNumbers);
    }

    LongPredicate commands(LogSession session) throws IOException {
        MatchSet.View wanted = where == null ? null : session.matching(where);
        List<MatchSet.View> left = new ArrayList<>();
        for (Expr each : without) {
            left.add(session.matching(each));
        }
        return command -> command >= first && command <= last && (wanted == null || wanted.contains(command))
                && left.stream().noneMatch(some -> some.contains(command))
                && withoutNumbers.stream().noneMatch(some -> command >= some.first && command <= some.last);
    }

    /// The keys of an RDB base: all of them, none where it comes before what is wanted or something is asked that only commands
    /// have, else those that the expressions hold for.
    KeyChoice base() {
        if (first > 1 || (where != null && !asksOnlyForKeys(where))) {
            return KeyChoice.NONE;
        }
        List<Expr> left = without.stream().filter(Selection::asksOnlyForKeys).toList();
        return where == null && left.isEmpty()
                ? KeyChoice.ALL
                : (database, key) -> (where == null || holds(where, database, key))
                        && left.stream().noneMatch(each -> holds(each, database, key));
    }

    private static boolean asksOnlyForKeys(Expr expression) {
        return OF_KEYS.containsAll(expression.facts());
    }

    private static boolean holds(Expr expression, int database, ByteString key) {
        return expression.answer(new KeyView(database, key)) == Answer.YES;
    }
}
