package dev.aofscope.script;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Digest;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.live.LiveServer;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The scripts of `src/test/resources/scripts`, run by a real server or here: the answer and the digest of what they left.
///
/// `main` writes what servers answer into `expected-VERSION.txt` beside them:
/// `ScriptCases VERSION=PROGRAM …`, at the project's root.
final class ScriptCases {
    private static final Path FOLDER = Path.of("src/test/resources/scripts");
    private static final List<byte[]> PARAMETERS = List.of(bytes("3"), bytes("k1"), bytes("k2"), bytes("k3"),
            bytes("one"), bytes("2"), bytes("3.5"), new byte[]{0, '\r', '\n', (byte) 0xff, (byte) 0x80, 'z'});

    private ScriptCases() {
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The scripts for a version, in order.
    static List<String> all(ServerVersion version) throws IOException {
        List<String> scripts = new ArrayList<>();
        List<String> files = new ArrayList<>(List.of("language.txt", "server.txt"));
        if (version.atLeast(3, 2)) {
            files.add("newer.txt");
        }
        if (version.atLeast(7, 0)) {
            files.add("modern.txt");
        }
        for (String file : files) {
            scripts.addAll(lines(file));
        }
        return scripts;
    }

    static List<String> lines(String file) throws IOException {
        try (var in = Objects.requireNonNull(ScriptCases.class.getResourceAsStream("/scripts/" + file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("# "))
                    .map(line -> line.replace('⏎', '\n')).toList();
        }
    }

    /// What a server of that version was seen to answer, in the same order.
    static List<String> expected(String version) throws IOException {
        try (var in = Objects
                .requireNonNull(ScriptCases.class.getResourceAsStream("/scripts/expected-" + version + ".txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }

    /// Runs the script here, in an empty keyspace.
    static String here(String script, ServerVersion version) {
        Keyspace keyspace = new Keyspace();
        List<byte[]> eval = new ArrayList<>(List.of(bytes("EVAL"), bytes(script)));
        eval.addAll(PARAMETERS);
        Call call = new Call(keyspace, Arguments.onHeap(eval),
                ServerSettings.defaults(version).withDatabases(16), Payloads.NONE, new LuaScripts());
        Command command = Objects.requireNonNull(Commands.find(bytes("EVAL"), 0, 4));
        Reply reply = Commands.apply(command, call);
        return reply instanceof Reply.Doubtful ? "doubtful" : line(shown(reply), new Digest(version).of(keyspace));
    }

    /// Has the server run the script, in an empty keyspace.
    static String there(String script, LiveServer server) throws IOException {
        server.call("FLUSHALL");
        server.call("SELECT", 0);
        List<Object> eval = new ArrayList<>(List.of("EVAL", script));
        eval.addAll(PARAMETERS);
        String reply = shown(server.call(eval.toArray()));
        Object digest = server.call("DEBUG", "DIGEST");
        return line(reply, digest instanceof LiveServer.Word word ? word.text() : String.valueOf(digest));
    }

    /// From 7.0 a server tells its digest only where that is allowed.
    static LiveServer start(Path folder, ServerVersion version) throws IOException, InterruptedException {
        return version.atLeast(7, 0)
                ? LiveServer.start(folder, "--enable-debug-command", "yes")
                : LiveServer.start(folder);
    }

    private static String line(String reply, String digest) {
        return digest.substring(0, 8) + " " + reply;
    }

    static String shown(Reply reply) {
        return switch (reply) {
            case Reply.Status status -> "+" + status.text();
            case Reply.Failure failure -> "-" + failure.message();
            case Reply.Int number -> ":" + number.number();
            case Reply.Bulk bulk -> "'" + escaped(bulk.bytes()) + "'";
            case Reply.Nil nil -> "nil";
            case Reply.Unknown unknown -> "unknown";
            case Reply.Doubtful doubtful -> shown(doubtful.reply());
            case Reply.Array array -> array.elements().stream().map(ScriptCases::shown).toList().toString();
        };
    }

    static String shown(@Nullable Object reply) {
        return switch (reply) {
            case null -> "nil";
            case LiveServer.Word word -> "+" + word.text();
            case LiveServer.Refusal refusal -> "-" + refusal.message();
            case Long number -> ":" + number;
            case byte[] bytes -> "'" + escaped(ByteString.of(bytes)) + "'";
            case List<?> list -> list.stream().map(ScriptCases::shown).toList().toString();
            default -> reply.toString();
        };
    }

    private static String escaped(ByteString bytes) {
        StringBuilder text = new StringBuilder();
        for (byte each : bytes.toArray()) {
            if (each >= ' ' && each < 127 && each != '\\') {
                text.append((char) each);
            } else {
                text.append(String.format("\\%02x", each));
            }
        }
        return text.toString();
    }

    public static void main(String[] arguments) throws Exception {
        for (String argument : arguments) {
            String[] parts = argument.split("=", 2);
            System.setProperty("redis.server", parts[1]);
            ServerVersion version = ServerVersion.parse(parts[0]);
            List<String> lines = new ArrayList<>();
            try (LiveServer server = start(Files.createTempDirectory("scripts"), version)) {
                for (String script : all(version)) {
                    try {
                        lines.add(there(script, server));
                    } catch (IOException gone) {
                        throw new IOException(parts[0] + " crashed by " + script, gone);
                    }
                }
            }
            Files.write(FOLDER.resolve("expected-" + parts[0] + ".txt"), lines);
        }
    }
}
