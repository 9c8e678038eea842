package dev.aofscope.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Span;
import dev.aofscope.bytes.Watch;
import dev.aofscope.live.LiveServer;
import dev.aofscope.rdb.RdbProgress;
import dev.aofscope.rdb.RdbReader;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever repair of whatever damage: a real server loads what comes of it, without truncating anything, and then holds
/// what the preview promised; done in place it gives the same files, and undone the same bytes as before.
///
/// `-Dcorpus=DIR` tries all of `DIR/damaged`; `-Dservers=FOLDER` holds servers by version for what 7.0 can't read.
final class RepairsLoadInServerTest {
    @TempDir
    private Path folder;
    private int round;
    private int tried;
    private final List<String> differences = new ArrayList<>();

    private record Case(String name, Path folder, String version) {
        Path log(Path where) {
            Path set = where.resolve("appendonlydir");
            return Files.isDirectory(set) ? set : where.resolve("appendonly.aof");
        }
    }

    @Test
    void samplesDamagedInEveryWay() throws IOException, InterruptedException {
        for (String source : List.of("7.0.15/tiny-twoincr", "6.2.16/tiny", "4.0.14/tiny-rdb")) {
            Path sound = Path.of("src/test/resources/corpus").resolve(source);
            for (Map.Entry<String, Damaging> damage : damages().entrySet()) {
                Path damaged = copy(sound, "damaged");
                damage.getValue().damage(lastPart(damaged));
                tryRepairs(new Case(source + " " + damage.getKey(), damaged, "7.0.15"));
            }
        }
        assertThat(tried).isGreaterThan(50);
        assertThat(differences).isEmpty();
    }

    /// A preamble of 41 keys and records behind it: all but the keys that are hit are kept.
    @Test
    void keysBehindDamageWithinAnRdb() throws IOException, InterruptedException {
        Path rdb = Path.of("src/test/resources/rdb/7.0.15.rdb");
        Map<String, Damaging> damages = new TreeMap<>();
        damages.put("an unknown type", file -> splice(file, keyAt(file, 9), keyAt(file, 9) + 1, new byte[]{0x4d}));
        damages.put("a false end", file -> splice(file, keyAt(file, 12), keyAt(file, 12) + 1, new byte[]{-1}));
        damages.put("a length beyond the end",
                file -> splice(file, keyAt(file, 20) + 1, keyAt(file, 20) + 2, new byte[]{(byte) 0x81}));
        damages.put("NULs", file -> splice(file, keyAt(file, 5), keyAt(file, 5) + 100, new byte[100]));
        damages.put("two places", file -> {
            splice(file, keyAt(file, 30), keyAt(file, 30) + 1, new byte[]{0x4d});
            splice(file, keyAt(file, 5), keyAt(file, 5) + 1, new byte[]{0x4d});
        });
        for (Map.Entry<String, Damaging> damage : damages.entrySet()) {
            Path damaged = Files.createDirectory(folder.resolve("rdb" + round++));
            Path file = Files.copy(rdb, damaged.resolve("appendonly.aof"));
            append(file, "*2\r\n$6\r\nSELECT\r\n$1\r\n0\r\n*3\r\n$3\r\nSET\r\n$9\r\nbehind:it\r\n$1\r\nv\r\n");
            damage.getValue().damage(file);
            Case made = new Case(damage.getKey(), damaged, "7.0.15");
            try (LogSession session = LogSession.open(file, options(made))) {
                assertThat(session.await(0).after().size()).as(damage.getKey()).isBetween(36L, 40L);
                assertThat(session.repairs(() -> false)).as(damage.getKey()).extracting(Repair::name)
                        .containsExactly(Repair.LEAVE_OUT, Repair.CUT);
            }
            tryRepairs(made);
        }
        assertThat(differences).isEmpty();
        assertThat(tried).isEqualTo(2 * damages.size());
    }

    /// The server then holds what the whole set held before its manifest lost the lines, and starts where it would have begun empty.
    @Test
    void partsThatTheManifestLost() throws IOException, InterruptedException {
        Path sound = Path.of("src/test/resources/corpus/7.0.15/tiny-twoincr");
        String whole = loaded(new Case("sound", sound, "7.0.15"), copy(sound, "sound"));
        Map<String, Damaging> losses = new TreeMap<>();
        losses.put(Repair.ADOPT_PARTS, manifest -> keepLines(manifest, 2));
        losses.put(Repair.REBUILD_MANIFEST, Files::delete);
        losses.put(Repair.REBUILD_MANIFEST + " of an empty one", manifest -> keepLines(manifest, 0));
        for (Map.Entry<String, Damaging> loss : losses.entrySet()) {
            Path damaged = copy(sound, "lost");
            loss.getValue().damage(damaged.resolve("appendonlydir/appendonly.aof.manifest"));
            Case made = new Case(loss.getKey(), damaged, "7.0.15");
            try (LogSession session = LogSession.open(made.log(damaged), options(made))) {
                Repair repair = session.repairs(() -> false).getFirst();
                assertThat(loss.getKey()).startsWith(repair.name());
                assertThat(session.preview(repair, () -> false).digest()).as(loss.getKey()).isEqualTo(whole);
            }
            tryRepairs(made);
        }
        assertThat(differences).isEmpty();
        assertThat(tried).isEqualTo(losses.size());
    }

    private static void keepLines(Path manifest, int count) throws IOException {
        List<String> lines = Files.readAllLines(manifest);
        Files.writeString(manifest,
                String.join("", lines.subList(0, count).stream().map(line -> line + "\n").toList()));
    }

    /// Where the type of the key stands, by the order of the file.
    private static int keyAt(Path file, int number) throws IOException {
        try (ByteSource source = ByteSource.open(file)) {
            List<Span> types = RdbReader.annotate(source, 0, 0, source.size(), RdbProgress.NONE).stream()
                    .filter(span -> span.kind() == Span.Kind.MARK && source(source, span) < 0x20).toList();
            return (int) types.get(number).offset();
        }
    }

    private static int source(ByteSource source, Span span) {
        try {
            return source.read(span.offset(), 1)[0] & 0xff;
        } catch (IOException changed) {
            throw new java.io.UncheckedIOException(changed);
        }
    }

    @Test
    void everyDamagedFileOfTheCorpus() throws IOException, InterruptedException {
        Path corpus = Path.of(System.getProperty("corpus", "")).resolve("damaged");
        Assumptions.assumeTrue(!System.getProperty("corpus", "").isEmpty() && Files.isDirectory(corpus),
                "SKIPPED: no damaged files to try (-Dcorpus=DIR)");
        List<Path> cases;
        try (Stream<Path> found = Files.find(corpus, 3, (path, attributes) -> path.endsWith("result.json"))) {
            cases = found.map(result -> result.resolveSibling("")).sorted().toList();
        }
        String only = System.getProperty("repairs.only", "");
        for (Path each : cases) {
            String name = corpus.relativize(each).toString();
            if (name.contains(only) && !name.endsWith("bulk-huge")) {
                tryRepairs(new Case(name, each, version(name)));
            }
        }
        System.out.println(tried + " repairs tried");
        assertThat(differences).isEmpty();
    }

    /// Of the server that is to load it: 7.0.15 for all that it can read.
    private static String version(String name) {
        String writer = name.startsWith("8.0-m01") ? "8.0-m01" : name.substring(0, name.indexOf("-tiny"));
        boolean newer = writer.startsWith("7.2") || writer.startsWith("7.4") || writer.startsWith("8")
                || writer.startsWith("valkey");
        return newer ? writer : "7.0.15";
    }

    private void tryRepairs(Case damaged) throws IOException, InterruptedException {
        List<Preview> previews = new ArrayList<>();
        try (LogSession session = LogSession.open(damaged.log(damaged.folder), options(damaged))) {
            for (Repair repair : session.repairs(() -> false)) {
                Preview preview = session.preview(repair, () -> false);
                previews.add(preview);
                Path out = Files.createDirectory(folder.resolve("out" + round++));
                session.exporter().copy(repair.revision(),
                        damaged.log(damaged.folder).getFileName().toString().equals("appendonlydir")
                                ? out.resolve("appendonlydir")
                                : out.resolve("appendonly.aof"),
                        Watch.NONE);
                inPlace(damaged, repair, out);
                String loaded = loaded(damaged, out);
                tried++;
                if (!loaded.equals(preview.digest())) {
                    differences.add(damaged.name + " " + repair.name() + ": promised " + preview.digest() + ", loaded "
                            + loaded);
                }
                delete(out);
            }
        } catch (IOException unreadable) {
            differences.add(damaged.name + ": " + unreadable.getMessage());
        }
    }

    private static OpenOptions options(Case damaged) {
        return new OpenOptions(damaged.version, null, 0);
    }

    /// The same files as the copy, and all bytes back after the undo.
    private void inPlace(Case damaged, Repair repair, Path out) throws IOException {
        Path work = copy(damaged.folder, "work");
        Path undone;
        try (LogSession session = LogSession.open(damaged.log(work), options(damaged))) {
            Repair same = session.repairs(() -> false).stream().filter(each -> each.name().equals(repair.name()))
                    .findFirst().orElseThrow();
            session.exporter().requireLoads(same, Watch.NONE);
            undone = InPlace.of(same.revision()).run(Instant.EPOCH.plusSeconds(round), Watch.NONE,
                    session.exporter().repaired(same, Watch.NONE)).file();
        }
        for (Map.Entry<String, String> file : content(out).entrySet()) {
            Path there = work.resolve(file.getKey());
            if (!Files.exists(there) || !Files.readString(there, StandardCharsets.ISO_8859_1).equals(file.getValue())) {
                differences.add(damaged.name + " " + repair.name() + ": in place " + file.getKey() + " differs");
            }
        }
        UndoRecord record = UndoRecord.last(damaged.log(work));
        assertThat(record).isNotNull();
        assertThat(record.file()).isEqualTo(undone);
        record.undo();
        if (!content(work).equals(content(damaged.folder))) {
            differences
                    .add(damaged.name + " " + repair.name() + ": undone is not as before: " + content(work).keySet());
        }
        delete(work);
    }

    /// The digest, or why the server did not load it.
    private String loaded(Case damaged, Path out) throws IOException, InterruptedException {
        String[] settings = {"--appendonly", "yes", "--enable-debug-command", "yes", "--replicaof", "127.0.0.1 1",
            "--aof-load-truncated", "no"};
        Path other = Path.of(System.getProperty("servers", ""), damaged.version, "redis-server");
        boolean own = damaged.version.equals("7.0.15");
        if (!own && !Files.isExecutable(other)) {
            throw new IOException("SKIPPED: no server of " + damaged.version + " (-Dservers=FOLDER)");
        }
        try (LiveServer server = own
                ? LiveServer.start(out, settings)
                : LiveServer.startProgram(other.toString(), out, settings)) {
            while (isLoading(server)) {
                TimeUnit.MILLISECONDS.sleep(2);
            }
            return server.call("DEBUG", "DIGEST") instanceof LiveServer.Word digest ? digest.text() : "nothing";
        } catch (IOException refused) {
            List<String> log = Files.readAllLines(out.resolve("server.log"), StandardCharsets.ISO_8859_1);
            return "refused: " + log.subList(Math.max(0, log.size() - 3), log.size());
        }
    }

    private static boolean isLoading(LiveServer server) throws IOException {
        return !(server.call("INFO", "persistence") instanceof byte[] told)
                || !new String(told, StandardCharsets.US_ASCII).contains("\r\nloading:0\r\n");
    }

    private interface Damaging {
        void damage(Path file) throws IOException;
    }

    private static Map<String, Damaging> damages() {
        Map<String, Damaging> damages = new TreeMap<>();
        damages.put("torn", file -> splice(file, size(file) - 30, size(file), new byte[0]));
        damages.put("without the last newline", file -> splice(file, size(file) - 2, size(file), new byte[0]));
        damages.put("NULs at the end", file -> splice(file, size(file), size(file), new byte[4096]));
        damages.put("NULs over the end", file -> splice(file, size(file) - 100, size(file), new byte[4096]));
        damages.put("NULs in the middle", file -> splice(file, middle(file), middle(file), new byte[512]));
        damages.put("NULs over the middle", file -> splice(file, middle(file) + 3, middle(file) + 515, new byte[512]));
        damages.put("garbage", file -> insert(file, "not a record\r\n"));
        damages.put("an unknown command", file -> insert(file, "*2\r\n$9\r\nNOSUCHCMD\r\n$1\r\nk\r\n"));
        damages.put("a wrong arity", file -> insert(file, "*2\r\n$3\r\nSET\r\n$1\r\nk\r\n"));
        damages.put("no arguments", file -> insert(file, "*0\r\n"));
        damages.put("a length that lies", file -> insert(file, "*2\r\n$3\r\nDEL\r\n$999999999999\r\nk\r\n"));
        damages.put("another CRLF", file -> insert(file, "*2\r\n$3\r\nDEL\r\n$1\r\nkxx"));
        damages.put("only LF", file -> insert(file, "*2\n$3\nDEL\r\n$1\nk\r\n"));
        damages.put("nested MULTI", file -> insert(file, "*1\r\n$5\r\nMULTI\r\n*1\r\n$5\r\nMULTI\r\n"
                + "*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n*1\r\n$4\r\nEXEC\r\n*1\r\n$4\r\nEXEC\r\n"));
        damages.put("an open MULTI", file -> append(file,
                "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n"));
        damages.put("a torn EXEC", file -> append(file,
                "*1\r\n$5\r\nMULTI\r\n*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n*1\r\n$4\r\nEX"));
        damages.put("DISCARD", file -> append(file, "*1\r\n$7\r\nDISCARD\r\n"));
        damages.put("an annotation that goes on", file -> append(file, "#" + "x".repeat(2000) + "\r\n"));
        damages.put("an annotation without end", file -> append(file, "#TS:17"));
        damages.put("an unknown subcommand", file -> append(file, "*2\r\n$6\r\nXGROUP\r\n$3\r\nFOO\r\n"));
        return damages;
    }

    private static int size(Path file) throws IOException {
        return (int) Files.size(file);
    }

    /// The start of a record, about half-way.
    private static int middle(Path file) throws IOException {
        String text = Files.readString(file, StandardCharsets.ISO_8859_1);
        return text.indexOf("\r\n*3\r\n$", text.length() / 2) + 2;
    }

    private static void insert(Path file, String bytes) throws IOException {
        splice(file, middle(file), middle(file), bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void append(Path file, String bytes) throws IOException {
        splice(file, size(file), size(file), bytes.getBytes(StandardCharsets.ISO_8859_1));
    }

    private static void splice(Path file, int from, int to, byte[] bytes) throws IOException {
        byte[] old = Files.readAllBytes(file);
        int end = Math.min(to, old.length);
        byte[] made = Arrays.copyOf(Arrays.copyOf(old, from), from + bytes.length + old.length - end);
        System.arraycopy(bytes, 0, made, from, bytes.length);
        System.arraycopy(old, end, made, from + bytes.length, old.length - end);
        Files.write(file, made);
    }

    private static Path lastPart(Path damaged) {
        Path set = damaged.resolve("appendonlydir/appendonly.aof.3.incr.aof");
        return Files.exists(set) ? set : damaged.resolve("appendonly.aof");
    }

    private Path copy(Path from, String name) throws IOException {
        Path to = Files.createDirectory(folder.resolve(name + round++));
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (isLog(file)) {
                    Files.copy(file, target);
                }
            }
        }
        return to;
    }

    private static boolean isLog(Path file) {
        return file.getFileName().toString().startsWith("appendonly");
    }

    private static Map<String, String> content(Path where) throws IOException {
        Map<String, String> content = new TreeMap<>();
        try (Stream<Path> files = Files.walk(where)) {
            for (Path file : files.filter(Files::isRegularFile).filter(RepairsLoadInServerTest::isLog).toList()) {
                content.put(where.relativize(file).toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return content;
    }

    private static void delete(Path where) throws IOException {
        try (Stream<Path> files = Files.walk(where)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
