package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Damage;
import dev.aofscope.verdict.CheckReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What only shows when a base is loaded is a problem of the log as any other.
class FindingsTest {
    @TempDir
    Path folder;

    private LogSession open(String base) throws IOException {
        Path file = folder.resolve("base.rdb");
        Files.write(file, base.getBytes(StandardCharsets.ISO_8859_1));
        return LogSession.open(file, OpenOptions.DEFAULT);
    }

    @Test
    void duplicatesAreProblemsAndNothingIsLeftOut() throws IOException {
        try (LogSession session = open("REDIS0004\0\1k\1a\2\1s\2\1m\1m\0\1k\1b\u00ff")) {
            CheckReport report = session.check();
            assertThat(report.problems()).extracting(Damage::kind, Damage::offset, Damage::length).containsExactly(
                    org.assertj.core.groups.Tuple.tuple(Damage.Kind.RDB_CORRUPT, 14L, 0L),
                    org.assertj.core.groups.Tuple.tuple(Damage.Kind.RDB_CORRUPT, 22L, 0L));
            assertThat(report.valid()).isFalse();
            assertThat(session.await(0).after().size()).isEqualTo(2);
        }
    }

    @Test
    void whatNewerServersWriteIsNamedAndNeverToBeCut() throws IOException {
        try (LogSession session = open("REDIS0013\u00fa\tredis-ver\0058.6.0\u00fe\0\0\1k\1a\u001a\1s\2\1m")) {
            CheckReport report = session.check();
            assertThat(report.problems()).extracting(Damage::kind).containsOnly(Damage.Kind.NEWER_FORMAT);
            assertThat(report.problems()).extracting(Damage::reason)
                    .anyMatch(reason -> reason.contains("stream of Redis 8.6") && reason.contains("Redis 8.6.0 wrote"));
            assertThat(session.await(0).after().size()).isEqualTo(1);
            assertThat(session.tail()).isNull();
        }
    }
}
