package dev.aofscope.script;

import dev.aofscope.lua.BuiltString;
import dev.aofscope.lua.LuaError;
import dev.aofscope.lua.LuaNumbers;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.NativeCall;

/// `cjson.decode`: a lenient parser, which takes what C's `strtod` takes for a number unless told otherwise, ends at a NUL,
/// and has messages of its own.
final class JsonReader {
    /// Levels of recursion that are safe here, which is the default limit.
    private static final int DEEPEST = 1_000;

    private enum Token {
        T_OBJ_BEGIN,
        T_OBJ_END,
        T_ARR_BEGIN,
        T_ARR_END,
        T_STRING,
        T_NUMBER,
        T_BOOLEAN,
        T_NULL,
        T_COLON,
        T_COMMA,
        T_END,
        T_ERROR
    }

    private final NativeCall call;
    private final Json settings;
    private final LuaString text;
    private int at;
    private int depth;
    private Token token = Token.T_END;
    private int tokenStart;
    private String error = "";
    private LuaString string = LuaString.EMPTY;
    private double number;
    private boolean truth;

    JsonReader(NativeCall call, Json settings) {
        this.call = call;
        this.settings = settings;
        this.text = call.string(1);
    }

    Object document() {
        if (text.length() >= 2 && (text.at(0) == 0 || text.at(1) == 0)) {
            throw call.error("JSON parser does not support UTF-16 or UTF-32");
        }
        next();
        Object value = value();
        next();
        if (token != Token.T_END) {
            throw expected("the end");
        }
        return value;
    }

    private int peek(int distance) {
        return at + distance < text.length() ? text.at(at + distance) : 0;
    }

    private LuaError expected(String what) {
        String found = token == Token.T_ERROR ? error : token.name();
        return call.error("Expected " + what + " but found " + found + " at character " + (tokenStart + 1));
    }

    private void fail(String reason) {
        token = Token.T_ERROR;
        error = reason;
        tokenStart = at;
    }

    private boolean accept(String word) {
        for (int i = 0; i < word.length(); i++) {
            if (peek(i) != word.charAt(i)) {
                return false;
            }
        }
        at += word.length();
        return true;
    }

    private void next() {
        call.state().spend(1);
        while (peek(0) == ' ' || peek(0) == '\t' || peek(0) == '\n' || peek(0) == '\r') {
            at++;
        }
        tokenStart = at;
        int c = peek(0);
        switch (c) {
            case 0 -> token = Token.T_END;
            case '{' -> single(Token.T_OBJ_BEGIN);
            case '}' -> single(Token.T_OBJ_END);
            case '[' -> single(Token.T_ARR_BEGIN);
            case ']' -> single(Token.T_ARR_END);
            case ',' -> single(Token.T_COMMA);
            case ':' -> single(Token.T_COLON);
            case '"' -> readString();
            case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> {
                if (!settings.decodeInvalidNumbers && isInvalidNumber()) {
                    fail("invalid number");
                } else {
                    readNumber();
                }
            }
            case 't', 'f', 'n', 'i', 'I', 'N', '+' -> readWord();
            default -> fail("invalid token");
        }
    }

    private void single(Token found) {
        token = found;
        at++;
    }

    private void readWord() {
        if (accept("true")) {
            token = Token.T_BOOLEAN;
            truth = true;
        } else if (accept("false")) {
            token = Token.T_BOOLEAN;
            truth = false;
        } else if (accept("null")) {
            token = Token.T_NULL;
        } else if (settings.decodeInvalidNumbers && isInvalidNumber()) {
            readNumber();
        } else {
            fail("invalid token");
        }
    }

    /// What `strtod` takes though JSON does not have it.
    private boolean isInvalidNumber() {
        if (peek(0) == '+') {
            return true;
        }
        int start = peek(0) == '-' ? 1 : 0;
        int c = peek(start);
        if (c == '0') {
            int second = peek(start + 1);
            return (second | 0x20) == 'x' || (second >= '0' && second <= '9');
        }
        if (c <= '9') {
            return false;
        }
        String word = new String(new char[]{(char) (c | 0x20), (char) (peek(start + 1) | 0x20),
            (char) (peek(start + 2) | 0x20)});
        return word.equals("inf") || word.equals("nan");
    }

    private void readNumber() {
        int end = at + LuaNumbers.prefix(text.array(), at);
        if (end == at) {
            fail("invalid number");
            return;
        }
        Double value = LuaNumbers.parse(text.sub(at, end));
        number = value == null ? 0 : value;
        token = Token.T_NUMBER;
        at = end;
    }

    private void readString() {
        BuiltString bytes = new BuiltString(call.state());
        at++;
        while (peek(0) != '"') {
            int c = peek(0);
            if (c == 0) {
                fail("unexpected end of string");
                return;
            }
            if (c == '\\') {
                int escape = peek(1);
                if (escape == 'u') {
                    if (!readUnicode(bytes)) {
                        fail("invalid unicode escape code");
                        return;
                    }
                    continue;
                }
                c = switch (escape) {
                    case '"', '\\', '/' -> escape;
                    case 'b' -> '\b';
                    case 't' -> '\t';
                    case 'n' -> '\n';
                    case 'f' -> '\f';
                    case 'r' -> '\r';
                    default -> 0;
                };
                if (c == 0) {
                    fail("invalid escape code");
                    return;
                }
                at++;
            }
            bytes.write(c);
            at++;
        }
        at++;
        call.state().allocate(32 + bytes.size());
        string = bytes.text();
        token = Token.T_STRING;
    }

    private int hex(int distance) {
        int value = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(distance + i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }

    private boolean readUnicode(BuiltString bytes) {
        int code = hex(2);
        int length = 6;
        if (code < 0) {
            return false;
        }
        if ((code & 0xf800) == 0xd800) {
            if ((code & 0x400) != 0 || peek(6) != '\\' || peek(7) != 'u') {
                return false;
            }
            int low = hex(8);
            if (low < 0 || (low & 0xfc00) != 0xdc00) {
                return false;
            }
            code = ((code & 0x3ff) << 10 | (low & 0x3ff)) + 0x10000;
            length = 12;
        }
        at += length;
        if (code <= 0x7f) {
            bytes.write(code);
        } else if (code <= 0x7ff) {
            bytes.write(code >> 6 | 0xc0);
            bytes.write((code & 0x3f) | 0x80);
        } else if (code <= 0xffff) {
            bytes.write(code >> 12 | 0xe0);
            bytes.write((code >> 6 & 0x3f) | 0x80);
            bytes.write((code & 0x3f) | 0x80);
        } else {
            bytes.write(code >> 18 | 0xf0);
            bytes.write((code >> 12 & 0x3f) | 0x80);
            bytes.write((code >> 6 & 0x3f) | 0x80);
            bytes.write((code & 0x3f) | 0x80);
        }
        return true;
    }

    private Object value() {
        return switch (token) {
            case T_STRING -> string;
            case T_NUMBER -> number;
            case T_BOOLEAN -> truth;
            case T_NULL -> Json.NULL;
            case T_OBJ_BEGIN -> object();
            case T_ARR_BEGIN -> array();
            default -> throw expected("value");
        };
    }

    private void descend() {
        depth++;
        if (depth > settings.decodeDepth || depth > DEEPEST) {
            throw call.error("Found too many nested data structures (" + depth + ") at character " + at);
        }
    }

    private LuaTable object() {
        descend();
        LuaTable table = call.state().table(0, 0);
        next();
        while (token != Token.T_OBJ_END) {
            if (token != Token.T_STRING) {
                throw expected("object key string");
            }
            LuaString key = string;
            next();
            if (token != Token.T_COLON) {
                throw expected("colon");
            }
            next();
            Object value = value();
            call.state().allocate(48);
            table.set(key, value);
            next();
            if (token == Token.T_OBJ_END) {
                break;
            }
            if (token != Token.T_COMMA) {
                throw expected("comma or object end");
            }
            next();
            if (token == Token.T_OBJ_END) {
                throw expected("object key string");
            }
        }
        depth--;
        return table;
    }

    private LuaTable array() {
        descend();
        LuaTable table = call.state().table(0, 0);
        next();
        if (token == Token.T_ARR_END) {
            depth--;
            return table;
        }
        for (int i = 1;; i++) {
            Object value = value();
            call.state().allocate(16);
            table.set(i, value);
            next();
            if (token == Token.T_ARR_END) {
                depth--;
                return table;
            }
            if (token != Token.T_COMMA) {
                throw expected("comma or array end");
            }
            next();
        }
    }
}
