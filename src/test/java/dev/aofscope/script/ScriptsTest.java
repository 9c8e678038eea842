package dev.aofscope.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.live.LiveServer;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Scripts do here what they do on servers: answers, texts of errors, and what they leave.
class ScriptsTest {
    /// What is marked as not reproducible is not compared.
    private static final String DOUBTFUL = "doubtful";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"3.0.7", "3.2.13", "5.0.14", "6.2.16", "7.0.15", "7.2.6", "7.4.1"})
    void scriptsAnswerAsServersWereSeenTo(String version) throws IOException {
        List<String> scripts = ScriptCases.all(ServerVersion.parse(version));
        List<String> expected = ScriptCases.expected(version);
        assertThat(expected).hasSameSizeAs(scripts);
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < scripts.size(); i++) {
            compare(scripts.get(i), expected.get(i), ScriptCases.here(scripts.get(i), ServerVersion.parse(version)),
                    differences);
        }
        assertThat(differences).isEmpty();
    }

    @Test
    void scriptsAnswerAsALiveServer() throws Exception {
        ServerVersion version;
        try (LiveServer server = LiveServer.start(folder)) {
            version = version(server);
        }
        try (LiveServer server = ScriptCases.start(folder, version)) {
            List<String> differences = new ArrayList<>();
            for (String script : ScriptCases.all(version)) {
                compare(script, ScriptCases.there(script, server), ScriptCases.here(script, version), differences);
            }
            assertThat(differences).isEmpty();
        }
    }

    static ServerVersion version(LiveServer server) throws IOException {
        String info = new String((byte[]) server.call("INFO", "server"), java.nio.charset.StandardCharsets.UTF_8);
        return ServerVersion.parse(info.lines().filter(line -> line.startsWith("redis_version:")).findFirst()
                .orElseThrow().substring("redis_version:".length()));
    }

    /// Without what only the client reads: the place of an error in the server's own code.
    private static String plain(String line) {
        return line.replaceAll("@enable_strict_lua:\\d+", "@user_script:1").strip();
    }

    private static void compare(String script, String there, String here, List<String> differences) {
        if (!here.equals(DOUBTFUL) && !plain(here).equals(plain(there))) {
            differences.add("\n" + script + "\n there: " + there + "\n  here: " + here);
        }
    }
}
