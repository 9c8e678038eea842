package dev.aofscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.session.IncidentReport;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import dev.aofscope.session.OpenOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/// A secret stands wherever a value can stand; no masked answer tells it, in whatever form.
@Isolated("it replaces standard output and standard error")
final class MaskTest {
    private static final String SECRET = "hunter2-7310264958";
    /// For what must be a number.
    private static final String NUMBER = "7310264958";
    private static final String KEY = "customer:petrovna";
    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9+/]{4,}={0,2}");

    @TempDir
    private Path folder;
    private final PrintStream standardOut = System.out;
    private final PrintStream standardErr = System.err;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private final Program.Window window = new Program.Window() {
        @Override
        public int open(@Nullable Path path, OpenOptions options) {
            return 0;
        }

        @Override
        public void snapshot(Path path, OpenOptions options, Path picture, Program.Picture wanted) {
            throw new AssertionError("no picture is asked for");
        }
    };

    @BeforeEach
    void capture() {
        PrintStream all = new PrintStream(said, true, StandardCharsets.UTF_8);
        System.setOut(all);
        System.setErr(all);
    }

    @AfterEach
    void release() {
        System.setOut(standardOut);
        System.setErr(standardErr);
    }

    /// Of every type, written in several ways, with damage within it and a torn end.
    private Path log() throws IOException {
        StringBuilder log = new StringBuilder();
        List.of(
                List.of("SELECT", "0"),
                List.of("SET", KEY, SECRET),
                List.of("SET", KEY + ":n", NUMBER), List.of("INCR", KEY + ":n"),
                List.of("RPUSH", KEY + ":list", "a", SECRET), List.of("LPUSH", KEY + ":list", SECRET + "x"),
                List.of("SADD", KEY + ":set", SECRET, "b"),
                List.of("HSET", KEY + ":hash", "field", SECRET, SECRET, "v"),
                List.of("HSET", KEY + ":hash", "n", NUMBER),
                List.of("HINCRBY", KEY + ":hash", "n", "1"),
                List.of("ZADD", KEY + ":sorted", NUMBER, SECRET), List.of("ZADD", KEY + ":sorted", "1", SECRET),
                List.of("XADD", KEY + ":stream", "1-1", SECRET, SECRET),
                List.of("XGROUP", "CREATE", KEY + ":stream", SECRET, "0"),
                List.of("XCLAIM", KEY + ":stream", SECRET, SECRET, "0", "1-1", "TIME", "5", "RETRYCOUNT", "1", "FORCE",
                        "JUSTID"),
                List.of("FUNCTION", "LOAD", "#!lua name=mylib\n-- " + SECRET
                        + "\nredis.register_function('f', function() return 1 end)"),
                List.of("EVAL", "redis.call('SET', KEYS[1], '" + SECRET + "')", "1", KEY + ":script"),
                List.of(SECRET, "x"), List.of("module.set", KEY + ":module", SECRET),
                List.of("MULTI"), List.of("SET", KEY, SECRET + "2"), List.of("EXEC"),
                List.of("DEL", KEY + ":set"), List.of("RENAME", KEY + ":list", KEY + ":moved"))
                .forEach(words -> append(log, words));
        log.append(SECRET).append(SECRET).append("\r\n");
        append(log, List.of("SET", KEY + ":behind", SECRET));
        append(log, List.of("SET", KEY + ":behind2", SECRET));
        append(log, List.of("SET", KEY + ":behind3", SECRET));
        log.append("*3\r\n$3\r\nSET\r\n$5\r\n").append("torn1").append("\r\n$30\r\n").append(SECRET);
        Path path = folder.resolve("masked.aof");
        Files.writeString(path, log);
        return path;
    }

    private static void append(StringBuilder log, List<String> words) {
        log.append('*').append(words.size()).append("\r\n");
        words.forEach(word -> log.append('$').append(word.length()).append("\r\n").append(word).append("\r\n"));
    }

    @Test
    void noAnswerTellsAValue() throws IOException {
        for (String[] command : commands(log().toString())) {
            hides(command, "--mask", SECRET, NUMBER);
        }
    }

    @Test
    void noAnswerTellsTheNameOfAKey() throws IOException {
        for (String[] command : commands(log().toString())) {
            hides(command, "--mask-keys", SECRET, NUMBER, KEY);
        }
    }

    private static List<String[]> commands(String log) {
        List<String[]> commands = new ArrayList<>();
        for (String[] each : new String[][]{{"info", log}, {"check", log, "--verdicts"}, {"commands", log},
            {"dump", log},
            {"diff", log}, {"diff", log, "--from", "3", "--to", "12"}, {"diff", log, "--without", "cmd:set"},
            {"find", log, "--where", "type:" + KEY + ":set=set", "--last"}, {"findings", log},
            {"findings", log, "--prefixes"}, {"history", log, KEY}, {"history", log, KEY + ":n"},
            {"history", log, KEY + ":hash"}, {"history", log, KEY + ":hash", "--item", "field"},
            {"history", log, KEY + ":list"}, {"history", log, KEY + ":sorted"}, {"history", log, KEY + ":stream"}}) {
            commands.add(each);
            String[] json = java.util.Arrays.copyOf(each, each.length + 1);
            json[each.length] = "--json";
            commands.add(json);
        }
        commands.add(new String[]{"history", log, KEY, "--json", "--values"});
        commands.add(new String[]{"dump", log, "--as", "7.0.15", "--load-truncated", "no"});
        commands.add(new String[]{"fix", log, "--dry-run", "--repair", "leave-out"});
        return commands;
    }

    private void hides(String[] command, String mask, String... secrets) {
        said.reset();
        String[] all = java.util.Arrays.copyOf(command, command.length + 1);
        all[command.length] = mask;
        int code = Program.run(window, all);
        assertThat(code).as(String.join(" ", all) + "\n" + said).isIn(0, 1);
        assertThat(said.toString(StandardCharsets.UTF_8)).isNotBlank();
        keeps(said.toString(StandardCharsets.UTF_8), String.join(" ", all), secrets);
    }

    /// Neither as it is, nor in base64.
    private static void keeps(String text, String what, String... secrets) {
        assertThat(text).as(what).doesNotContain(secrets);
        for (Matcher words = WORD.matcher(text); words.find();) {
            try {
                assertThat(new String(Base64.getDecoder().decode(words.group()), StandardCharsets.UTF_8)).as(what)
                        .doesNotContain(secrets);
            } catch (IllegalArgumentException noBase64) {
                assertThat(words.group()).doesNotContain(secrets);
            }
        }
    }

    @Test
    void aMaskedExportIsJsonOrNothing() throws IOException {
        String log = log().toString();
        Path json = folder.resolve("out.json");
        assertThat(Program.run(window, "export", log, "--out", json.toString(), "--format", "json", "--mask-keys"))
                .isEqualTo(Program.DAMAGE);
        keeps(Files.readString(json), "export", SECRET, NUMBER, KEY);
        assertThat(Files.readAllLines(json)).hasSizeGreaterThan(5);
        for (String format : List.of("resp", "preamble", "multi-part", "rdb", "pipe")) {
            Path out = folder.resolve("out." + format);
            assertThat(Program.run(window, "export", log, "--out", out.toString(), "--format", format, "--mask"))
                    .isEqualTo(Program.WRONG_USE);
            assertThat(out).doesNotExist();
        }
    }

    @Test
    void anUndoTellsNoKeysAndWritesThem() throws IOException {
        String log = log().toString();
        Path out = folder.resolve("undo.txt");
        said.reset();
        assertThat(Program.run(window, "undo", log, "--from", "2", "--to", "3", "--out", out.toString(), "--format",
                "redis-cli", "--mask-keys")).isEqualTo(Program.DAMAGE);
        keeps(said.toString(StandardCharsets.UTF_8), "undo", SECRET, NUMBER, KEY);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("was written again later", "is not masked");
        assertThat(Files.readString(out)).contains(KEY);
    }

    @Test
    void noReportTellsAValue() throws IOException {
        try (LogSession session = LogSession.open(log(), OpenOptions.DEFAULT)) {
            var preview = session.preview(session.repairs(() -> false).getFirst(), () -> false);
            IncidentReport report = IncidentReport.of(session, preview, Mask.of(Mask.Hides.VALUES_AND_KEYS),
                    () -> false);
            keeps(report.markdown(), "Markdown", SECRET, NUMBER, KEY);
            keeps(report.html(), "HTML", SECRET, NUMBER, KEY);
        }
    }
}
