package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Reads the text of an expression piece by piece. A word goes up to a blank, a comma or a closing parenthesis that was not
/// opened in it; `"…"` takes everything as it is (with `\n`, `\r`, `\t`, `\"`, `\\` and `\xNN` for bytes), and outside of
/// quotes `\` does so for one character.
final class ValueReader {
    private static final String BLANKS = " \t\r\n";
    private static final String GLOB = "*?[]\\^-";

    private final String text;
    private int at;

    /// @param start   index of its first character
    /// @param raw     as typed
    /// @param pattern as a glob, where what was quoted has no special meaning
    /// @param literal as a plain string of bytes
    /// @param dot     index in `literal` of the last `.` that was not quoted, or −1
    record Word(int start, String raw, ByteString pattern, ByteString literal, int dot) {
    }

    ValueReader(String text) {
        this.text = text;
    }

    int position() {
        return at;
    }

    void to(int position) {
        at = position;
    }

    boolean atEnd() {
        return at == text.length();
    }

    /// 0 at the end.
    char peek() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    boolean take(char c) {
        if (peek() != c || atEnd()) {
            return false;
        }
        at++;
        return true;
    }

    void skipBlanks() {
        while (!atEnd() && BLANKS.indexOf(peek()) >= 0) {
            at++;
        }
    }

    /// Takes `word` where it stands alone.
    boolean takeKeyword(String word) {
        if (!isKeyword(word)) {
            return false;
        }
        at += word.length();
        return true;
    }

    boolean isKeyword(String word) {
        int end = at + word.length();
        return text.regionMatches(true, at, word, 0, word.length())
                && (end == text.length() || BLANKS.indexOf(text.charAt(end)) >= 0 || text.charAt(end) == '('
                        || text.charAt(end) == ')');
    }

    /// Letters from here on.
    String letters() {
        int start = at;
        while (Character.isLetter(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    /// A comparison sign, or an empty string where there is none.
    String comparison() {
        for (String sign : new String[]{"<=", ">=", "<", ">", "="}) {
            if (text.startsWith(sign, at)) {
                at += sign.length();
                return sign;
            }
        }
        return "";
    }

    /// The next word, up to one of `stops` too; `what` it should be. It may be empty only where it is quoted.
    Word word(String what, String stops) throws ExprException {
        int start = at;
        ByteArrayOutputStream pattern = new ByteArrayOutputStream();
        ByteArrayOutputStream literal = new ByteArrayOutputStream();
        int dot = -1;
        int open = 0;
        boolean inClass = false;
        while (!atEnd()) {
            char c = peek();
            if (BLANKS.indexOf(c) >= 0 || stops.indexOf(c) >= 0 || (c == ',' && !inClass) || (c == ')' && open == 0)) {
                break;
            }
            open += c == '(' ? 1 : c == ')' ? -1 : 0;
            inClass = c == '[' || (inClass && c != ']');
            if (c == '"') {
                quoted(pattern, literal);
            } else if (c == '\\' && at + 1 < text.length()) {
                at++;
                byte[] bytes = character();
                pattern.write('\\');
                pattern.writeBytes(bytes);
                literal.writeBytes(bytes);
            } else {
                dot = c == '.' ? literal.size() : dot;
                byte[] bytes = character();
                pattern.writeBytes(bytes);
                literal.writeBytes(bytes);
            }
        }
        if (at == start) {
            throw expected(what);
        }
        return new Word(start, text.substring(start, at), ByteString.of(pattern.toByteArray()),
                ByteString.of(literal.toByteArray()), dot);
    }

    private void quoted(ByteArrayOutputStream pattern, ByteArrayOutputStream literal) throws ExprException {
        at++;
        while (!take('"')) {
            if (atEnd()) {
                throw expected("a closing quotation mark");
            }
            byte[] bytes = peek() == '\\' ? escape() : character();
            literal.writeBytes(bytes);
            for (byte b : bytes) {
                if (GLOB.indexOf(b) >= 0) {
                    pattern.write('\\');
                }
                pattern.write(b);
            }
        }
    }

    private byte[] escape() throws ExprException {
        at++;
        switch (peek()) {
            case 'n' -> {
                return one('\n');
            }
            case 'r' -> {
                return one('\r');
            }
            case 't' -> {
                return one('\t');
            }
            case 'x' -> {
                int high = at + 2 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
                int low = at + 2 < text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
                if (high < 0 || low < 0) {
                    at++;
                    throw expected("two hexadecimal digits");
                }
                at += 2;
                return one(high * 16 + low);
            }
            default -> {
                if (atEnd()) {
                    throw expected("a closing quotation mark");
                }
                return character();
            }
        }
    }

    private byte[] one(int b) {
        at++;
        return new byte[]{(byte) b};
    }

    /// The next character in UTF-8.
    private byte[] character() {
        int end = text.offsetByCodePoints(at, 1);
        String character = text.substring(at, end);
        at = end;
        return character.getBytes(StandardCharsets.UTF_8);
    }

    ExprException expected(String what) {
        return expected(what, at);
    }

    ExprException expected(String what, int position) {
        int end = position;
        while (end < text.length() && BLANKS.indexOf(text.charAt(end)) < 0) {
            end++;
        }
        String found = position >= text.length()
                ? "the end"
                : end == position ? "a blank" : "\"" + text.substring(position, end) + "\"";
        return new ExprException(position + 1, what, found);
    }
}
