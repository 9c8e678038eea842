package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.RandomLog;
import dev.aofscope.index.CommandReader;
import dev.aofscope.live.RandomCommands;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.MatchSet;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.EffectColumn;
import dev.aofscope.replay.EffectRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the pass tells of effects in passing, against each command looked at closely.
final class EffectColumnTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"11,NAMED", "12,NAMED", "13,ANY", "14,ANY", "15,ANY", "16,NAMED"})
    void itNeverContradictsTheEffects(long seed, RandomLog.Kind kind) throws IOException {
        Path log = new RandomLog(seed, kind, 1_500).write(folder.resolve("log.aof"));
        try (LogSession session = LogSession.open(log, OpenOptions.DEFAULT)) {
            int commands = (int) session.awaitIndex().commands();
            assertThat(passed(session).commands()).isBetween(commands - 10L, (long) commands);
            assertThat(known(session)).isGreaterThan(commands / 3);
        }
    }

    /// All that servers know, with their options, and with arguments that are missing or nasty.
    @ParameterizedTest
    @ValueSource(strings = {"7.0.15", "7.4.1", "5.0.14"})
    void itNeverContradictsTheEffectsOfAnyCommand(String version) throws IOException {
        Random random = new Random(31);
        List<List<byte[]>> commands = new RandomCommands(random, ServerVersion.parse(version),
                RandomCommands.Way.VERBATIM).next(6_000);
        Path log = write(folder.resolve("log.aof"), commands);
        try (LogSession session = LogSession.open(log, new OpenOptions(version, null, 0))) {
            passed(session);
            assertThat(known(session)).isGreaterThan(commands.size() / 3);
        }
    }

    /// How many commands it knows something of; all of that is true.
    private static int known(LogSession session) throws IOException {
        EffectColumn.View view = session.effectColumn().view();
        int known = 0;
        for (Effect effect : session.effects(1, (int) session.awaitIndex().commands()).join()) {
            EffectRange range = view.of(effect.command());
            if (range != null) {
                known++;
                String row = session.rows(effect.command(), 1).toString();
                assertThat(range.kinds()).as("%s %s", effect, row).contains(effect.kind());
                assertThat(range.created()).as("%s %s", effect, row).isEqualTo(effect.created());
                assertThat(range.removed()).as("%s %s", effect, row).isEqualTo(effect.removed());
                assertThat(effect.updated()).as("%s %s", effect, row).isBetween(range.updatedLeast(),
                        range.updatedMost());
            }
        }
        return known;
    }

    private static Path write(Path file, List<List<byte[]>> commands) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (List<byte[]> command : commands) {
            bytes.writeBytes(("*" + command.size() + "\r\n").getBytes(StandardCharsets.US_ASCII));
            for (byte[] argument : command) {
                bytes.writeBytes(("$" + argument.length + "\r\n").getBytes(StandardCharsets.US_ASCII));
                bytes.writeBytes(argument);
                bytes.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        }
        return Files.write(file, bytes.toByteArray());
    }

    /// So that `effect:updated` and `effect:unchanged` needn't replay what writes strings, or answers how much it changed.
    @Test
    void whetherAKeyThatStayedHasChangedIsKnownOfMostCommands() throws IOException {
        List<String> words = List.of("SET k a", "SET k a", "SET k b", "SET k b PX 100", "SET k b PX 200", "APPEND k c",
                "SET k bc NX", "SADD s m", "SADD s m", "SADD s n", "SREM s x", "INCR n", "INCR n", "RPUSH l a",
                "RPUSH l b", "HSET h f v", "HSET h g v", "HSET h g v", "PERSIST l", "SETRANGE k 0 b", "XADD x 1-1 f v",
                "XADD x 2-1 f v", "SET s t");
        Path log = write(folder.resolve("log.aof"), words.stream()
                .map(line -> Stream.of(line.split(" ")).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList())
                .toList());
        try (LogSession session = LogSession.open(log, OpenOptions.DEFAULT)) {
            EffectColumn.View view = passed(session);
            List<String> told = new ArrayList<>();
            for (int i = 0; i < words.size(); i++) {
                EffectRange range = Objects.requireNonNull(view.of(i + 1));
                told.add(range.kinds().size() > 1
                        ? "open"
                        : range.kinds().iterator().next().name().toLowerCase(Locale.ROOT));
            }
            assertThat(told).containsExactly("created", "unchanged", "updated", "updated", "updated", "updated", "open",
                    "created", "unchanged", "updated", "unchanged", "created", "updated", "created", "updated",
                    "created",
                    "updated", "open", "unchanged", "unchanged", "created", "updated", "updated");
        }
    }

    /// The sample has next to nothing that is left open for a question about removals.
    @Test
    void removalsOfTheSampleAreKnownWithoutAReplay() throws IOException {
        try (LogSession session = LogSession.open(Path.of("samples/shop/appendonlydir"), OpenOptions.DEFAULT)) {
            EffectColumn.View view = passed(session);
            int open = 0;
            for (long command = 1; command <= session.index().commands(); command++) {
                open += view.of(command) == null ? 1 : 0;
            }
            EffectRange bad = view.of(6881);
            assertThat(bad == null ? 0 : bad.removed()).isEqualTo(412);
            assertThat(open).isLessThan(600);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"effect:removed>1", "effect:removed", "effect:created", "effect:unchanged",
        "effect:updated>0", "effect:updated<1", "effect:refused", "not effect:neutral", "effect:removed=0 cmd:exec",
        "effect:created..2", "effect:updated>1"})
    void aSearchFindsTheSameWithAndWithoutIt(String filter) throws IOException, ExprException {
        String text = filter.replace("created..2", "created<3");
        Path log = new RandomLog(21, RandomLog.Kind.ANY, 1_500).write(folder.resolve("log.aof"));
        try (LogSession session = LogSession.open(log, OpenOptions.DEFAULT)) {
            passed(session);
            Expr condition = Expr.parse(text);
            List<Effect> exact = session.effects(1, (int) session.index().commands()).join();
            SearchedCommand command = new SearchedCommand(
                    new CommandReader(session.log(), session.index()), session.index(),
                    CommandNames.STANDARD, new EffectColumn());
            List<Long> wanted = new ArrayList<>();
            for (Effect effect : exact) {
                command.begin(effect.command());
                command.read();
                command.know(effect);
                if (condition.answer(command) == Answer.YES) {
                    wanted.add(effect.command());
                }
            }
            List<Long> found = new ArrayList<>();
            MatchSet.View matches = session.matching(condition);
            for (long i = 0; i < matches.count(); i++) {
                found.add(matches.select(i));
            }
            assertThat(found).isEqualTo(wanted);
        }
    }

    private static EffectColumn.View passed(LogSession session) throws IOException {
        session.awaitPass();
        return session.effectColumn().view();
    }
}
