package dev.aofscope.lua;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A string of Lua: bytes of any value. The hash is that of C Lua 5.1, since the order in which `pairs` visits a table
/// depends on it.
public final class LuaString implements Comparable<LuaString> {
    public static final LuaString EMPTY = new LuaString(new byte[0]);

    private final byte[] bytes;
    private int hash;

    private LuaString(byte[] bytes) {
        this.bytes = bytes;
    }

    /// All of `bytes`, which the caller must never change again.
    public static LuaString of(byte[] bytes) {
        return new LuaString(bytes);
    }

    /// One byte a character; characters above 255 become `?`.
    public static LuaString of(String latin) {
        return new LuaString(latin.getBytes(StandardCharsets.ISO_8859_1));
    }

    public int length() {
        return bytes.length;
    }

    /// The byte at an index from 0, as an unsigned number.
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    /// The bytes themselves; read-only by agreement.
    public byte[] array() {
        return bytes;
    }

    /// The bytes `from` (inclusive) to `to` (exclusive).
    public LuaString sub(int from, int to) {
        return from == 0 && to == bytes.length ? this : new LuaString(Arrays.copyOfRange(bytes, from, to));
    }

    /// By bytes as unsigned numbers, which is C's locale.
    @Override
    public int compareTo(LuaString other) {
        return Arrays.compareUnsigned(bytes, other.bytes);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LuaString that && Arrays.equals(bytes, that.bytes);
    }

    /// From the length and every byte of a short string, every `length / 32 + 1`th of a long one, beginning at its end
    /// (`lstring.c`).
    @Override
    public int hashCode() {
        int known = hash;
        if (known == 0) {
            known = hash((bytes.length >> 5) + 1);
            hash = known;
        }
        return known;
    }

    /// From every byte, as Redis 7.0 changed it; the same for strings below 32 bytes.
    int fullHash() {
        return bytes.length < 32 ? hashCode() : hash(1);
    }

    private int hash(int step) {
        int value = bytes.length;
        for (int at = bytes.length; at >= step; at -= step) {
            value ^= (value << 5) + (value >>> 2) + (bytes[at - 1] & 0xff);
        }
        return value;
    }

    /// One character a byte.
    @Override
    public String toString() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
