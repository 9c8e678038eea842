package dev.aofscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.StateDifference;
import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.Slicing.KeyChoice;
import dev.aofscope.export.UndoNotice;
import dev.aofscope.export.UndoRules;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Settings;
import dev.aofscope.replay.StateWalk;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.session.Undo;
import dev.aofscope.session.UndoRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Undoes random spans of random commands of every type, and carries the undo out here: on the state behind the span it gives
/// the whole state before it, but for keys that somebody has put back since; on the state at the end of the log it gives each
/// key that the span changed what it was, and leaves all others alone. What a server makes of it is [UndoLiveTest]'s.
///
/// `-Dseed=S` sets which.
class UndoTest {
    private static final int COMMANDS = 1_500;
    private static final int SPANS = 60;
    /// Nothing has expired by then.
    static final long LONG_AGO = Long.MIN_VALUE + 1;

    @TempDir
    private Path folder;

    private final long seed = Long.getLong("seed", 1);

    @ParameterizedTest
    @ValueSource(strings = {"7.0.15", "7.4.1", "6.2.16", "5.0.14"})
    void givesBackTheStateBefore(String version) throws IOException {
        Random random = new Random(seed);
        ServerVersion server = ServerVersion.parse(version);
        Path file = write(folder.resolve("log.aof"),
                commands(random, server, COMMANDS));
        try (LogSession session = LogSession.open(file, new OpenOptions(version, null, 0))) {
            long last = session.awaitIndex().commands();
            Keyspace end = session.await(last).after();
            for (int i = 0; i < SPANS; i++) {
                long from = 1 + random.nextLong(last);
                long to = Math.min(last, from + (random.nextBoolean() ? 0 : random.nextLong(200)));
                try (Undo undo = session.undoing().undo(
                        new UndoRequest(from, to, rules(LONG_AGO, random)), UndoNotice.Listener.NONE,
                        Watch.NONE)) {
                    Keyspace before = session.await(from - 1).after();
                    Keyspace after = session.await(undo.to()).after();
                    String what = version + ": " + from + " to " + undo.to();
                    // A key that is at the end as it was before needs no commands.
                    List<String> notAtTheEnd = differences(before, end, server);
                    assertThat(differences(before, reached(undo, after, server), server)).as(what)
                            .noneMatch(notAtTheEnd::contains);
                    assertLeavesOthers(before, after, end, reached(undo, end, server), server, what);
                }
            }
        }
    }

    /// Of every type, small and large. Without what is not reproducible: which of equal distances COUNT leaves, and what a range by
    /// name takes among unequal scores, is up to the server's dice, and each state behind it, too.
    static List<List<byte[]>> commands(Random random, ServerVersion version, int count) {
        return LargeValues.among(new RandomCommands(random, version, RandomCommands.Way.VERBATIM).next(count), random,
                version).stream().filter(command -> !isDice(command)).toList();
    }

    private static boolean isDice(List<byte[]> command) {
        String name = text(command.getFirst());
        return name.equals("ZREMRANGEBYLEX")
                || (name.startsWith("GEO") && command.stream().anyMatch(each -> text(each).equals("COUNT")));
    }

    private static String text(byte[] argument) {
        return new String(argument, StandardCharsets.ISO_8859_1).toUpperCase(Locale.ROOT);
    }

    static UndoRules rules(long clock, Random random) {
        return new UndoRules(KeyChoice.ALL, UndoRules.Later.OVERWRITE, UndoRules.Past.KEEP, clock,
                random.nextInt(4) == 0 ? UndoRules.Form.TRANSACTION : UndoRules.Form.COMMANDS);
    }

    static Path write(Path file, List<List<byte[]>> commands) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        commands.forEach(each -> bytes.writeBytes(LiveServer.record(each)));
        return Files.write(file, bytes.toByteArray());
    }

    /// What the commands make of a state. Values stay in the file, so it is kept.
    private Keyspace reached(Undo undo, Keyspace from, ServerVersion version) throws IOException {
        Path kept = Files.copy(undo.commands(), Files.createTempFile(folder, "undo", ".aof"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Log log = Log.open(kept, new RdbPreamble());
        Settings settings = new Settings(ServerSettings.defaults(version), 1_000_000);
        return new StateWalk(log, settings, from).before(Long.MAX_VALUE, () -> false);
    }

    private static void assertLeavesOthers(Keyspace before, Keyspace after, Keyspace end, Keyspace reached,
            ServerVersion version, String what) {
        List<String> undone = differences(before, after, version);
        for (String key : differences(before, reached, version)) {
            assertThat(undone).as("%s: %s is not as it was", what, key).doesNotContain(key);
        }
        for (String key : differences(end, reached, version)) {
            assertThat(undone).as("%s: %s was touched", what, key).contains(key);
        }
    }

    /// Names of the keys and libraries that are not the same.
    static List<String> differences(Keyspace one, Keyspace other, ServerVersion version) {
        List<String> names = new ArrayList<>();
        StateDifference.visit(one, other, new StateDifference.Visitor() {
            @Override
            public void key(KeyChange change) {
                if (!sameToServer(change, version)) {
                    names.add(change.database() + " " + change.key());
                }
            }

            @Override
            public void library(@Nullable Library before, @Nullable Library after) {
                names.add("library " + (before != null ? before.name() : after == null ? "" : after.name()));
            }
        }, () -> false);
        return names;
    }

    /// Before 7.0 servers don't count what was added to a stream, nor remember what was deleted last.
    private static boolean sameToServer(KeyChange change, ServerVersion version) {
        return !version.atLeast(7, 0) && change.expiryBefore() == change.expiryAfter()
                && change.before() instanceof StreamValue before && change.after() instanceof StreamValue after
                && StreamText.of(before, version).equals(StreamText.of(after, version));
    }
}
