package dev.aofscope.script;

import dev.aofscope.lua.BuiltString;
import dev.aofscope.lua.LuaError;
import dev.aofscope.lua.LuaNumbers;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.LuaTypes;
import dev.aofscope.lua.NativeCall;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `cjson.encode`. A table whose keys are all whole numbers from 1 is an array, any other an object, whose fields come in the
/// order of `next`.
final class JsonWriter {
    private final NativeCall call;
    private final Json settings;
    private final BuiltString out;

    JsonWriter(NativeCall call, Json settings) {
        this.call = call;
        this.settings = settings;
        this.out = new BuiltString(call.state());
    }

    LuaString text(@Nullable Object value) {
        value(value, 0);
        return out.text();
    }

    private void append(String text) {
        call.state().allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            out.write(text.charAt(i));
        }
    }

    private LuaError failure(@Nullable Object value, String reason) {
        return call.error("Cannot serialise " + LuaTypes.name(value) + ": " + reason);
    }

    private void value(@Nullable Object value, int depth) {
        call.state().spend(1);
        switch (value) {
            case null -> append("null");
            case LuaString text -> string(text);
            case Double number -> number(number);
            case Boolean truth -> append(truth ? "true" : "false");
            case LuaTable table -> table(table, depth + 1);
            default -> {
                if (value != Json.NULL) {
                    throw failure(value, "type not supported");
                }
                append("null");
            }
        }
    }

    private void string(LuaString text) {
        call.state().allocate(text.length() + 2L);
        out.write('"');
        for (int i = 0; i < text.length(); i++) {
            int c = text.at(i);
            switch (c) {
                case '"' -> append("\\\"");
                case '\\' -> append("\\\\");
                case '/' -> append("\\/");
                case '\b' -> append("\\b");
                case '\t' -> append("\\t");
                case '\n' -> append("\\n");
                case '\f' -> append("\\f");
                case '\r' -> append("\\r");
                default -> {
                    if (c < 32 || c == 127) {
                        append(String.format(Locale.ROOT, "\\u%04x", c));
                    } else {
                        out.write(c);
                    }
                }
            }
        }
        out.write('"');
    }

    private void number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            switch (settings.encodeInvalidNumbers) {
                case 0 -> throw failure(number, "must not be NaN or Inf");
                case 1 -> append(Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf");
                default -> append("null");
            }
            return;
        }
        append(settings.precision == 14
                ? LuaNumbers.text(number).toString()
                : LuaNumbers.general(number, settings.precision));
    }

    private void table(LuaTable table, int depth) {
        if (depth > settings.encodeDepth) {
            throw call.error("Cannot serialise, excessive nesting (" + depth + ")");
        }
        double length = arrayLength(table);
        if (length > 0) {
            out.write('[');
            for (int i = 1; i <= length; i++) {
                if (i > 1) {
                    out.write(',');
                }
                value(table.get(i), depth);
            }
            out.write(']');
        } else {
            object(table, depth);
        }
    }

    private void object(LuaTable table, int depth) {
        out.write('{');
        boolean first = true;
        for (Entry entry : Entry.all(table)) {
            if (!first) {
                out.write(',');
            }
            first = false;
            switch (entry.key()) {
                case Double number -> {
                    out.write('"');
                    number(number);
                    append("\":");
                }
                case LuaString text -> {
                    string(text);
                    out.write(':');
                }
                default -> throw failure(entry.key(), "table key must be a number or string");
            }
            value(entry.value(), depth);
        }
        out.write('}');
    }

    /// Elements of an array, holes counted; −1 for an object.
    private double arrayLength(LuaTable table) {
        double most = 0;
        long items = 0;
        for (Entry entry : Entry.all(table)) {
            if (!(entry.key() instanceof Double number) || number < 1 || number != Math.floor(number)) {
                return -1;
            }
            most = Math.max(most, number);
            items++;
        }
        if (settings.sparseRatio > 0 && most > (double) items * settings.sparseRatio && most > settings.sparseSafe) {
            if (!settings.sparseConvert) {
                throw failure(table, "excessively sparse array");
            }
            return -1;
        }
        return most;
    }
}
