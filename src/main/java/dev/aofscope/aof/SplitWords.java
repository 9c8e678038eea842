package dev.aofscope.aof;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Splits a line into words as the server does with its configuration files (`sdssplitargs` in sds.c): blanks separate,
/// `"…"` with the escapes `\xNN \n \r \t \b \a` and `'…'` with `\'` keep blanks.
final class SplitWords {
    private final String line;
    private int at;
    private boolean broken;

    private SplitWords(String line) {
        this.line = line;
    }

    /// Null where a quote is not closed, or is followed by something other than a blank.
    static @Nullable List<String> of(String line) {
        SplitWords splitting = new SplitWords(line);
        List<String> words = new ArrayList<>();
        while (splitting.skipBlanks()) {
            words.add(splitting.word());
        }
        return splitting.broken ? null : words;
    }

    private boolean skipBlanks() {
        while (at < line.length() && isBlank(line.charAt(at))) {
            at++;
        }
        return at < line.length() && !broken;
    }

    private String word() {
        StringBuilder word = new StringBuilder();
        while (at < line.length() && !isBlank(line.charAt(at)) && !broken) {
            char c = line.charAt(at++);
            if (c == '"' || c == '\'') {
                quoted(c, word);
            } else {
                word.append(c);
            }
        }
        return word.toString();
    }

    private void quoted(char quote, StringBuilder word) {
        while (at < line.length() && line.charAt(at) != quote) {
            char c = line.charAt(at++);
            if (c != '\\' || at == line.length()) {
                word.append(c);
            } else if (quote == '"') {
                word.append(escaped());
            } else if (line.charAt(at) == quote) {
                at++;
                word.append(quote);
            } else {
                word.append(c);
            }
        }
        at++;
        broken = at > line.length() || (at < line.length() && !isBlank(line.charAt(at)));
    }

    /// What the escape behind a backslash stands for.
    private char escaped() {
        char c = line.charAt(at++);
        if (c == 'x' && at + 2 <= line.length()) {
            int high = Character.digit(line.charAt(at), 16);
            int low = Character.digit(line.charAt(at + 1), 16);
            if (high >= 0 && low >= 0) {
                at += 2;
                return (char) (high << 4 | low);
            }
        }
        return switch (c) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'b' -> '\b';
            case 'a' -> 7;
            default -> c;
        };
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }
}
