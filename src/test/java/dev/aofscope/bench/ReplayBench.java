package dev.aofscope.bench;

import dev.aofscope.aof.Log;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.replay.Moment;
import dev.aofscope.replay.Settings;
import dev.aofscope.replay.Timeline;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Replay against redis-server's load of the same file, one after the other on the same machine; then seeks and steps, each
/// with all that the window gets (frozen keyspaces before and after, changed keys, effect).
public final class ReplayBench {
    private static final Pattern LOADED = Pattern.compile("DB loaded from .*: ([0-9.]+) seconds");
    private static final Pattern MEMORY = Pattern.compile("used_memory:([0-9]+)");

    private static final Settings SETTINGS = new Settings(ServerSettings.defaults(ServerVersion.ASSUMED), 0);

    private ReplayBench() {
    }

    /// Seconds, and bytes of used_memory.
    private record Load(double wall, double cpu, long memory) {
    }

    /// `ReplayBench FILE [SEEKS]`, FILE being one AOF without a preamble.
    public static void main(String[] arguments) throws IOException {
        Path file = Path.of(arguments[0]);
        int seeks = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 300;
        Load server = server(file);
        long heap = keyspaceHeap(file);
        print("keyspace", "%,d MB heap without checkpoints, %.2f × used_memory", heap >> 20,
                (double) heap / server.memory);
        try (LogSession session = LogSession.open(file, OpenOptions.DEFAULT)) {
            long start = System.nanoTime();
            IndexSnapshot index = session.awaitIndex();
            print("index", "%,d commands in %.2f s", index.commands(), seconds(start));
            start = System.nanoTime();
            double cpu = cpuSeconds();
            session.awaitPass();
            double pass = seconds(start);
            cpu = cpuSeconds() - cpu;
            print("first pass", "%.2f s, %,.0f commands/s, %.2f × redis-server (by CPU time %.2f s, %.2f ×)", pass,
                    index.commands() / pass, server.wall / pass, cpu, server.cpu / cpu);
            print("memory", "%d checkpoints, %,d MB heap", session.checkpoints(), usedHeap() >> 20);
            print("seeks anywhere", "%s", times(session, seeks, index.commands(), 0));
            print("steps back", "%s", times(session, seeks, index.commands(), -1));
            print("steps forward", "%s", times(session, seeks, index.commands(), 1));
        }
    }

    /// Bytes of heap that the state at the end of the log takes, nothing else being kept.
    private static long keyspaceHeap(Path file) throws IOException {
        long before = usedHeap();
        try (Log log = Log.open(file, new RdbPreamble())) {
            Moment end = new Timeline(log, SETTINGS, 0, command -> false).seek(Long.MAX_VALUE, () -> false);
            Keyspace keyspace = Objects.requireNonNull(end).after();
            long heap = usedHeap() - before;
            Reference.reachabilityFence(keyspace);
            return heap;
        }
    }

    private static String times(LogSession session, int count, long commands, int step) throws IOException {
        Random random = new Random(1);
        double[] millis = new double[count];
        long at = commands / 2;
        session.await(at);
        double cpu = cpuSeconds();
        for (int i = 0; i < count; i++) {
            at = step == 0 ? 1 + random.nextLong(commands) : at + step;
            long start = System.nanoTime();
            Moment moment = session.await(at);
            millis[i] = seconds(start) * 1_000;
            if (moment.command() != at) {
                throw new IllegalStateException("sought " + at + " and got " + moment.command());
            }
        }
        Arrays.sort(millis);
        return String.format("p50 %.1f ms, p99 %.1f ms, worst %.1f ms, %.1f ms CPU each, %d checkpoints",
                millis[count / 2], millis[count * 99 / 100], millis[count - 1], (cpuSeconds() - cpu) * 1_000 / count,
                session.checkpoints());
    }

    /// Of this process with all its threads: what is left to compare by on a machine that others use too.
    private static double cpuSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    /// What a redis-server takes to load the file, which is linked into a folder of its own.
    private static Load server(Path file) throws IOException {
        Path folder = Files.createTempDirectory("replay-bench-");
        Path parts = Files.createDirectory(folder.resolve("appendonlydir"));
        Files.createSymbolicLink(parts.resolve("log.aof"), file.toAbsolutePath());
        Files.writeString(parts.resolve("appendonly.aof.manifest"), "file log.aof seq 1 type i\n");
        Process server = new ProcessBuilder("redis-server", "--port", "0", "--unixsocket", folder + "/socket", "--dir",
                folder.toString(), "--appendonly", "yes", "--save", "").redirectErrorStream(true).start();
        try (BufferedReader log = new BufferedReader(
                new InputStreamReader(server.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = log.readLine(); line != null; line = log.readLine()) {
                Matcher loaded = LOADED.matcher(line);
                if (loaded.find()) {
                    double seconds = Double.parseDouble(loaded.group(1));
                    double cpu = server.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
                    long memory = memory(folder);
                    print("redis-server", "%.2f s, %.2f s of CPU, used_memory %,d MB", seconds, cpu, memory >> 20);
                    return new Load(seconds, cpu, memory);
                }
            }
            throw new IOException("redis-server ended without loading " + file);
        } finally {
            server.destroy();
            server.onExit().join();
            delete(folder);
        }
    }

    /// The server has added files of its own.
    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private static long memory(Path folder) throws IOException {
        Process cli = new ProcessBuilder("redis-cli", "-s", folder + "/socket", "info", "memory").start();
        String text = new String(cli.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Matcher memory = MEMORY.matcher(text);
        return memory.find() ? Long.parseLong(memory.group(1)) : -1;
    }

    private static long usedHeap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static void print(String what, String format, Object... values) {
        System.out.printf("%-16s %s%n", what, String.format(format, values));
    }
}
