package dev.aofscope.ui.detail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.bytes.ByteString;

/// A string's bytes as text for an area that lays out all of it, so it is cut.
final class StringText {
    /// Bytes; larger ones are better looked at as bytes.
    private static final int MOST = 256 * 1024;

    private StringText() {
    }

    enum Form {
        PLAIN, JSON
    }

    static String of(ByteString bytes, Form form) {
        if (bytes.length() > MOST) {
            byte[] start = new byte[MOST];
            bytes.copyTo(0, start, 0, MOST);
            return ByteString.of(start).text() + "\n\n… " + (bytes.length() - MOST)
                    + " more bytes; choose Bytes to see all";
        }
        return switch (form) {
            case PLAIN -> bytes.text();
            case JSON -> json(bytes);
        };
    }

    private static String json(ByteString bytes) {
        ObjectMapper json = new ObjectMapper();
        try {
            DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
            printer.indentArraysWith(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE);
            return json.writer(printer).writeValueAsString(json.readTree(bytes.utf8()));
        } catch (JsonProcessingException notJson) {
            return "This is not JSON: " + notJson.getOriginalMessage() + "\n\n" + bytes.text();
        }
    }
}
