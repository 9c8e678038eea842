package dev.aofscope.lua;

import static dev.aofscope.lua.NativeCall.nothing;
import static dev.aofscope.lua.NativeCall.result;
import static dev.aofscope.lua.NativeCall.results;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// `string` (`lstrlib.c`); [Format] is `string.format`.
final class StringLibrary {
    private static final String SPECIALS = "^$*+?.([%-";

    private StringLibrary() {
    }

    static void install(LuaState state) {
        Library library = Library.of(state, "string");
        library.add("byte", StringLibrary::bytes);
        library.add("char", StringLibrary::characters);
        library.add("dump", call -> {
            call.function(1);
            throw call.error("unable to dump given function");
        });
        library.add("find", call -> find(call, true));
        library.add("format", call -> result(new Format(call).text()));
        library.add("gfind", call -> {
            throw call.error("'string.gfind' was renamed to 'string.gmatch'");
        });
        library.add("gmatch", StringLibrary::allMatches);
        library.add("gsub", StringLibrary::substitute);
        library.add("len", call -> result((double) call.string(1).length()));
        library.add("lower", call -> result(mapped(call, 'A', 'Z')));
        library.add("match", call -> find(call, false));
        library.add("rep", StringLibrary::repeat);
        library.add("reverse", StringLibrary::reverse);
        library.add("sub", StringLibrary::sub);
        library.add("upper", call -> result(mapped(call, 'a', 'z')));
        LuaTable metatable = state.table(0, 1);
        metatable.set("__index", library.table());
        state.stringMetatable(metatable);
    }

    /// A position as scripts give it, negative ones from the end.
    private static long position(long position, int length) {
        return Math.max(0, position < 0 ? position + length + 1 : position);
    }

    private static @Nullable Object[] sub(NativeCall call) {
        LuaString text = call.string(1);
        long from = Math.max(1, position(call.integer(2), text.length()));
        long to = Math.min(text.length(), position(call.integer(3, -1), text.length()));
        if (from > to) {
            return result(LuaString.EMPTY);
        }
        call.state().allocate(32 + to - from);
        return result(text.sub((int) from - 1, (int) to));
    }

    private static @Nullable Object[] bytes(NativeCall call) {
        LuaString text = call.string(1);
        long first = position(call.integer(2, 1), text.length());
        long from = Math.max(1, first);
        long to = Math.min(text.length(), position(call.integer(3, first), text.length()));
        if (from > to) {
            return nothing();
        }
        if (to - from + 1 + call.count() > NativeCall.MOST_VALUES) {
            throw call.error("stack overflow (string slice too long)");
        }
        @Nullable
        Object[] values = new @Nullable Object[(int) (to - from + 1)];
        for (int i = 0; i < values.length; i++) {
            values[i] = (double) text.at((int) from - 1 + i);
        }
        return values;
    }

    private static @Nullable Object[] characters(NativeCall call) {
        byte[] bytes = new byte[call.count()];
        for (int i = 1; i <= bytes.length; i++) {
            int code = call.int32(i);
            if (code < 0 || code > 255) {
                throw call.argumentError(i, "invalid value");
            }
            bytes[i - 1] = (byte) code;
        }
        return result(LuaString.of(bytes));
    }

    private static @Nullable Object[] repeat(NativeCall call) {
        LuaString text = call.string(1);
        long times = Math.max(0, call.int32(2));
        call.state().allocate(32 + text.length() * times);
        byte[] bytes = new byte[(int) (text.length() * times)];
        for (int at = 0; at < bytes.length; at += text.length()) {
            System.arraycopy(text.array(), 0, bytes, at, text.length());
        }
        return result(LuaString.of(bytes));
    }

    private static @Nullable Object[] reverse(NativeCall call) {
        LuaString text = call.string(1);
        call.state().allocate(32 + text.length());
        byte[] bytes = new byte[text.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = text.array()[bytes.length - 1 - i];
        }
        return result(LuaString.of(bytes));
    }

    /// The other case of letters from `first` to `last`.
    private static LuaString mapped(NativeCall call, int first, int last) {
        LuaString text = call.string(1);
        call.state().allocate(32 + text.length());
        byte[] bytes = text.array().clone();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= first && bytes[i] <= last) {
                bytes[i] ^= 0x20;
            }
        }
        return LuaString.of(bytes);
    }

    private enum Plain {
        YES, NO
    }

    private static @Nullable Object[] find(NativeCall call, boolean positions) {
        LuaString text = call.string(1);
        LuaString pattern = call.string(2);
        int from = Math.clamp(position(call.integer(3, 1), text.length()) - 1, 0, text.length());
        if (positions && (LuaTypes.isTrue(call.get(4)) || plain(pattern) == Plain.YES)) {
            int found = indexOf(call, text, pattern, from);
            return found < 0
                    ? result(null)
                    : results((double) (found + 1), (double) (found + pattern.length()));
        }
        Pattern matcher = new Pattern(call, text, pattern);
        boolean anchored = matcher.isAnchored();
        int last = anchored ? from : text.length();
        for (int start = from; start <= last; start++) {
            int end = matcher.match(start, anchored ? 1 : 0);
            if (end >= 0) {
                return positions ? found(matcher, start, end) : matcher.all(start, end);
            }
        }
        return result(null);
    }

    private static @Nullable Object[] found(Pattern matcher, int start, int end) {
        @Nullable
        Object[] values = new @Nullable Object[2 + matcher.captures()];
        values[0] = (double) (start + 1);
        values[1] = (double) end;
        for (int i = 0; i < matcher.captures(); i++) {
            values[2 + i] = matcher.capture(i, start, end);
        }
        return values;
    }

    private static Plain plain(LuaString pattern) {
        for (int i = 0; i < pattern.length() && pattern.at(i) != 0; i++) {
            if (SPECIALS.indexOf(pattern.at(i)) >= 0) {
                return Plain.NO;
            }
        }
        return Plain.YES;
    }

    private static int indexOf(NativeCall call, LuaString text, LuaString wanted, int from) {
        byte[] bytes = text.array();
        byte[] part = wanted.array();
        for (int i = from; i + part.length <= bytes.length; i++) {
            if ((i & 63) == 0) {
                call.state().spend(4);
            }
            int mismatch = part.length == 0 || bytes[i] != part[0]
                    ? (part.length == 0 ? -1 : 0)
                    : Arrays.mismatch(bytes, i, i + part.length, part, 0, part.length);
            if (mismatch < 0) {
                return i;
            }
            call.state().spend(mismatch / 16);
        }
        return -1;
    }

    private static @Nullable Object[] allMatches(NativeCall call) {
        LuaString text = call.string(1);
        LuaString pattern = call.string(2);
        int[] next = new int[1];
        return result(new NativeFunction(inner -> {
            Pattern matcher = new Pattern(inner, text, pattern);
            for (int start = next[0]; start <= text.length(); start++) {
                int end = matcher.match(start, 0);
                if (end >= 0) {
                    next[0] = end == start ? end + 1 : end;
                    return matcher.all(start, end);
                }
            }
            next[0] = text.length() + 1;
            return nothing();
        }, text));
    }

    private static @Nullable Object[] substitute(NativeCall call) {
        LuaString text = call.string(1);
        Pattern matcher = new Pattern(call, text, call.string(2));
        Object replacement = call.get(3);
        int most = call.int32(4, text.length() + 1);
        if (!(replacement instanceof Double) && !(replacement instanceof LuaString)
                && !(replacement instanceof LuaFunction) && !(replacement instanceof LuaTable)) {
            throw call.argumentError(3, "string/function/table expected");
        }
        boolean anchored = matcher.isAnchored();
        BuiltString built = new BuiltString(call.state());
        int at = 0;
        int count = 0;
        while (count < most) {
            int end = matcher.match(at, anchored ? 1 : 0);
            if (end >= 0) {
                count++;
                replace(call, matcher, replacement, at, end, built, text);
            }
            if (end > at) {
                at = end;
            } else if (at < text.length()) {
                built.write(text.at(at++));
            } else {
                break;
            }
            if (anchored) {
                break;
            }
        }
        built.write(text.array(), at, text.length() - at);
        call.state().allocate(32 + built.size());
        return results(built.text(), (double) count);
    }

    private static void replace(NativeCall call, Pattern matcher, @Nullable Object replacement, int from, int to,
            BuiltString built, LuaString text) {
        LuaString template = LuaTypes.string(replacement);
        if (template != null) {
            expand(call, matcher, template, from, to, built);
            return;
        }
        Object value;
        if (replacement instanceof LuaFunction function) {
            @Nullable
            Object[] results = call.state().call(function, matcher.all(from, to));
            value = results.length == 0 ? null : results[0];
        } else {
            value = Operations.index(call.state(), replacement, matcher.capture(0, from, to), null);
        }
        if (!LuaTypes.isTrue(value)) {
            built.write(text.array(), from, to - from);
            return;
        }
        LuaString string = LuaTypes.string(value);
        if (string == null) {
            throw call.error("invalid replacement value (a " + LuaTypes.name(value) + ")");
        }
        call.state().allocate(string.length());
        built.writeBytes(string.array());
    }

    /// `%1` to `%9` are captures, `%0` is the whole match, `%` before anything else is dropped.
    private static void expand(NativeCall call, Pattern matcher, LuaString template, int from, int to,
            BuiltString built) {
        call.state().allocate(template.length());
        int i = 0;
        while (i < template.length()) {
            int c = template.at(i++);
            if (c != '%') {
                built.write(c);
                continue;
            }
            int selector = i < template.length() ? template.at(i) : 0;
            i++;
            if (selector < '0' || selector > '9') {
                built.write(selector);
                continue;
            }
            // Only the first capture may stand for a match that has none.
            Object value = selector == '0' ? matcher.whole(from, to) : matcher.capture(selector - '1', from, to);
            LuaString text = LuaTypes.string(value);
            if (text != null) {
                call.state().allocate(text.length());
                built.writeBytes(text.array());
            }
        }
    }
}
