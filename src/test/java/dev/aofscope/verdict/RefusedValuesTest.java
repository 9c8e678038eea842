package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// RDBs whose structure is right, with values that are not: who refuses them (with `sanitize-dump-payload no`, the default).
final class RefusedValuesTest {
    private static final String KEY = "01 6b ";
    private static final Map<String, String> VALUES = new LinkedHashMap<>();

    @TempDir
    private Path folder;

    static {
        VALUES.put("a key twice", "00" + KEY + "01 61 00" + KEY + "01 62");
        VALUES.put("a member of a set twice", "02" + KEY + "02 01 61 01 61");
        VALUES.put("a member of a sorted set twice",
                "05" + KEY + "02 01 61 00 00 00 00 00 00 f0 3f 01 61 00 00 00 00 00 00 f0 3f");
        VALUES.put("a score that is no number", "05" + KEY + "01 01 61 00 00 00 00 00 00 f8 7f");
        VALUES.put("a ziplist that counts too many", "0a" + KEY + "0e 0e 00 00 00 0a 00 00 00 03 00 00 01 61 ff");
        VALUES.put("a ziplist of another length", "0a" + KEY + "0e 0f 00 00 00 0a 00 00 00 01 00 00 01 61 ff");
        VALUES.put("a zipmap with a field twice", "09" + KEY + "0c 02 01 61 01 00 62 01 61 01 00 63 ff");
        VALUES.put("a listpack that counts too many", "10" + KEY + "0d 0d 00 00 00 04 00 81 61 02 81 62 02 ff");
        VALUES.put("a listpack of another length", "10" + KEY + "0d 0e 00 00 00 02 00 81 61 02 81 62 02 ff");
        VALUES.put("an intset out of order", "0b" + KEY + "0c 02 00 00 00 02 00 00 00 05 00 04 00");
        VALUES.put("an intset of another length", "0b" + KEY + "0c 02 00 00 00 03 00 00 00 04 00 05 00");
        VALUES.put("compressed bytes that make too few", "00" + KEY + "c3 03 0b e0 01 00");
        VALUES.put("nothing wrong", "10" + KEY + "0d 0d 00 00 00 02 00 81 61 02 81 62 02 ff");
    }

    private static byte[] log(String value, int version) {
        ByteArrayOutputStream rdb = new ByteArrayOutputStream();
        rdb.writeBytes(("REDIS00" + (version < 10 ? "0" : "") + version).getBytes(StandardCharsets.US_ASCII));
        rdb.writeBytes(HexFormat.of().parseHex("fe00" + value.replace(" ", "")));
        rdb.writeBytes(new byte[]{(byte) 0xff, 0, 0, 0, 0, 0, 0, 0, 0});
        rdb.writeBytes("*3\r\n$3\r\nSET\r\n$1\r\nx\r\n$1\r\n1\r\n".getBytes(StandardCharsets.US_ASCII));
        return rdb.toByteArray();
    }

    private boolean loads(byte[] log, String version) throws IOException {
        Path file = Files.write(folder.resolve("appendonly.aof"), log);
        try (LogSession session = LogSession.open(file, new OpenOptions(version, null, 0))) {
            return session.verdict().loadTruncated().loads();
        }
    }

    @Test
    void refusedByVersion() throws IOException {
        Map<String, String> refusedFrom = new LinkedHashMap<>();
        for (Map.Entry<String, String> value : VALUES.entrySet()) {
            String first = "none";
            for (String version : List.of("7.0.15", "6.2.16", "6.0.20")) {
                first = loads(log(value.getValue(), 9), version) ? first : version;
            }
            refusedFrom.put(value.getKey(), first);
        }
        assertThat(refusedFrom).containsEntry("a key twice", "6.0.20")
                .containsEntry("a member of a set twice", "6.2.16")
                .containsEntry("a ziplist that counts too many", "7.0.15")
                .containsEntry("a listpack that counts too many", "none").containsEntry("nothing wrong", "none")
                .containsEntry("compressed bytes that make too few", "6.0.20");
    }

    @Test
    void asTheServersDo() throws IOException, InterruptedException {
        Map<ServerLine, String> servers = Builds.of("redis-server");
        assumeFalse(servers.isEmpty(), "SKIPPED: no redis-server of a known version, so nothing compares us with one");
        List<String> different = new ArrayList<>();
        for (Map.Entry<ServerLine, String> server : servers.entrySet()) {
            for (Map.Entry<String, String> value : VALUES.entrySet()) {
                boolean listpack = value.getValue().startsWith("10");
                if (server.getKey().version().atLeast(listpack ? 7 : 4, 0)) {
                    byte[] log = log(value.getValue(), listpack ? 10 : 8);
                    Path there = Files.createDirectories(folder.resolve("s"));
                    Files.write(there.resolve("appendonly.aof"), log);
                    LoadingServer real = LoadingServer.load(server.getValue(), server.getKey(), there);
                    if (loads(log, server.getKey().server()) != real.loads()) {
                        different.add(
                                server.getKey() + ", " + value.getKey() + ": it " + real.said() + " " + real.log());
                    }
                }
            }
        }
        assertThat(different).isEmpty();
    }
}
