package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriterTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"2.4.18,3.0.7", "2.6.17,3.0.7", "3.2.13,3.2.13", "5.0.14,5.0.14", "7.4.1-ttl,7.4.1",
        "valkey-8.0.1,valkey-8.0.1"})
    void anRdbTellsIt(String rdb, String server) throws IOException {
        Path file = folder.resolve("dump.rdb");
        try (InputStream in = Objects.requireNonNull(WriterTest.class.getResourceAsStream("/rdb/" + rdb + ".rdb"))) {
            Files.copy(in, file);
        }
        assertThat(writer(file)).isEqualTo(server);
    }

    @ParameterizedTest
    @CsvSource({"SET k v,7.0.15", "EVAL s 0,4.0.14", "XADD s 1-1 f v|EVALSHA s 0,6.2.16",
        "HPEXPIREAT h 1 FIELDS 1 f,7.4.0",
        "EVAL s 0|FUNCTION FLUSH,7.0.15", "SET k v|DELIFEQ k v,valkey-9.0.0", "nonsense,7.0.15"})
    void commandsTellIt(String commands, String server) throws IOException {
        StringBuilder log = new StringBuilder();
        for (String command : commands.split("\\|")) {
            String[] words = command.split(" ");
            log.append('*').append(words.length).append("\r\n");
            for (String word : words) {
                log.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
            }
        }
        Path file = folder.resolve("log.aof");
        Files.writeString(file, log, StandardCharsets.ISO_8859_1);
        assertThat(writer(file)).isEqualTo(server);
    }

    private static String writer(Path file) throws IOException {
        try (LogSession session = LogSession.open(file, OpenOptions.DEFAULT)) {
            return session.version().toString();
        }
    }
}
