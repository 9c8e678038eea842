package dev.aofscope.bytes;

import java.nio.charset.StandardCharsets;

/// How bytes are shown to people.
public final class ByteText {
    private static final String HEX = "0123456789abcdef";

    private ByteText() {
    }

    static String of(byte[] bytes) {
        if (ByteString.isUtf8(bytes)) {
            String text = new String(bytes, StandardCharsets.UTF_8);
            if (text.codePoints().noneMatch(ByteText::isUnprintable)) {
                return text;
            }
        }
        return escaped(bytes);
    }

    private static boolean isUnprintable(int codePoint) {
        int type = Character.getType(codePoint);
        return type == Character.CONTROL || type == Character.UNASSIGNED || type == Character.SURROGATE
                || type == Character.FORMAT || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }

    /// Of bytes that are the beginning of more: a character of several bytes that was cut in two is left out, so that the
    /// rest still reads as text.
    public static String beginning(ByteString bytes) {
        byte[] all = bytes.toArray();
        for (int cut = 0; cut < 4 && cut < all.length; cut++) {
            byte[] whole = java.util.Arrays.copyOf(all, all.length - cut);
            if (ByteString.isUtf8(whole)) {
                return of(whole);
            }
        }
        return escaped(all);
    }

    private static String escaped(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 2);
        for (byte b : bytes) {
            switch (b) {
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                case '\\' -> text.append("\\\\");
                default -> {
                    if (b >= ' ' && b < 0x7f) {
                        text.append((char) b);
                    } else {
                        text.append("\\x").append(HEX.charAt((b >> 4) & 15)).append(HEX.charAt(b & 15));
                    }
                }
            }
        }
        return text.toString();
    }
}
