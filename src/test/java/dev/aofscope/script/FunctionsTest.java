package dev.aofscope.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.live.LiveServer;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Digest;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Libraries of functions are taken and refused here as on a live server, and do the same.
class FunctionsTest {
    private static final String[] FCALL = {"FCALL", "f", "1", "k1", "one", "2"};

    @TempDir
    private Path folder;

    @Test
    void librariesAnswerAsOnALiveServer() throws Exception {
        ServerVersion version;
        try (LiveServer server = LiveServer.start(folder)) {
            version = ScriptsTest.version(server);
        }
        Assumptions.assumeTrue(version.atLeast(7, 0), "SKIPPED: functions need a server from 7.0");
        try (LiveServer server = ScriptCases.start(folder, version)) {
            List<String> differences = new ArrayList<>();
            for (String code : ScriptCases.lines("functions.txt")) {
                String there = there(code, server);
                String here = here(code, version);
                if (!here.equals(there)) {
                    differences.add("\n" + code + "\n there: " + there + "\n  here: " + here);
                }
            }
            assertThat(differences).isEmpty();
        }
    }

    private static String there(String code, LiveServer server) throws IOException {
        server.call("FUNCTION", "FLUSH");
        server.call("FLUSHALL");
        String loaded = ScriptCases.shown(server.call("FUNCTION", "LOAD", code));
        String called = ScriptCases.shown(server.call((Object[]) FCALL));
        return loaded + " | " + called + " | "
                + ((LiveServer.Word) Objects.requireNonNull(server.call("DEBUG", "DIGEST")))
                        .text();
    }

    private static String here(String code, ServerVersion version) {
        Keyspace keyspace = new Keyspace();
        LuaScripts scripts = new LuaScripts();
        String loaded = ScriptCases.shown(run(keyspace, scripts, version, "FUNCTION", "LOAD", code));
        String called = ScriptCases.shown(run(keyspace, scripts, version, FCALL));
        return loaded + " | " + called + " | " + new Digest(version).of(keyspace);
    }

    private static Reply run(Keyspace keyspace, LuaScripts scripts, ServerVersion version, String... words) {
        List<byte[]> arguments = Stream.of(words).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
        Call call = new Call(keyspace, Arguments.onHeap(arguments), ServerSettings.defaults(version), Payloads.NONE,
                scripts);
        byte[] name = arguments.getFirst();
        return Commands.apply(Objects.requireNonNull(Commands.find(name, 0, name.length)), call);
    }
}
