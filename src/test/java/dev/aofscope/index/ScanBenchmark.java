package dev.aofscope.index;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.PreambleReader;
import dev.aofscope.bench.BigLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Scanning and indexing against `redis-check-aof`, in one run on the same files. Prints rows of a markdown table.
///
/// `ScanBenchmark FOLDER [MEGABYTES]`: files of that size are written to the folder and deleted again.
final class ScanBenchmark {
    private static final int ROUNDS = 4;

    private ScanBenchmark() {
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        Path folder = Path.of(arguments[0]);
        long bytes = (arguments.length > 1 ? Long.parseLong(arguments[1]) : 400) << 20;
        System.out.println(
                "| scan and index | commands | size | redis-check-aof | first run | best run | ratio | one thread |"
                        + " index bytes a command |");
        System.out.println("| --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        measure(folder, "values of 20–60 bytes", bytes / 75, 20, 60);
        measure(folder, "values of 1 KiB", bytes / 620, 1024, 1024);
    }

    private static void measure(Path folder, String name, long commands, int smallest, int largest)
            throws IOException, InterruptedException {
        Path file = folder.resolve("scan-benchmark.aof");
        try {
            long bytes = new BigLog(1_000_000, smallest, largest, 1).write(file, commands);
            double checker = Math.max(checker(file, bytes), checker(file, bytes));
            double first = index(file, bytes, Runtime.getRuntime().availableProcessors()).speed();
            double best = first;
            double alone = 0;
            Result result = new Result(0, 0, 0);
            for (int round = 1; round < ROUNDS; round++) {
                result = index(file, bytes, Runtime.getRuntime().availableProcessors());
                best = Math.max(best, result.speed());
                alone = Math.max(alone, index(file, bytes, 1).speed());
            }
            System.out.printf(Locale.ROOT,
                    "| %s | %,d | %,d MB | %.0f MB/s | %.0f MB/s | %.0f MB/s | %.1f× | %.0f MB/s | %.2f |%n", name,
                    result.commands(), bytes / 1_000_000, checker, first, best, best / checker, alone,
                    (double) result.indexBytes() / result.commands());
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /// @param speed MB/s
    private record Result(double speed, long commands, long indexBytes) {
    }

    private static Result index(Path file, long bytes, int threads) throws IOException {
        PreambleReader none = source -> new PreambleReader.Preamble(0, List.of());
        long start = System.nanoTime();
        try (Log log = Log.open(file, none);
                FrameIndexBuilder builder = new FrameIndexBuilder(log, threads, Stretches.CHUNK)) {
            IndexSnapshot index = builder.run(snapshot -> {
            });
            double seconds = (System.nanoTime() - start) / 1e9;
            return new Result(bytes / 1e6 / seconds, index.commands(), index.indexBytes());
        }
    }

    private static double checker(Path file, long bytes) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Process checker = new ProcessBuilder("redis-check-aof", file.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.DISCARD).start();
        if (checker.waitFor() != 0) {
            throw new IOException("redis-check-aof rejects the generated file");
        }
        return bytes / 1e6 / ((System.nanoTime() - start) / 1e9);
    }
}
