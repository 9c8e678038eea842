package dev.aofscope.bench;

import dev.aofscope.analysis.StateSearch;
import dev.aofscope.analysis.Subject;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.redis.Commands;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/// Histories of keys that are chosen as commands are, and searches for when they came to be: each on the whole log, with no
/// pass before it.
public final class HistoryBench {
    /// Of the slowest ones.
    private static final int SHOWN = 5;

    private HistoryBench() {
    }

    /// `HistoryBench FILE [QUESTIONS]`.
    public static void main(String[] arguments) throws IOException, ExprException {
        int count = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 100;
        try (LogSession session = LogSession.open(Path.of(arguments[0]), OpenOptions.DEFAULT)) {
            IndexSnapshot index = session.awaitIndex();
            CommandReader reader = new CommandReader(session.log(), index);
            Random random = new Random(1);
            double[] histories = new double[count];
            List<String> slowest = new ArrayList<>();
            double[] searches = new double[count];
            long touches = 0;
            for (int i = 0; i < count;) {
                reader.seek(1 + random.nextLong(index.commands()));
                reader.next();
                var command = Commands.find(reader.arguments().view(0));
                if (command == null || command.keyCount(reader.arguments()) != 1) {
                    continue;
                }
                ByteString key = ByteString.of(reader.arguments().view(command.key(reader.arguments(), 0)).toArray());
                long[] touched = new long[1];
                long start = cpu();
                session.states().history(Subject.key(0, key), index.commands(), touch -> touched[0]++, Watch.NONE);
                histories[i] = (cpu() - start) / 1e6;
                touches += touched[0];
                slowest.add(String.format("%7.1f ms  %s (question %d), %,d touches", histories[i], key.utf8(), i + 1,
                        touched[0]));
                start = cpu();
                session.states().find(Expr.parse("exists:\"" + key.utf8() + "\""), StateSearch.Which.LAST,
                        Watch.NONE);
                searches[i++] = (cpu() - start) / 1e6;
            }
            slowest.sort(Comparator.reverseOrder());
            slowest.stream().limit(SHOWN).forEach(System.out::println);
            System.out.printf("index: %.2f bytes a command%n", (double) index.indexBytes() / index.commands());
            System.out.printf("| history of a key | %s; %,d touches each |%n", times(histories), touches / count);
            System.out.printf("| find `exists:` `--last` | %s |%n", times(searches));
        }
    }

    /// Nanoseconds of this thread: what is left to compare by on a machine that others use too.
    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static String times(double[] millis) {
        Arrays.sort(millis);
        return String.format("p50 %.1f ms, p99 %.1f ms of one processor", millis[millis.length / 2],
                millis[millis.length * 99 / 100]);
    }
}
