package dev.aofscope.ui.keyspace;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// What is typed to find keys: a glob as `KEYS` takes it (`*`, `?`, `[a-z]`, `[^a]`, `\x`), or without any of these signs
/// a prefix. Compares bytes. A pattern takes time by its length times the key's at worst: after a `*` only the last one is
/// tried again.
final class Glob {
    private static final String SIGNS = "*?[\\";

    private final byte[] pattern;
    private final int literal;
    private final boolean prefix;

    Glob(String text) {
        pattern = text.getBytes(StandardCharsets.UTF_8);
        int end = 0;
        while (end < pattern.length && SIGNS.indexOf(pattern[end]) < 0) {
            end++;
        }
        literal = end;
        prefix = end == pattern.length;
    }

    /// How every key that matches begins.
    ByteString literal() {
        return ByteString.copyOf(pattern, 0, literal);
    }

    /// Whether a key matches as soon as it begins with [#literal].
    boolean isPrefix() {
        return prefix || (literal == pattern.length - 1 && pattern[literal] == '*');
    }

    boolean matches(ByteString key) {
        HeapBytes heap = key.onHeap();
        byte[] bytes = Arrays.copyOfRange(heap.array(), heap.offset(), heap.offset() + heap.length());
        return prefix
                ? Arrays.mismatch(pattern, bytes) < 0 || Arrays.mismatch(pattern, bytes) == pattern.length
                : matches(bytes);
    }

    private boolean matches(byte[] key) {
        int at = 0;
        int in = 0;
        int star = -1;
        int retry = -1;
        while (at < key.length) {
            int next = in < pattern.length ? one(in, key[at]) : -1;
            if (in < pattern.length && pattern[in] == '*') {
                star = in++;
                retry = at;
            } else if (next >= 0) {
                in = next;
                at++;
            } else if (star >= 0) {
                in = star + 1;
                at = ++retry;
            } else {
                return false;
            }
        }
        while (in < pattern.length && pattern[in] == '*') {
            in++;
        }
        return in == pattern.length;
    }

    /// Where the pattern goes on after the element at `in` took the byte; −1 where it does not.
    private int one(int in, byte b) {
        return switch (pattern[in]) {
            case '*' -> -1;
            case '?' -> in + 1;
            case '[' -> set(in + 1, b & 0xff);
            case '\\' -> in + 1 < pattern.length ? literal(in + 1, b) : literal(in, b);
            default -> literal(in, b);
        };
    }

    private int literal(int in, byte b) {
        return pattern[in] == b ? in + 1 : -1;
    }

    private int set(int from, int b) {
        int in = from;
        boolean not = in < pattern.length && pattern[in] == '^';
        in += not ? 1 : 0;
        boolean found = false;
        while (in < pattern.length && pattern[in] != ']') {
            if (pattern[in] == '\\' && in + 1 < pattern.length) {
                in++;
            }
            int low = pattern[in] & 0xff;
            int high = low;
            if (in + 2 < pattern.length && pattern[in + 1] == '-') {
                high = pattern[in + 2] & 0xff;
                in += 2;
            }
            found |= Math.min(low, high) <= b && b <= Math.max(low, high);
            in++;
        }
        int next = Math.min(in + 1, pattern.length);
        return found != not ? next : -1;
    }
}
