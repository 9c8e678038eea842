package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;

/// Writes RDB files for tests: hex, with `'text'` for characters.
final class RdbBytes {
    private RdbBytes() {
    }

    static byte[] hex(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean quoted = false;
        for (String part : text.split("'")) {
            bytes.writeBytes(quoted
                    ? part.getBytes(StandardCharsets.ISO_8859_1)
                    : HexFormat.of().parseHex(part.replaceAll("\\s", "")));
            quoted = !quoted;
        }
        return bytes.toByteArray();
    }

    /// With the end and the right checksum behind `content`.
    static byte[] file(String header, byte[] content) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header.getBytes(StandardCharsets.ISO_8859_1));
        bytes.writeBytes(content);
        bytes.write(0xff);
        byte[] summed = bytes.toByteArray();
        long crc = Crc64.update(0, summed, 0, summed.length);
        bytes.writeBytes(ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(crc).array());
        return bytes.toByteArray();
    }

    /// The file is written anew, so nothing may be mapped from `path`.
    static ByteSource source(Path path, byte[] bytes) throws IOException {
        Files.write(path, bytes);
        return ByteSource.open(path);
    }
}
