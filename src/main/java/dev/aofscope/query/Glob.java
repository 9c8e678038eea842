package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.io.ByteArrayOutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A pattern as the server's KEYS takes it (`stringmatchlen` in util.c, 7.0): `*`, `?`, `[a-z]`, `[^a-z]`, and `\` before a
/// character that is meant as it is. Over bytes, not characters. One difference: `*` also matches the empty string.
///
/// Going back to the last `*` only is enough, since an earlier one could not match more; so the time is at most pattern × text.
public final class Glob {
    private final byte[] pattern;
    private final Letters letters;

    /// Whether `A` is `a`; ASCII letters only.
    public enum Letters {
        AS_THEY_ARE, ANY_CASE
    }

    public Glob(ByteString pattern, Letters letters) {
        this.pattern = pattern.toArray();
        this.letters = letters;
        if (letters == Letters.ANY_CASE) {
            for (int i = 0; i < this.pattern.length; i++) {
                this.pattern[i] = (byte) lower(this.pattern[i] & 0xff);
            }
        }
    }

    public boolean matches(ByteString text) {
        HeapBytes heap = text.onHeap();
        return matches(heap.array(), heap.offset(), heap.offset() + heap.length());
    }

    private boolean matches(byte[] text, int from, int to) {
        int p = 0;
        int t = from;
        int star = -1;
        int starText = 0;
        while (t < to) {
            if (p < pattern.length && pattern[p] == '*') {
                star = ++p;
                starText = t;
                continue;
            }
            int next = p < pattern.length ? one(p, at(text, t)) : -1;
            if (next >= 0) {
                p = next;
                t++;
            } else if (star >= 0) {
                p = star;
                t = ++starText;
            } else {
                return false;
            }
        }
        while (p < pattern.length && pattern[p] == '*') {
            p++;
        }
        return p == pattern.length;
    }

    private int at(byte[] text, int index) {
        int c = text[index] & 0xff;
        return letters == Letters.ANY_CASE ? lower(c) : c;
    }

    /// Where the pattern goes on if its element at `p` matches `c`, else −1.
    private int one(int p, int c) {
        switch (pattern[p]) {
            case '?' -> {
                return p + 1;
            }
            case '[' -> {
                return oneOf(p + 1, c);
            }
            case '\\' -> {
                int literal = p + 1 < pattern.length ? p + 1 : p;
                return (pattern[literal] & 0xff) == c ? literal + 1 : -1;
            }
            default -> {
                return (pattern[p] & 0xff) == c ? p + 1 : -1;
            }
        }
    }

    /// A class that isn't closed ends with the pattern.
    private int oneOf(int start, int c) {
        int p = start;
        boolean not = p < pattern.length && pattern[p] == '^';
        if (not) {
            p++;
        }
        boolean found = false;
        while (p < pattern.length && pattern[p] != ']') {
            if (pattern[p] == '\\' && p + 1 < pattern.length) {
                found |= (pattern[p + 1] & 0xff) == c;
                p += 2;
            } else if (p + 2 < pattern.length && pattern[p + 1] == '-') {
                int low = pattern[p] & 0xff;
                int high = pattern[p + 2] & 0xff;
                found |= c >= Math.min(low, high) && c <= Math.max(low, high);
                p += 3;
            } else {
                found |= (pattern[p] & 0xff) == c;
                p++;
            }
        }
        return found == not ? -1 : Math.min(p + 1, pattern.length);
    }

    private static int lower(int c) {
        return c >= 'A' && c <= 'Z' ? c + 32 : c;
    }

    /// The one string that this matches, or null where it may match others.
    public @Nullable ByteString literal() {
        if (letters == Letters.ANY_CASE) {
            return null;
        }
        ByteArrayOutputStream literal = new ByteArrayOutputStream(pattern.length);
        for (int p = 0; p < pattern.length; p++) {
            byte b = pattern[p];
            if (b == '*' || b == '?' || b == '[') {
                return null;
            }
            literal.write(b == '\\' && p + 1 < pattern.length ? pattern[++p] : b);
        }
        return ByteString.of(literal.toByteArray());
    }

    /// The literals of all of them, or null where one is not literal.
    static @Nullable Set<ByteString> literals(List<Glob> globs) {
        Set<ByteString> literals = new HashSet<>();
        for (Glob glob : globs) {
            ByteString literal = glob.literal();
            if (literal == null) {
                return null;
            }
            literals.add(literal);
        }
        return literals;
    }

    static boolean any(List<Glob> globs, ByteString text) {
        for (Glob glob : globs) {
            if (glob.matches(text)) {
                return true;
            }
        }
        return false;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Glob glob && letters == glob.letters && java.util.Arrays.equals(pattern, glob.pattern);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(pattern);
    }

    @Override
    public String toString() {
        return ByteString.of(pattern).text();
    }
}
