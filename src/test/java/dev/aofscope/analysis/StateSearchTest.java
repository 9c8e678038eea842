package dev.aofscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.analysis.StateSearch.Found;
import dev.aofscope.analysis.StateSearch.Which;
import dev.aofscope.bytes.Watch;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StateSearchTest {
    private static final int COMMANDS = 600;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @MethodSource("dev.aofscope.analysis.RandomLog#seeds")
    void findsWhatALinearScanFinds(long seed, RandomLog.Kind kind) throws IOException, ExprException {
        RandomLog log = new RandomLog(seed, kind, COMMANDS);
        Random random = new Random(seed);
        try (LogSession session = LogSession.open(log.write(folder.resolve("log.aof")), OpenOptions.DEFAULT)) {
            session.awaitPass();
            List<StateView> states = new ArrayList<>();
            for (int command = 0; command <= log.entries().size(); command++) {
                states.add(new StateView(session.await(command).after(),
                        command == 0 ? -1 : session.index().time(command), session.index(), command));
            }
            for (int i = 0; i < 60; i++) {
                String text = condition(random);
                Expr condition = Expr.parse(text);
                List<Long> held = new ArrayList<>();
                for (int command = 0; command < states.size(); command++) {
                    if (condition.answer(states.get(command)) == Answer.YES) {
                        held.add((long) command);
                    }
                }
                Found first = session.states().find(condition, Which.FIRST, Watch.NONE);
                Found last = session.states().find(condition, Which.LAST, Watch.NONE);
                assertThat(first == null ? -1 : first.command()).as("first %s", text)
                        .isEqualTo(held.isEmpty() ? -1 : held.getFirst());
                assertThat(last == null ? -1 : last.command()).as("last %s", text)
                        .isEqualTo(held.isEmpty() ? -1 : held.getLast());
                if (first != null && first.command() > 0) {
                    assertThat(first.cause()).isBetween(1L, first.command());
                }
            }
        }
    }

    private static String condition(Random random) {
        String one = simple(random);
        return switch (random.nextInt(4)) {
            case 0 -> one + " " + simple(random);
            case 1 -> one + " or not " + simple(random);
            case 2 -> "not (" + one + ")";
            default -> one;
        };
    }

    private static String simple(Random random) {
        String key = "k:" + random.nextInt(10);
        return switch (random.nextInt(8)) {
            case 0 -> "exists:" + key;
            case 1 -> "type:" + key + "=hash";
            case 2 -> "len:" + key + ">" + random.nextInt(8);
            case 3 -> "field:" + key + ".orders>" + random.nextInt(100);
            case 4 -> "keys:db" + random.nextInt(3) + ">" + random.nextInt(25);
            case 5 -> "ttl:" + key + "<" + random.nextInt(900) + "s";
            case 6 -> "ttl:" + key + "=none";
            default -> "field:" + key + ".orders=*7";
        };
    }

    @Test
    void theCauseIsTheQueuedCommand() throws IOException, ExprException {
        try (LogSession session = LogSession.open(Path.of("samples/shop/appendonlydir"), OpenOptions.DEFAULT)) {
            Found gone = session.states().find(Expr.parse("exists:user:7300:profile"), Which.LAST, Watch.NONE);
            assertThat(gone).isEqualTo(new Found(6880, 6881));
        }
    }

    @Test
    void aConditionOnCommandsIsRefused() throws ExprException, IOException {
        Expr condition = Expr.parse("cmd:del exists:k");
        assertThat(StateSearch.takes(condition)).isFalse();
        try (LogSession session = LogSession.open(Path.of("samples/shop/appendonlydir"), OpenOptions.DEFAULT)) {
            assertThatThrownBy(() -> session.states().find(condition, Which.FIRST, Watch.NONE))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
