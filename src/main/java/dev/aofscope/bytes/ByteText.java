package dev.aofscope.bytes;

import java.nio.charset.StandardCharsets;

/// How bytes are shown to people.
final class ByteText {
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
