package dev.aofscope.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.Watch;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.session.Selection.Numbers;
import dev.aofscope.session.WhatIf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log exported without some of its commands leads a real server to the state that was shown for it before.
///
/// `-Dseed=S` sets which, `-Dredis.server=` the server.
class WhatIfLiveTest {
    private static final Path BASE = Path
            .of("src/test/resources/corpus/7.0.15/tiny-twoincr/appendonlydir/appendonly.aof.2.base.rdb");
    private static final int COMMANDS = 1_000;
    private static final int QUESTIONS = 8;
    private static final List<String> EXPRESSIONS = List.of("cmd:del", "cmd:set key:str*", "key:hash1", "key:*2",
            "size:>200", "tx:yes", "cmd:xadd", "key:zset* db:0", "effect:removed>0");

    @TempDir
    private Path folder;

    private final Random random = new Random(Long.getLong("seed", 1));
    private ServerVersion version = ServerVersion.ASSUMED;
    private int count;

    @BeforeEach
    void findServer() throws IOException, InterruptedException {
        version = LiveServer.version();
    }

    @Test
    void ofOneFile() throws Exception {
        for (int i = 0; i < QUESTIONS; i++) {
            ask(UndoTest.write(folder.resolve("log" + ++count + ".aof"), commands()));
        }
    }

    @Test
    void ofASetWithABase() throws Exception {
        Assumptions.assumeTrue(version.atLeast(7, 0), "SKIPPED: servers before 7.0 have no sets of parts");
        for (int i = 0; i < QUESTIONS; i++) {
            Path parts = Files.createDirectory(folder.resolve("log" + ++count));
            Files.copy(BASE, parts.resolve("appendonly.aof.1.base.rdb"));
            UndoTest.write(parts.resolve("appendonly.aof.1.incr.aof"), commands());
            UndoTest.write(parts.resolve("appendonly.aof.2.incr.aof"), commands());
            Files.writeString(parts.resolve("appendonly.aof.manifest"), """
                    file appendonly.aof.1.base.rdb seq 1 type b
                    file appendonly.aof.1.incr.aof seq 1 type i
                    file appendonly.aof.2.incr.aof seq 2 type i
                    """);
            ask(parts);
        }
    }

    private List<List<byte[]>> commands() {
        return UndoTest.commands(random, version, COMMANDS);
    }

    private void ask(Path log) throws IOException, InterruptedException, ExprException {
        try (LogSession session = LogSession.open(log, new OpenOptions(version.toString(), null, 0))) {
            long last = session.awaitIndex().commands();
            List<Expr> left = new ArrayList<>();
            List<Numbers> numbers = new ArrayList<>();
            if (random.nextBoolean()) {
                left.add(Expr.parse(EXPRESSIONS.get(random.nextInt(EXPRESSIONS.size()))));
            } else {
                long first = 1 + random.nextLong(last);
                numbers.add(new Numbers(first, first + random.nextInt(100)));
            }
            long at = random.nextBoolean() ? last : 1 + random.nextLong(last);
            WhatIf answer = session.exporter().without(left, numbers, at, Watch.NONE);
            boolean set = Files.isDirectory(log);
            Path out = folder.resolve("without" + count + (set ? "" : ".aof"));
            session.exporter().copy(answer.revision(), out, Watch.NONE);
            try (LiveServer server = LoadedServer.start(out, folder.resolve("server" + count), version,
                    LoadedServer.Access.READ_ONLY)) {
                LoadedServer.assertHolds(server, answer.without(), version);
            }
            assertThat(answer.at()).isLessThanOrEqualTo(at);
        }
    }
}
