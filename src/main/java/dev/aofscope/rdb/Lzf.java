package dev.aofscope.rdb;

import org.jspecify.annotations.Nullable;

/// Undoes LZF, as liblzf writes it (lzf_d.c in all servers).
///
/// ```
/// FIRST BYTE  THEN                   MEANING
/// 000nnnnn    n + 1 bytes            they are copied
/// lllddddd    d8                     l + 2 bytes (l = 1 … 6) from d + 1 back are copied again
/// 111ddddd    l8 d8                  l + 9 bytes from d + 1 back, where d is ddddd followed by d8
/// ```
///
/// Example: `00 61 e0 01 00` is "a" and then 10 bytes from 1 back: eleven times "a".
final class Lzf {
    private Lzf() {
    }

    /// The most bytes that `compressed` ones can stand for: three make 264.
    static long longest(long compressed) {
        return compressed * 88;
    }

    /// `length` bytes, or null where `compressed` doesn't make exactly so many.
    static byte @Nullable [] decompress(byte[] compressed, int length) {
        if (length(compressed) != length) {
            return null;
        }
        byte[] plain = new byte[length];
        int at = 0;
        int to = 0;
        while (at < compressed.length) {
            int control = compressed[at++] & 0xff;
            if (control < 32) {
                System.arraycopy(compressed, at, plain, to, control + 1);
                at += control + 1;
                to += control + 1;
                continue;
            }
            int run = (control >> 5) + 2;
            if (run == 9) {
                run += compressed[at++] & 0xff;
            }
            int from = to - ((control & 31) << 8 | (compressed[at++] & 0xff)) - 1;
            if (from < 0) {
                return null;
            }
            copy(plain, from, to, run);
            to += run;
        }
        return plain;
    }

    /// What `compressed` says that it makes, or −1 where it ends within an instruction: known before anything is allocated.
    private static long length(byte[] compressed) {
        long length = 0;
        int at = 0;
        while (at < compressed.length) {
            int control = compressed[at++] & 0xff;
            if (control < 32) {
                at += control + 1;
                length += control + 1;
            } else {
                int run = (control >> 5) + 2;
                if (run == 9 && at < compressed.length) {
                    run += compressed[at++] & 0xff;
                }
                at++;
                length += run;
            }
        }
        return at == compressed.length ? length : -1;
    }

    /// Source and target may overlap: what was just copied is then repeated.
    private static void copy(byte[] bytes, int from, int to, int length) {
        if (from + length <= to) {
            System.arraycopy(bytes, from, bytes, to, length);
            return;
        }
        for (int i = 0; i < length; i++) {
            bytes[to + i] = bytes[from + i];
        }
    }
}
