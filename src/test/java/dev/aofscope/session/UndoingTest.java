package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.RedisCliText;
import dev.aofscope.export.Slicing.KeyChoice;
import dev.aofscope.export.UndoNotice;
import dev.aofscope.export.UndoNotice.Kind;
import dev.aofscope.export.UndoRules;
import dev.aofscope.export.UndoRules.Form;
import dev.aofscope.export.UndoRules.Later;
import dev.aofscope.export.UndoRules.Past;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UndoingTest {
    private static final long CLOCK = 1_700_000_000_000L;
    private static final String PAST = String.valueOf(CLOCK - 1);
    private static final String AHEAD = String.valueOf(CLOCK + 1);

    @TempDir
    private Path folder;

    private final List<UndoNotice> notices = new ArrayList<>();

    @Test
    void fieldsThatWereLostArePutBackAlone() throws IOException {
        assertThat(undo(4, 4, Later.OVERWRITE, Past.SKIP, "HSET h a 1 b 2 c 3 d 4 e 5", "PEXPIREAT h " + AHEAD,
                "SET other 1", "HDEL h a c e")).containsExactly("SELECT 0", "HSET h a 1 c 3 e 5");
    }

    @Test
    void aChangedFieldAndANewOne() throws IOException {
        assertThat(undo(2, 3, Later.OVERWRITE, Past.SKIP, "HSET h a 1 b 2 c 3 d 4", "HSET h a 9 new 1",
                "PEXPIREAT h " + AHEAD)).containsExactly("SELECT 0", "HSET h a 1", "HDEL h new", "PERSIST h");
    }

    @Test
    void whatIsOfAnotherTypeIsDeletedFirst() throws IOException {
        assertThat(undo(3, 3, Later.OVERWRITE, Past.SKIP, "SELECT 3", "RPUSH l a b", "SET l oops"))
                .containsExactly("SELECT 3", "DEL l", "RPUSH l a b");
    }

    @Test
    void whatWasNotThereIsDeletedAndATimeToLiveIsAbsolute() throws IOException {
        assertThat(undo(2, 3, Later.OVERWRITE, Past.SKIP, "SET a 1 PXAT " + AHEAD, "SET new 1", "DEL a"))
                .containsExactly("SELECT 0", "SET a 1 PXAT " + AHEAD, "UNLINK new");
    }

    @Test
    void aLongListGetsBackWhatItsEndLost() throws IOException {
        StringBuilder push = new StringBuilder("RPUSH l");
        for (int i = 0; i < 100; i++) {
            push.append(' ').append(i);
        }
        assertThat(undo(2, 4, Later.OVERWRITE, Past.SKIP, push.toString(), "LPOP l", "LPOP l", "LPOP l"))
                .containsExactly("SELECT 0", "LPUSH l 2 1 0");
        assertThat(undo(2, 2, Later.OVERWRITE, Past.SKIP, push.toString(), "RPUSH l x y"))
                .containsExactly("SELECT 0", "LTRIM l 0 99");
    }

    @Test
    void aLaterWriteIsNamedAndOverwrittenOrKept() throws IOException {
        String[] log = {"SET a 1", "SET b 1", "MSET a 2 b 2", "APPEND a later"};
        assertThat(undo(3, 3, Later.OVERWRITE, Past.SKIP, log)).containsExactly("SELECT 0", "SET a 1", "SET b 1");
        assertThat(notices).singleElement().satisfies(notice -> {
            assertThat(notice.kind()).isEqualTo(Kind.OVERWRITES_LATER);
            assertThat(notice.key().text()).isEqualTo("a");
            assertThat(notice.later()).isEqualTo(4);
        });
        assertThat(undo(3, 3, Later.KEEP, Past.SKIP, log)).containsExactly("SELECT 0", "SET b 1");
        assertThat(notices.getLast().kind()).isEqualTo(Kind.KEPT_LATER);
    }

    @Test
    void whatSomebodyHasPutBackNeedsNothing() throws IOException {
        assertThat(undo(2, 2, Later.OVERWRITE, Past.SKIP, "SET a 1", "DEL a", "SET a 1")).isEmpty();
    }

    @Test
    void whatWouldHaveExpiredIsSkippedOrPersistedOrKept() throws IOException {
        String[] log = {"SET a 1", "PEXPIREAT a " + PAST, "DEL a"};
        assertThat(undo(3, 3, Later.OVERWRITE, Past.SKIP, log)).isEmpty();
        assertThat(notices.getLast().kind()).isEqualTo(Kind.PAST);
        assertThat(undo(3, 3, Later.OVERWRITE, Past.PERSIST, log)).containsExactly("SELECT 0", "SET a 1");
        assertThat(undo(3, 3, Later.OVERWRITE, Past.KEEP, log)).containsExactly("SELECT 0", "SET a 1 PXAT " + PAST);
    }

    @Test
    void fieldsThatWouldHaveExpiredAreLeftOut() throws IOException {
        assertThat(undo(3, 3, Later.OVERWRITE, Past.SKIP, "HSET h a 1 b 2", "HPEXPIREAT h " + PAST + " FIELDS 1 a",
                "DEL h")).containsExactly("SELECT 0", "DEL h", "HMSET h b 2");
        assertThat(notices.getLast()).isEqualTo(
                new UndoNotice(Kind.PAST_FIELDS, 0, notices.getLast().key(), 0, 1));
    }

    @Test
    void whatHasExpiredSinceTheEndIsWrittenWhole() throws IOException {
        assertThat(undo(2, 2, Later.OVERWRITE, Past.SKIP, "HSET h a 1 b 2", "PEXPIREAT h " + PAST))
                .containsExactly("SELECT 0", "DEL h", "HMSET h a 1 b 2");
        assertThat(undo(3, 3, Later.OVERWRITE, Past.PERSIST, "HSET h a 1 b 2 c 3", "PEXPIREAT h " + PAST, "HDEL h a"))
                .containsExactly("SELECT 0", "DEL h", "HMSET h a 1 b 2 c 3");
        assertThat(undo(2, 2, Later.OVERWRITE, Past.SKIP, "HSET h a 1 b 2 c 3",
                "HPEXPIREAT h " + PAST + " FIELDS 1 a"))
                .containsExactly("SELECT 0", "DEL h", "HMSET h a 1 b 2 c 3");
        assertThat(undo(2, 2, Later.OVERWRITE, Past.SKIP, "HSET h a 1 b 2 c 3", "PEXPIREAT h " + AHEAD))
                .containsExactly("SELECT 0", "PERSIST h");
    }

    @Test
    void aQueuedCommandIsUndoneWithItsTransaction() throws IOException {
        assertThat(undo(3, 3, Later.OVERWRITE, Past.SKIP, "SET a 1", "MULTI", "SET a 2", "SET b 2", "EXEC"))
                .containsExactly("SELECT 0", "SET a 1", "UNLINK b");
    }

    @Test
    void aPendingEntryWithoutItsMessageComesByRestore() throws IOException {
        List<String> undone = undo(6, 6, Later.OVERWRITE, Past.SKIP, "XADD s 1-1 f v", "XADD s 1-2 f v",
                "XGROUP CREATE s g 0", "XCLAIM s g alice 0 1-1 TIME 1 RETRYCOUNT 1 FORCE JUSTID LASTID 1-1",
                "XDEL s 1-1", "DEL s");
        assertThat(undone).hasSize(2).last().asString().startsWith("RESTORE s 0 ").endsWith(" REPLACE");
        assertThat(notices.getLast().kind()).isEqualTo(Kind.RESTORED);
    }

    @Test
    void negativeZeroOfASkiplistComesBack() throws IOException {
        String member = "m".repeat(100);
        List<String> undone = undo(4, 4, Later.OVERWRITE, Past.SKIP, "ZADD z 1 " + member, "ZADD z -0 a",
                "ZREM z " + member, "DEL z");
        assertThat(undone).hasSize(5).contains("ZADD z -0 a");
    }

    @Test
    void savedInEachForm() throws IOException {
        try (LogSession session = log("SET a 1", "SET a 2");
                Undo undo = undo(session, new UndoRequest(2, 2, rules(Later.OVERWRITE, Past.SKIP)))) {
            Path text = folder.resolve("undo.txt");
            session.undoing().save(undo, Undoing.Format.REDIS_CLI, text, Watch.NONE);
            assertThat(text).hasContent("SELECT 0\nSET a 1\n");
            Path records = folder.resolve("undo.aof");
            session.undoing().save(undo, Undoing.Format.RESP, records, Watch.NONE);
            assertThat(records).hasSameBinaryContentAs(undo.commands());
            Path whole = folder.resolve("whole.aof");
            session.undoing().save(undo, Undoing.Format.LOG, whole, Watch.NONE);
            assertThat(Files.size(whole)).isEqualTo(Files.size(records) + Files.size(session.path()));
            assertThatThrownBy(() -> session.undoing().save(undo, Undoing.Format.RESP, whole, Watch.NONE))
                    .isInstanceOf(FileAlreadyExistsException.class);
        }
    }

    @Test
    void canBeCancelledAndLeavesNothing() throws IOException {
        try (LogSession session = log("SET a 1", "DEL a")) {
            assertThatThrownBy(() -> session.undoing().undo(
                    new UndoRequest(2, 2, rules(Later.OVERWRITE, Past.SKIP)), UndoNotice.Listener.NONE, done -> {
                        throw new CancellationException();
                    })).isInstanceOf(CancellationException.class);
        }
    }

    private List<String> undo(long from, long to, Later later, Past past, String... commands) throws IOException {
        notices.clear();
        try (LogSession session = log(commands);
                Undo undo = undo(session, new UndoRequest(from, to, rules(later, past)));
                ByteSource source = ByteSource.open(undo.commands())) {
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            RedisCliText.write(source, text, Watch.NONE);
            return text.toString(StandardCharsets.UTF_8).lines().toList();
        }
    }

    private Undo undo(LogSession session, UndoRequest request) throws IOException {
        return session.undoing().undo(request, notices::add, Watch.NONE);
    }

    private static UndoRules rules(Later later, Past past) {
        return new UndoRules(KeyChoice.ALL, later, past, CLOCK, Form.COMMANDS);
    }

    private LogSession log(String... commands) throws IOException {
        StringBuilder log = new StringBuilder();
        for (String command : commands) {
            String[] words = command.split(" ");
            log.append('*').append(words.length).append("\r\n");
            for (String word : words) {
                log.append('$').append(word.length()).append("\r\n").append(word).append("\r\n");
            }
        }
        Path file = Files.createTempFile(folder, "log", ".aof");
        Files.writeString(file, log, StandardCharsets.ISO_8859_1);
        LogSession session = LogSession.open(file, new OpenOptions("7.4.1", null, 0));
        session.awaitIndex();
        return session;
    }
}
