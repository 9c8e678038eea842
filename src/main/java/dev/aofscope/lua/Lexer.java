package dev.aofscope.lua;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Words of Lua (`llex.c`), one ahead. Source is bytes; letters are those of ASCII.
final class Lexer {
    private static final Map<String, Token> WORDS = words();
    private static final int EOF = -1;

    private final byte[] source;
    private final String chunk;
    private int at;
    private int start;
    /// The line that has been read to, from 1.
    private int line = 1;
    private int lastLine = 1;
    private Token token = Token.END_OF_FILE;
    private LuaString text = LuaString.EMPTY;
    private double number;
    private @Nullable Saved ahead;

    private record Saved(Token token, LuaString text, double number, int start, int at, int line) {
    }

    Lexer(byte[] source, String chunk) {
        this.source = source;
        this.chunk = chunk;
    }

    private static Map<String, Token> words() {
        Map<String, Token> words = new java.util.HashMap<>();
        for (Token token : Token.values()) {
            if (token.ordinal() <= Token.WHILE.ordinal()) {
                words.put(token.text, token);
            }
        }
        return words;
    }

    Token token() {
        return token;
    }

    /// Of a name or a string.
    LuaString text() {
        return text;
    }

    double number() {
        return number;
    }

    int line() {
        return line;
    }

    /// Where the token before this one ended.
    int lastLine() {
        return lastLine;
    }

    String chunk() {
        return chunk;
    }

    void next() {
        lastLine = line;
        Saved saved = ahead;
        if (saved != null) {
            ahead = null;
            restore(saved);
        } else {
            token = read();
        }
    }

    /// The token behind this one.
    Token peek() {
        Saved now = new Saved(token, text, number, start, at, line);
        Token next = read();
        ahead = new Saved(next, text, number, start, at, line);
        restore(now);
        return next;
    }

    private void restore(Saved saved) {
        token = saved.token;
        text = saved.text;
        number = saved.number;
        start = saved.start;
        at = saved.at;
        line = saved.line;
    }

    LuaError error(String message) {
        return error(message, token);
    }

    private LuaError error(String message, Token near) {
        return near(message, switch (near) {
            case NAME, STRING, NUMBER, UNKNOWN -> LuaString.of(source).sub(start, Math.min(at, source.length))
                    .toString();
            default -> near.text;
        });
    }

    private LuaError near(String message, String where) {
        return new LuaError(chunk + ":" + line + ": " + message + (where.isEmpty() ? "" : " near '" + where + "'"));
    }

    private LuaError bare(String message) {
        return new LuaError(chunk + ":" + line + ": " + message);
    }

    LuaError failure(String message) {
        return bare(message);
    }

    private int peekByte(int distance) {
        return at + distance < source.length ? source[at + distance] & 0xff : EOF;
    }

    private boolean accept(int c) {
        if (peekByte(0) == c) {
            at++;
            return true;
        }
        return false;
    }

    private Token read() {
        while (true) {
            int c = peekByte(0);
            start = at;
            switch (c) {
                case EOF -> {
                    return Token.END_OF_FILE;
                }
                case '\n', '\r' -> newLine();
                case ' ', '\t', '\f', 0x0b -> at++;
                case '-' -> {
                    at++;
                    if (!accept('-')) {
                        return Token.MINUS;
                    }
                    comment();
                }
                default -> {
                    return symbol(c);
                }
            }
        }
    }

    /// `\n`, `\r`, `\r\n` and `\n\r` are one line end each.
    private void newLine() {
        int first = source[at++];
        int second = peekByte(0);
        if ((second == '\n' || second == '\r') && second != first) {
            at++;
        }
        line++;
    }

    private void comment() {
        if (peekByte(0) == '[') {
            int level = longBracket();
            if (level >= 0) {
                longString(level, "unfinished long comment");
                return;
            }
        }
        while (peekByte(0) != '\n' && peekByte(0) != '\r' && peekByte(0) != EOF) {
            at++;
        }
    }

    private Token symbol(int c) {
        if (isDigit(c) || (c == '.' && isDigit(peekByte(1)))) {
            return numeral();
        }
        if (isLetter(c)) {
            return word();
        }
        if (c == '"' || c == '\'') {
            return quoted(c);
        }
        if (c == '[') {
            int level = longBracket();
            if (level >= 0) {
                longString(level, "unfinished long string");
                return Token.STRING;
            }
            if (level == -1) {
                at++;
                return Token.OPEN_BRACKET;
            }
            throw error("invalid long string delimiter", Token.UNKNOWN);
        }
        at++;
        return switch (c) {
            case '=' -> accept('=') ? Token.EQUAL : Token.ASSIGN;
            case '<' -> accept('=') ? Token.LESS_EQUAL : Token.LESS;
            case '>' -> accept('=') ? Token.GREATER_EQUAL : Token.GREATER;
            case '~' -> accept('=') ? Token.NOT_EQUAL : Token.UNKNOWN;
            case '.' -> !accept('.') ? Token.DOT : accept('.') ? Token.DOTS : Token.CONCAT;
            case '+' -> Token.PLUS;
            case '*' -> Token.TIMES;
            case '/' -> Token.DIVIDE;
            case '%' -> Token.MODULO;
            case '^' -> Token.POWER;
            case '#' -> Token.LENGTH;
            case '(' -> Token.OPEN;
            case ')' -> Token.CLOSE;
            case '{' -> Token.OPEN_BRACE;
            case '}' -> Token.CLOSE_BRACE;
            case ']' -> Token.CLOSE_BRACKET;
            case ';' -> Token.SEMICOLON;
            case ':' -> Token.COLON;
            case ',' -> Token.COMMA;
            default -> Token.UNKNOWN;
        };
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isLetter(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    /// Takes digits and points, an exponent, and whatever letters follow; only then looks whether that is a number.
    private Token numeral() {
        while (isDigit(peekByte(0)) || peekByte(0) == '.') {
            at++;
        }
        if ((peekByte(0) | 0x20) == 'e') {
            at++;
            if (peekByte(0) == '+' || peekByte(0) == '-') {
                at++;
            }
        }
        while (isDigit(peekByte(0)) || isLetter(peekByte(0))) {
            at++;
        }
        Double value = LuaNumbers.parse(LuaString.of(source).sub(start, at));
        if (value == null) {
            throw error("malformed number", Token.NUMBER);
        }
        number = value;
        return Token.NUMBER;
    }

    private Token word() {
        while (isDigit(peekByte(0)) || isLetter(peekByte(0))) {
            at++;
        }
        text = LuaString.of(source).sub(start, at);
        return WORDS.getOrDefault(text.toString(), Token.NAME);
    }

    /// How many `=` stand between two brackets from here, −1 for a lone bracket, −2 for `[=` without the second one.
    private int longBracket() {
        int level = 0;
        while (peekByte(1 + level) == '=') {
            level++;
        }
        return peekByte(1 + level) == '[' ? level : level == 0 ? -1 : -2;
    }

    private void longString(int level, String unfinished) {
        at += level + 2;
        if (peekByte(0) == '\n' || peekByte(0) == '\r') {
            newLine();
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            int c = peekByte(0);
            switch (c) {
                case EOF -> throw error(unfinished, Token.END_OF_FILE);
                case ']' -> {
                    int equals = 0;
                    while (peekByte(1 + equals) == '=') {
                        equals++;
                    }
                    if (equals == level && peekByte(1 + equals) == ']') {
                        at += level + 2;
                        text = LuaString.of(bytes.toByteArray());
                        return;
                    }
                    bytes.write(c);
                    at++;
                }
                case '[' -> {
                    if (level == 0 && peekByte(1) == '[') {
                        throw error("nesting of [[...]] is deprecated", Token.OPEN_BRACKET);
                    }
                    bytes.write(c);
                    at++;
                }
                case '\n', '\r' -> {
                    newLine();
                    bytes.write('\n');
                }
                default -> {
                    bytes.write(c);
                    at++;
                }
            }
        }
    }

    private Token quoted(int quote) {
        at++;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        while (true) {
            int c = peekByte(0);
            if (c == quote) {
                at++;
                text = LuaString.of(bytes.toByteArray());
                return Token.STRING;
            }
            switch (c) {
                case EOF -> throw error("unfinished string", Token.END_OF_FILE);
                case '\n', '\r' ->
                    throw near("unfinished string", (char) quote + LuaString.of(bytes.toByteArray()).toString());
                case '\\' -> escape(bytes);
                default -> {
                    bytes.write(c);
                    at++;
                }
            }
        }
    }

    private void escape(ByteArrayOutputStream bytes) {
        at++;
        int c = peekByte(0);
        switch (c) {
            case 'a' -> bytes.write(7);
            case 'b' -> bytes.write('\b');
            case 'f' -> bytes.write('\f');
            case 'n' -> bytes.write('\n');
            case 'r' -> bytes.write('\r');
            case 't' -> bytes.write('\t');
            case 'v' -> bytes.write(0x0b);
            case '\n', '\r' -> {
                bytes.write('\n');
                newLine();
                return;
            }
            case EOF -> {
                return;
            }
            default -> {
                if (isDigit(c)) {
                    int code = 0;
                    for (int i = 0; i < 3 && isDigit(peekByte(0)); i++) {
                        code = code * 10 + source[at++] - '0';
                    }
                    if (code > 255) {
                        throw near("escape sequence too large",
                                (char) source[start] + LuaString.of(bytes.toByteArray()).toString());
                    }
                    bytes.write(code);
                    return;
                }
                bytes.write(c);
            }
        }
        at++;
    }
}
