package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.query.Expr;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SearchTest {
    @TempDir
    private Path folder;
    private LogSession session;

    /// 10,000 keys, then one DEL of the first hundred, and one of a key that is not there.
    @BeforeEach
    void open() throws IOException {
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            log.append(command("SET", "user:" + i, i == 7 ? "admin" : "guest"));
        }
        List<String> del = new ArrayList<>(List.of("DEL"));
        for (int i = 0; i < 100; i++) {
            del.add("user:" + i);
        }
        log.append(command(del.toArray(String[]::new))).append(command("DEL", "user:5"));
        Path file = folder.resolve("appendonly.aof");
        Files.writeString(file, log, StandardCharsets.UTF_8);
        session = LogSession.open(file, OpenOptions.DEFAULT);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void columnsRecordsAndEffectsDecide() throws Exception {
        assertThat(found("cmd:del")).containsExactly(10_001L, 10_002L);
        assertThat(found("value:~\"admin\"")).containsExactly(8L);
        assertThat(found("key:user:5")).containsExactly(6L, 10_001L, 10_002L);
        assertThat(found("cmd:del key:user:*")).containsExactly(10_001L, 10_002L);
        assertThat(found("effect:removed>50")).containsExactly(10_001L);
        assertThat(found("cmd:flushall")).isEmpty();
        assertThat(found("not cmd:del")).hasSize(10_000);
    }

    @Test
    void aSearchForStatesIsRefused() throws Exception {
        Expr state = Expr.parse("exists:user:1");
        assertThatThrownBy(() -> session.search(state, found -> {
        }, failure -> {
        })).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingTheSessionEndsItsSearches() throws Exception {
        Search search = session.search(Expr.parse("effect:removed>50"), found -> {
        }, failure -> {
        });
        session.close();
        assertThat(search.ended()).isTrue();
        open();
    }

    private List<Long> found(String expression) throws Exception {
        CompletableFuture<Search.Found> done = new CompletableFuture<>();
        session.search(Expr.parse(expression), found -> {
            if (found.complete()) {
                done.complete(found);
            }
        }, done::completeExceptionally);
        Search.Found found = done.join();
        List<Long> commands = new ArrayList<>();
        for (long i = 0; i < found.matches().count(); i++) {
            commands.add(found.matches().select(i));
        }
        return commands;
    }

    private static String command(String... words) {
        StringBuilder record = new StringBuilder("*" + words.length + "\r\n");
        for (String word : words) {
            record.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
        }
        return record.toString();
    }
}
