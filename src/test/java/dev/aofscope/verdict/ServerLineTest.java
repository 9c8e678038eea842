package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.redis.ServerVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerLineTest {
    @ParameterizedTest
    @CsvSource({"2.4.18, REDIS_2_6", "2.6.0, REDIS_2_6", "2.6.17, REDIS_2_6", "2.8.3, REDIS_2_8",
        "4.0.0, REDIS_4_0_EARLY",
        "4.0.11, REDIS_4_0_EARLY", "4.0.12, REDIS_4_0", "4.0.14, REDIS_4_0", "6.0.20, REDIS_6_0", "6.2, REDIS_6_2",
        "7.0.99, REDIS_7_0", "7.2.6, REDIS_7_2", "7.4.1, REDIS_7_4", "8.0-m01, REDIS_8_0", "7.9.224, REDIS_8_0",
        "8.0.3, REDIS_8_0_LATER", "8.2.1, REDIS_8_2", "8.10.0, REDIS_8_8", "valkey-7.2.5, REDIS_7_2",
        "valkey-8.0.1, VALKEY_8_0", "valkey-8.0.6, VALKEY_8_0", "valkey-9.1.0, VALKEY_9_0"})
    void nearest(String version, ServerLine line) {
        assertThat(ServerLine.nearest(ServerVersion.parse(version))).isEqualTo(line);
    }

    @Test
    void thirteenLinesAreListed() {
        assertThat(ServerLine.LISTED).extracting(ServerLine::server).containsExactly("2.6.17", "2.8.24", "3.0.7",
                "3.2.13",
                "4.0.14", "5.0.14", "6.0.20", "6.2.16", "7.0.15", "7.2.6", "7.4.1", "8.0-m01", "valkey-8.0.1");
        assertThat(ServerLine.LISTED).allSatisfy(
                line -> assertThat(ServerLine.nearest(ServerVersion.parse(line.server()))).isEqualTo(line));
    }
}
