package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/// The table of differences is the only place for them, and the document says what the table says.
class DifferenceTest {
    @Test
    void whatTheCodeAsksOfAVersionStandsInTheTable() throws ReflectiveOperationException {
        List<Method> questions = Arrays.stream(ServerVersion.class.getDeclaredMethods())
                .filter(method -> method.getReturnType() == boolean.class && method.getParameterCount() == 0
                        && !method.isSynthetic())
                .toList();
        assertThat(questions).isNotEmpty();
        for (Method question : questions) {
            Difference difference = Difference.valueOf(
                    question.getName().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT));
            for (String version : List.of("2.6.17", "2.8.24", "3.0.7", "3.2.13", "4.0.11", "4.0.14", "5.0.14", "6.0.20",
                    "6.2.16", "7.0.15", "7.2.6", "7.4.1", "8.0-m01", "valkey-8.0.1")) {
                ServerVersion server = ServerVersion.parse(version);
                assertThat(question.invoke(server)).as("%s of %s", question.getName(), version)
                        .isEqualTo(difference.in(server));
            }
        }
    }

    @Test
    void valkeyBeganAsRedis72() {
        ServerVersion valkey = ServerVersion.parse("valkey-8.0.1");
        assertThat(Difference.PRINTS_SHORT_SCORES.in(valkey)).isTrue();
        assertThat(Difference.DIGESTS_FIELD_EXPIRY.in(valkey)).isFalse();
        assertThat(Difference.RUNS_TRANSACTIONS_AT_ONCE.in(ServerVersion.parse("4.0.11"))).isTrue();
        assertThat(Difference.RUNS_TRANSACTIONS_AT_ONCE.in(ServerVersion.parse("4.0.12"))).isFalse();
    }

    @Test
    void eachNamesItsSourceAndItsProof() {
        assertThat(Difference.values()).allSatisfy(difference -> {
            assertThat(difference.what()).isNotBlank();
            assertThat(difference.source()).contains(".c");
            assertThat(difference.proof()).hasSizeGreaterThan(5);
        });
    }

    @Test
    void theDocumentIsWrittenFromTheTable() throws IOException {
        assertThat(Files.readString(Path.of("docs/versions.md")))
                .as("docs/versions.md; VersionsDocument.main writes it")
                .isEqualTo(VersionsDocument.text());
    }
}
