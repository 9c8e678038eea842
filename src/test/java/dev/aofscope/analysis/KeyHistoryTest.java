package dev.aofscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.KeyHistory.Touch;
import dev.aofscope.analysis.KeyHistory.Until;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class KeyHistoryTest {
    private static final int COMMANDS = 700;
    /// A field, members and elements.
    private static final List<String> ITEMS = List.of("orders", "w0", "w3");

    @TempDir
    private Path folder;

    /// Against the states of the same log without transactions, in which every queued command has its own effect.
    @ParameterizedTest
    @MethodSource("dev.aofscope.analysis.RandomLog#seeds")
    void tellsWhatAReplayOfEverythingTells(long seed, RandomLog.Kind kind) throws IOException {
        RandomLog random = new RandomLog(seed, kind, COMMANDS);
        try (LogSession all = LogSession.open(random.writeWithoutTransactions(folder.resolve("all.aof")), options());
                LogSession session = LogSession.open(random.write(folder.resolve("log.aof")), options())) {
            all.awaitIndex();
            List<Moment> moments = new ArrayList<>();
            for (int command = 1; command <= random.entries().size(); command++) {
                moments.add(all.await(command));
            }
            for (int number = 0; number < 12; number++) {
                for (int database = 0; database < 3; database++) {
                    String key = "k:" + number;
                    assertThat(lines(session, database, key)).as("db%d %s", database, key)
                            .isEqualTo(expected(random, moments, database, key));
                    for (String item : ITEMS) {
                        Subject subject = new Subject(database, ByteString.utf8(key), ByteString.utf8(item));
                        assertThat(itemLines(session, subject)).as(subject.text())
                                .isEqualTo(expectedOfItem(random, moments, subject));
                    }
                }
            }
        }
    }

    private static OpenOptions options() {
        return OpenOptions.DEFAULT;
    }

    private static List<String> lines(LogSession session, int database, String key) throws IOException {
        List<String> lines = new ArrayList<>();
        session.states().history(Subject.key(database, ByteString.utf8(key)), Long.MAX_VALUE,
                touch -> lines.add(line(touch.command(), touch.executed(), touch.change())), Watch.NONE);
        return lines;
    }

    private static List<String> expected(RandomLog log, List<Moment> moments, int database, String key) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            RandomLog.Entry entry = log.entries().get(i);
            KeyChange change = null;
            for (KeyChange each : moments.get(i).changes()) {
                change = each.database() == database && each.key().equals(ByteString.utf8(key)) ? each : change;
            }
            if (change != null || (entry.names(key) && entry.database() == database)) {
                lines.add(line(i + 1, entry.executed(), change));
            }
        }
        return lines;
    }

    private static List<String> itemLines(LogSession session, Subject subject) throws IOException {
        List<String> lines = new ArrayList<>();
        session.states().history(subject, Long.MAX_VALUE, touch -> {
            KeyChange change = touch.change();
            lines.add(touch.command() + (change == null
                    ? " named"
                    : itemChange(ItemState.of(change.before(), item(subject)),
                            ItemState.of(change.after(), item(subject)))));
        }, Watch.NONE);
        return lines;
    }

    private static List<String> expectedOfItem(RandomLog log, List<Moment> moments, Subject subject) {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < moments.size(); i++) {
            RandomLog.Entry entry = log.entries().get(i);
            ItemState before = item(moments.get(i).before(), subject);
            ItemState after = item(moments.get(i).after(), subject);
            if (!Objects.equals(before, after)) {
                lines.add(i + 1 + itemChange(before, after));
            } else if (entry.names(subject.key().utf8()) && entry.database() == subject.database()
                    && entry.words().contains(item(subject).utf8())) {
                lines.add(i + 1 + " named");
            }
        }
        return lines;
    }

    private static ByteString item(Subject subject) {
        return Objects.requireNonNull(subject.item());
    }

    private static @Nullable ItemState item(Keyspace keyspace, Subject subject) {
        return ItemState.of(keyspace.read(subject.database()).get(subject.key()), item(subject));
    }

    private static String itemChange(@Nullable ItemState before, @Nullable ItemState after) {
        return " " + before + " → " + after;
    }

    private static String line(long command, long executed, @Nullable KeyChange change) {
        return command + " at " + executed + (change == null || (text(change.before()).equals(text(change.after()))
                && change.expiryBefore() == change.expiryAfter())
                        ? " unchanged"
                        : " " + text(change.before()) + " until " + change.expiryBefore() + " → " + text(change.after())
                                + " until " + change.expiryAfter());
    }

    private static String text(@Nullable Value value) {
        return value == null
                ? "nothing"
                : value.type() + " " + ValueDifference.of(null, value, Integer.MAX_VALUE).lines();
    }

    @Test
    void whoWroteThisGoesBackFromWriteToWrite() throws IOException {
        try (LogSession session = LogSession.open(Path.of("samples/shop/appendonlydir"), options())) {
            List<Touch> changes = new ArrayList<>();
            Subject key = Subject.key(0, ByteString.utf8("cfg:feature:new-checkout"));
            session.states().history(key, Long.MAX_VALUE, touch -> {
                if (touch.change() != null) {
                    changes.add(touch);
                }
            }, Watch.NONE);
            assertThat(changes).hasSizeGreaterThan(1);
            Until until = Until.state(session.index().commands());
            for (Touch change : changes.reversed()) {
                Touch found = session.states().lastChange(key, until, Watch.NONE);
                assertThat(found).isNotNull();
                assertThat(found.command()).isEqualTo(change.command());
                until = Until.before(found);
            }
            assertThat(session.states().lastChange(key, until, Watch.NONE)).isNull();
        }
    }
}
