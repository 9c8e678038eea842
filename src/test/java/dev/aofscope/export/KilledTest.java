package dev.aofscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the program (SIGKILL) at random points of `fix` and `export`: the log as it was, or what brings it back byte for
/// byte, is always there, and an output is whole or not there. `-Dkills=200` for more than the few of an ordinary run.
final class KilledTest {
    private static final int KILLS = Integer.getInteger("kills", 6);
    private static final int COMMANDS = 150_000;

    @TempDir
    private Path folder;
    private final Random random = new Random(KILLS);

    /// Two increments, the first of them damaged in its middle and at its end, in a set.
    private Path damagedSet() throws IOException {
        Path set = Files.createDirectory(folder.resolve("appendonlydir"));
        Files.writeString(set.resolve("appendonly.aof.manifest"), """
                file appendonly.aof.1.incr.aof seq 1 type i
                file appendonly.aof.2.incr.aof seq 2 type i
                """);
        try (OutputStream out = Files.newOutputStream(set.resolve("appendonly.aof.1.incr.aof"))) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < COMMANDS; i++) {
                text.append("*3\r\n$3\r\nSET\r\n$7\r\nkey:").append(1000 + i % 9000).append("\r\n$20\r\n")
                        .append("v".repeat(20)).append("\r\n");
                if (i == COMMANDS / 2) {
                    text.append("garbage\r\n");
                }
            }
            out.write(text.append("*3\r\n$3\r\nSET\r\n$1").toString().getBytes(StandardCharsets.US_ASCII));
        }
        Files.writeString(set.resolve("appendonly.aof.2.incr.aof"), "*2\r\n$3\r\nDEL\r\n$8\r\nkey:1000\r\n");
        return set;
    }

    @Test
    void theLogOrWhatBringsItBackIsAlwaysThere() throws IOException, InterruptedException {
        Path set = damagedSet();
        Map<String, byte[]> before = content(set);
        int changed = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            String repair = List.of("leave-out", "cut").get(kill % 2);
            int files = names(set);
            // However long the machine takes to write what goes: some kills come behind the first change.
            Moment moment = kill % 4 < 2 ? () -> names(set) != files : () -> UndoRecord.last(set) != null;
            killed(moment, "fix", set.toString(), "--repair", repair);
            UndoRecord record = UndoRecord.last(set);
            if (record != null) {
                changed++;
                record.undo();
            }
            Map<String, byte[]> after = content(set);
            for (Map.Entry<String, byte[]> file : before.entrySet()) {
                assertThat(after.get(file.getKey())).as("kill " + kill + ", " + repair + ", " + file.getKey())
                        .isEqualTo(file.getValue());
            }
            clear(set, before);
        }
        assertThat(changed).as("kills behind the first change").isPositive();
    }

    @Test
    void anOutputIsWholeOrNotThere() throws IOException, InterruptedException {
        Path set = damagedSet();
        Map<String, byte[]> before = content(set);
        Path whole = folder.resolve("whole");
        run("export", set.toString(), "--repair", "leave-out", "--out", whole.toString()).waitFor();
        Map<String, byte[]> wanted = content(whole);
        assertThat(wanted).hasSize(3);
        for (int kill = 0; kill < KILLS; kill++) {
            Path out = folder.resolve("out" + kill);
            int files = names(folder);
            killed(() -> names(folder) != files, "export", set.toString(), "--repair", "leave-out", "--out",
                    out.toString());
            if (Files.exists(out)) {
                assertSame(content(out), wanted, "kill " + kill);
            }
            assertSame(content(set), before, "kill " + kill);
        }
    }

    private static void assertSame(Map<String, byte[]> found, Map<String, byte[]> wanted, String what) {
        assertThat(found.keySet()).as(what).isEqualTo(wanted.keySet());
        wanted.forEach((name, bytes) -> assertThat(found.get(name)).as(what + ", " + name).isEqualTo(bytes));
    }

    private static Process run(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                        System.getProperty("java.class.path"), "dev.aofscope.Main"));
        command.addAll(Arrays.asList(arguments));
        return new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
    }

    private interface Moment {
        boolean hasCome() throws IOException;
    }

    /// Waits for the moment, then a random while, then kills.
    private void killed(Moment moment, String... arguments) throws IOException, InterruptedException {
        Process process = run(arguments);
        while (process.isAlive() && !moment.hasCome()) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        TimeUnit.MICROSECONDS.sleep(random.nextInt(200_000));
        process.destroyForcibly();
        process.waitFor();
    }

    private static int names(Path watched) throws IOException {
        try (Stream<Path> files = Files.list(watched)) {
            return (int) files.count();
        }
    }

    private static Map<String, byte[]> content(Path where) throws IOException {
        Map<String, byte[]> content = new TreeMap<>();
        try (Stream<Path> files = Files.list(where)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                content.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return content;
    }

    /// What a killed program leaves: temporary files.
    private static void clear(Path where, Map<String, byte[]> before) throws IOException {
        try (Stream<Path> files = Files.walk(where)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(where) && !before.containsKey(file.getFileName().toString())) {
                    Files.delete(file);
                }
            }
        }
    }
}
