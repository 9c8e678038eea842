package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;

/// Patterns of KEYS and SCAN (`stringmatchlen`, `util.c`): `*`, `?`, `[a-z]`, `[^a]`, and `\` before a character that is meant
/// literally.
final class Glob {
    private final HeapBytes pattern;
    private final HeapBytes text;

    private Glob(HeapBytes pattern, HeapBytes text) {
        this.pattern = pattern;
        this.text = text;
    }

    static boolean matches(HeapBytes pattern, HeapBytes text) {
        return new Glob(pattern, text).matches();
    }

    private int pattern(int at) {
        return pattern.array()[pattern.offset() + at] & 0xff;
    }

    private int text(int at) {
        return text.array()[text.offset() + at] & 0xff;
    }

    /// Goes back only to the last star, so the time is bounded by the product of the lengths.
    private boolean matches() {
        int p = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (p < pattern.length() && pattern(p) == '*') {
                star = ++p;
                resume = t;
                continue;
            }
            int next = p < pattern.length() ? single(p, text(t)) : -1;
            if (next >= 0) {
                p = next;
                t++;
            } else if (star >= 0) {
                p = star;
                t = ++resume;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /// Behind the pattern's item at `p` if it matches `c`, else −1.
    private int single(int p, int c) {
        return switch (pattern(p)) {
            case '?' -> p + 1;
            case '[' -> set(p + 1, c);
            case '\\' -> {
                int literal = p + 1 < pattern.length() ? p + 1 : p;
                yield pattern(literal) == c ? literal + 1 : -1;
            }
            default -> pattern(p) == c ? p + 1 : -1;
        };
    }

    private int set(int from, int c) {
        int p = from;
        boolean not = p < pattern.length() && pattern(p) == '^';
        if (not) {
            p++;
        }
        boolean found = false;
        while (p < pattern.length() && pattern(p) != ']') {
            if (pattern(p) == '\\' && p + 1 < pattern.length()) {
                found |= pattern(++p) == c;
            } else if (p + 2 < pattern.length() && pattern(p + 1) == '-') {
                int low = Math.min(pattern(p), pattern(p + 2));
                int high = Math.max(pattern(p), pattern(p + 2));
                found |= c >= low && c <= high;
                p += 2;
            } else {
                found |= pattern(p) == c;
            }
            p++;
        }
        // A set without its end reaches to the end.
        return found == not ? -1 : Math.min(p + 1, pattern.length());
    }
}
