package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// Types of Lua and what Java has for them: nil is null, then `Boolean`, `Double`, [LuaString], [LuaTable],
/// [LuaFunction], [Coroutine]; any other object is a light userdata.
public final class LuaTypes {
    private LuaTypes() {
    }

    public static String name(@Nullable Object value) {
        return switch (value) {
            case null -> "nil";
            case Boolean truth -> "boolean";
            case Double number -> "number";
            case LuaString text -> "string";
            case LuaTable table -> "table";
            case LuaFunction function -> "function";
            case Coroutine thread -> "thread";
            default -> "userdata";
        };
    }

    static boolean isTrue(@Nullable Object value) {
        return value != null && value != Boolean.FALSE && !(value instanceof Boolean truth && !truth);
    }

    /// Without metamethods.
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return !(a instanceof Double number) || !number.isNaN();
        }
        return switch (a) {
            case Double number -> b instanceof Double other && number.doubleValue() == other.doubleValue();
            case LuaString text -> text.equals(b);
            case Boolean truth -> truth.equals(b);
            case null, default -> false;
        };
    }

    /// What arithmetic takes: a number, or a string that is one; null for anything else.
    public static @Nullable Double number(@Nullable Object value) {
        return switch (value) {
            case Double number -> number;
            case LuaString text -> LuaNumbers.parse(text);
            case null, default -> null;
        };
    }

    /// What concatenation takes: a string, or a number's text; null for anything else.
    public static @Nullable LuaString string(@Nullable Object value) {
        return switch (value) {
            case LuaString text -> text;
            case Double number -> LuaNumbers.text(number);
            case null, default -> null;
        };
    }
}
