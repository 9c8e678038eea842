package dev.aofscope.cli;

import dev.aofscope.analysis.Summary;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.session.Mask;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "info", description = "What the log is made of and about: parts, commands, keys, prefixes, time span.", mixinStandardHelpOptions = true, versionProvider = Version.class)
final class InfoCommand implements Callable<Integer> {
    @Mixin
    private final LogArgument argument = new LogArgument();

    @Mixin
    private final Answer answer = new Answer();

    @Override
    public Integer call() throws IOException {
        try (Opened log = argument.open()) {
            Summary summary = log.session().summary(() -> false);
            PrintStream out = Output.buffered();
            if (answer.isJson()) {
                InfoJson.write(log, summary, out, answer.mask());
            } else {
                print(log, summary, out);
            }
            Output.finish(out);
            return Damages.report(log, answer.mask());
        }
    }

    private void print(Opened log, Summary summary, PrintStream out) {
        out.printf("%s: %s, %,d commands%n", log.session().path(), log.session().log().kind().jsonName(),
                log.index().commands());
        for (Part part : log.session().log().parts()) {
            out.printf("  %-8s %s: %,d bytes%s%n", part.role().name().toLowerCase(Locale.ROOT), part.name(),
                    part.size(),
                    part.rdbEnd() > 0 ? String.format(Locale.ROOT, ", RDB up to %,d", part.rdbEnd()) : "");
        }
        printBase(log.session().base(), out);
        Mask mask = answer.mask();
        if (summary.firstTime() >= 0) {
            out.printf("Time: %s to %s%n", Instant.ofEpochMilli(summary.firstTime()),
                    Instant.ofEpochMilli(summary.lastTime()));
        }
        out.println("Commands by name:");
        commandsByName(log, mask).entrySet().stream().sorted(Map.Entry.<String, Long>comparingByValue().reversed())
                .forEach(count -> out.printf("  %,15d %s%n", count.getValue(), count.getKey()));
        out.println("Commands by database:");
        log.index().countsByDatabase().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .forEach(count -> out.printf("  %,15d db%d%n", count.getValue(), count.getKey()));
        out.printf("Keys at the end: %,d%n", summary.keys());
        summary.keysByDatabase().forEach(size -> out.printf("  %,15d db%d, %,d with a TTL%n", size.keys(),
                size.database(), size.expiring()));
        out.println("Largest keys (bytes of content):");
        summary.largest().stream().sorted(Comparator.comparingLong(Summary.LargeKey::bytes).reversed())
                .forEach(key -> out.printf("  %,15d db%d %s %s%n", key.bytes(), key.database(),
                        key.value().type().redisName(), mask.key(key.key()).text()));
        print("Most written keys (commands):", summary.mostWritten(), out);
        print("Most written prefixes (commands):", summary.mostWrittenPrefixes(), out);
        print("Prefixes by bytes of the log:", summary.heaviestPrefixes(), out);
    }

    /// How many commands there are of each name; those that no server knows may count as one.
    static Map<String, Long> commandsByName(Opened log, Mask mask) {
        Map<String, Long> counts = new LinkedHashMap<>();
        log.index().countsByName().forEach((name, count) -> counts.merge(mask.command(name), count, Long::sum));
        return counts;
    }

    private void printBase(@Nullable RdbEnd base, PrintStream out) {
        if (base == null) {
            return;
        }
        out.printf("Base: %,d keys%n", base.keys());
        for (Map.Entry<String, ByteString> aux : base.aux().entrySet()) {
            // Scripts have their place in a dump.
            if (!aux.getKey().equals("lua")) {
                out.printf("  %s %s%n", aux.getKey(), answer.mask().aux(aux.getKey(), aux.getValue()).text());
            }
        }
    }

    private void print(String title, List<Summary.Weight> weights, PrintStream out) {
        out.println(title);
        weights.forEach(each -> out.printf("  %,15d %s%n", each.weight(), answer.mask().key(each.name()).text()));
    }
}
