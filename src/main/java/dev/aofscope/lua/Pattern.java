package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// Lua's patterns matched against a string (`lstrlib.c`): backtracking as there, and every step is paid for, so that a pattern
/// that would run for ever is stopped.
final class Pattern {
    private static final int MOST_CAPTURES = 32;
    private static final int UNFINISHED = -1;
    private static final int POSITION = -2;
    private static final int NONE = -1;
    /// Of the subject or of a set that are compared.
    private static final int BYTES_A_STEP = 8;

    private final NativeCall call;
    private final LuaString subject;
    /// Nothing behind a NUL is seen.
    private final LuaString pattern;
    private final int end;
    private final int[] starts = new int[MOST_CAPTURES];
    private final int[] lengths = new int[MOST_CAPTURES];
    private int captures;

    Pattern(NativeCall call, LuaString subject, LuaString pattern) {
        this.call = call;
        this.subject = subject;
        this.pattern = pattern;
        int nul = 0;
        while (nul < pattern.length() && pattern.at(nul) != 0) {
            nul++;
        }
        this.end = nul;
    }

    boolean isAnchored() {
        return end > 0 && pattern.at(0) == '^';
    }

    /// Where a match that begins at `at` ends, or −1.
    ///
    /// @param from the pattern's first byte to be used: 1 behind an anchor
    int match(int at, int from) {
        captures = 0;
        return step(at, from);
    }

    private int patternAt(int index) {
        return index < end ? pattern.at(index) : 0;
    }

    private int step(int at, int from) {
        int s = at;
        int p = from;
        while (true) {
            call.state().spend(1);
            switch (p >= end ? -1 : pattern.at(p)) {
                case -1 -> {
                    return s;
                }
                case '(' -> {
                    return patternAt(p + 1) == ')' ? open(s, p + 2, POSITION) : open(s, p + 1, UNFINISHED);
                }
                case ')' -> {
                    return close(s, p + 1);
                }
                case '%' -> {
                    int next = patternAt(p + 1);
                    if (next == 'b') {
                        s = balanced(s, p + 2);
                        if (s == NONE) {
                            return NONE;
                        }
                        p += 4;
                        continue;
                    }
                    if (next == 'f') {
                        p += 2;
                        if (patternAt(p) != '[') {
                            throw call.error("missing '[' after '%f' in pattern");
                        }
                        int classEnd = classEnd(p);
                        call.state().spend((classEnd - p) / BYTES_A_STEP);
                        int previous = s == 0 ? 0 : subject.at(s - 1);
                        int current = s < subject.length() ? subject.at(s) : 0;
                        if (inSet(previous, p, classEnd - 1) || !inSet(current, p, classEnd - 1)) {
                            return NONE;
                        }
                        p = classEnd;
                        continue;
                    }
                    if (next >= '0' && next <= '9') {
                        s = repeated(s, next);
                        if (s == NONE) {
                            return NONE;
                        }
                        p += 2;
                        continue;
                    }
                }
                case '$' -> {
                    if (p + 1 >= end) {
                        return s == subject.length() ? s : NONE;
                    }
                }
                default -> {
                    // An ordinary character.
                }
            }
            int classEnd = classEnd(p);
            call.state().spend((classEnd - p) / BYTES_A_STEP);
            boolean matches = s < subject.length() && single(subject.at(s), p, classEnd);
            switch (patternAt(classEnd)) {
                case '?' -> {
                    if (matches) {
                        int rest = step(s + 1, classEnd + 1);
                        if (rest != NONE) {
                            return rest;
                        }
                    }
                    p = classEnd + 1;
                }
                case '*' -> {
                    return most(s, p, classEnd);
                }
                case '+' -> {
                    return matches ? most(s + 1, p, classEnd) : NONE;
                }
                case '-' -> {
                    return fewest(s, p, classEnd);
                }
                default -> {
                    if (!matches) {
                        return NONE;
                    }
                    s++;
                    p = classEnd;
                }
            }
        }
    }

    private int most(int s, int p, int classEnd) {
        int count = 0;
        int price = (classEnd - p) / BYTES_A_STEP;
        while (s + count < subject.length() && single(subject.at(s + count), p, classEnd)) {
            count++;
            if (price > 0) {
                call.state().spend(price);
            }
        }
        call.state().spend(count / BYTES_A_STEP);
        for (; count >= 0; count--) {
            int rest = step(s + count, classEnd + 1);
            if (rest != NONE) {
                return rest;
            }
        }
        return NONE;
    }

    private int fewest(int from, int p, int classEnd) {
        int s = from;
        while (true) {
            call.state().spend((classEnd - p) / BYTES_A_STEP);
            int rest = step(s, classEnd + 1);
            if (rest != NONE) {
                return rest;
            }
            if (s >= subject.length() || !single(subject.at(s), p, classEnd)) {
                return NONE;
            }
            s++;
        }
    }

    private int open(int s, int p, int what) {
        if (captures >= MOST_CAPTURES) {
            throw call.error("too many captures");
        }
        starts[captures] = s;
        lengths[captures] = what;
        captures++;
        int rest = step(s, p);
        if (rest == NONE) {
            captures--;
        }
        return rest;
    }

    private int close(int s, int p) {
        int open = captures - 1;
        while (open >= 0 && lengths[open] != UNFINISHED) {
            open--;
        }
        if (open < 0) {
            throw call.error("invalid pattern capture");
        }
        lengths[open] = s - starts[open];
        int rest = step(s, p);
        if (rest == NONE) {
            lengths[open] = UNFINISHED;
        }
        return rest;
    }

    private int balanced(int s, int p) {
        if (p + 1 >= end) {
            throw call.error("unbalanced pattern");
        }
        if (s >= subject.length() || subject.at(s) != pattern.at(p)) {
            return NONE;
        }
        int opening = pattern.at(p);
        int closing = pattern.at(p + 1);
        int depth = 1;
        for (int i = s + 1; i < subject.length(); i++) {
            int c = subject.at(i);
            if (c == closing) {
                if (--depth == 0) {
                    call.state().spend((i - s) / BYTES_A_STEP);
                    return i + 1;
                }
            } else if (c == opening) {
                depth++;
            }
        }
        call.state().spend((subject.length() - s) / BYTES_A_STEP);
        return NONE;
    }

    private int repeated(int s, int digit) {
        int index = digit - '1';
        if (index < 0 || index >= captures || lengths[index] == UNFINISHED) {
            throw call.error("invalid capture index");
        }
        int length = lengths[index];
        // A position as a back reference has no length that could match.
        if (length < 0 || subject.length() - s < length) {
            return NONE;
        }
        call.state().spend(length / BYTES_A_STEP);
        for (int i = 0; i < length; i++) {
            if (subject.at(starts[index] + i) != subject.at(s + i)) {
                return NONE;
            }
        }
        return s + length;
    }

    /// Behind the single character or class that begins at `p`.
    private int classEnd(int p) {
        int at = p;
        int first = pattern.at(at++);
        if (first == '%') {
            if (at >= end) {
                throw call.error("malformed pattern (ends with '%')");
            }
            return at + 1;
        }
        if (first == '[') {
            if (patternAt(at) == '^') {
                at++;
            }
            do {
                if (at >= end) {
                    throw call.error("malformed pattern (missing ']')");
                }
                int c = pattern.at(at++);
                if (c == '%' && at < end) {
                    at++;
                }
            } while (patternAt(at) != ']' || at >= end);
            return at + 1;
        }
        return at;
    }

    private boolean single(int c, int p, int classEnd) {
        return switch (pattern.at(p)) {
            case '.' -> true;
            case '%' -> inClass(c, pattern.at(p + 1));
            case '[' -> inSet(c, p, classEnd - 1);
            default -> pattern.at(p) == c;
        };
    }

    /// @param p    the `[`
    /// @param last the `]`
    private boolean inSet(int c, int p, int last) {
        int at = p;
        boolean found = true;
        if (patternAt(at + 1) == '^') {
            found = false;
            at++;
        }
        while (++at < last) {
            if (pattern.at(at) == '%') {
                at++;
                if (inClass(c, patternAt(at))) {
                    return found;
                }
            } else if (patternAt(at + 1) == '-' && at + 2 < last) {
                at += 2;
                if (pattern.at(at - 2) <= c && c <= pattern.at(at)) {
                    return found;
                }
            } else if (pattern.at(at) == c) {
                return found;
            }
        }
        return !found;
    }

    /// Classes are those of C's locale: ASCII only.
    private static boolean inClass(int c, int name) {
        boolean lower = c >= 'a' && c <= 'z';
        boolean upper = c >= 'A' && c <= 'Z';
        boolean digit = c >= '0' && c <= '9';
        boolean in;
        switch (name | 0x20) {
            case 'a' -> in = lower || upper;
            case 'c' -> in = c < 32 || c == 127;
            case 'd' -> in = digit;
            case 'l' -> in = lower;
            case 'p' -> in = c > 32 && c < 127 && !lower && !upper && !digit;
            case 's' -> in = LuaNumbers.isBlank(c);
            case 'u' -> in = upper;
            case 'w' -> in = lower || upper || digit;
            case 'x' -> in = digit || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
            case 'z' -> in = c == 0;
            default -> {
                return name == c;
            }
        }
        boolean negated = name >= 'A' && name <= 'Z';
        boolean letter = negated || (name >= 'a' && name <= 'z');
        return letter ? in != negated : name == c;
    }

    int captures() {
        return captures;
    }

    /// A capture, or the whole match where the pattern has none.
    Object capture(int index, int from, int to) {
        if (index >= captures) {
            if (index == 0) {
                return text(from, to);
            }
            throw call.error("invalid capture index");
        }
        return switch (lengths[index]) {
            case UNFINISHED -> throw call.error("unfinished capture");
            case POSITION -> (double) (starts[index] + 1);
            default -> text(starts[index], starts[index] + lengths[index]);
        };
    }

    LuaString whole(int from, int to) {
        return text(from, to);
    }

    private LuaString text(int from, int to) {
        call.state().allocate(32 + to - from);
        return subject.sub(from, to);
    }

    /// All captures, or the whole match where there are none.
    @Nullable
    Object[] all(int from, int to) {
        @Nullable
        Object[] all = new @Nullable Object[Math.max(1, captures)];
        for (int i = 0; i < all.length; i++) {
            all[i] = capture(i, from, to);
        }
        return all;
    }
}
