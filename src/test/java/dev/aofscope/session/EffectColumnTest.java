package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.RandomLog;
import dev.aofscope.index.CommandReader;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.MatchSet;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.EffectColumn;
import dev.aofscope.replay.EffectRange;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
            EffectColumn.View view = passed(session);
            int commands = (int) session.index().commands();
            assertThat(view.commands()).isBetween(commands - 10L, (long) commands);
            List<Effect> exact = session.effects(1, commands).join();
            int known = 0;
            for (Effect effect : exact) {
                EffectRange range = view.of(effect.command());
                if (range != null) {
                    known++;
                    assertThat(range.kinds()).as("%s", effect).contains(effect.kind());
                    assertThat(range.created()).as("%s", effect).isEqualTo(effect.created());
                    assertThat(range.removed()).as("%s", effect).isEqualTo(effect.removed());
                    assertThat(effect.updated()).as("%s", effect).isBetween(range.updatedLeast(),
                            range.updatedMost());
                }
            }
            assertThat(known).isGreaterThan(commands / 3);
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
