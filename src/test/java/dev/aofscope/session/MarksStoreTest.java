package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.session.LogIdentity.Likeness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MarksStoreTest {
    private static final Marks SOME = Marks.NONE.with(new Pin(3, "before"))
            .with(new Note(4, "who sent this?\nü")).with(new Breakpoint.Row(5, true))
            .with(new Breakpoint.Condition("effect:removed>100", false));

    @TempDir
    Path folder;

    @Test
    void aMovedAndAnAppendedLogKeepItsMarks() throws IOException {
        Path log = write("a.aof", sets(300, 1));
        keep(log, SOME);
        assertThat(kept(log)).isEqualTo(SOME);
        Path moved = Files.move(log, folder.resolve("b.aof"));
        assertThat(kept(moved)).isEqualTo(SOME);
        Files.writeString(moved, sets(900, 2), StandardOpenOption.APPEND);
        assertThat(kept(moved)).isEqualTo(SOME);
        Marks more = SOME.with(new Pin(700, ""));
        keep(moved, more);
        assertThat(kept(moved)).isEqualTo(more);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 40, 300, 5_000})
    void anotherLogDoesNotGetThem(int commands) throws IOException {
        Path log = write("a.aof", sets(commands, 1));
        keep(log, SOME);
        assertThat(kept(write("b.aof", sets(commands, 2)))).isNull();
        // One command left out, somewhere: what comes behind has other numbers.
        String text = Files.readString(log);
        int from = text.indexOf("*3", text.length() / 3);
        int to = text.indexOf("*3", from + 1);
        Path without = write("c.aof", text.substring(0, from) + text.substring(to));
        assertThat(kept(without)).isNull();
    }

    @Test
    void aLogWhoseTornEndWasCutKeepsThemUnderItsPath() throws IOException {
        String whole = sets(500, 1);
        Path log = write("a.aof", whole + "*3\r\n$3\r\nSE");
        keep(log, SOME);
        Files.writeString(log, whole);
        assertThat(kept(log)).isEqualTo(SOME);
        assertThat(kept(write("copy.aof", whole))).isNull();
    }

    @Test
    void anOlderCopyKeepsItsOwn() throws IOException {
        Path old = write("old.aof", sets(300, 1));
        Path grown = write("grown.aof", sets(300, 1) + sets(50, 2));
        keep(old, SOME);
        Marks other = Marks.NONE.with(new Pin(320, "later"));
        keep(grown, other);
        assertThat(kept(old)).isEqualTo(SOME);
        assertThat(kept(grown)).isEqualTo(other);
    }

    @Test
    void marksThatAreTakenAwayLeaveNoFile() throws IOException {
        Path log = write("a.aof", sets(30, 1));
        keep(log, SOME);
        keep(log, Marks.NONE);
        assertThat(kept(log)).isNull();
        assertThat(folder.resolve("marks")).isEmptyDirectory();
    }

    @Test
    void aSessionFileTellsWhetherItIsForThisLog() throws IOException {
        Path log = write("a.aof", sets(300, 1));
        Path file = folder.resolve("a.session.json");
        try (LogSession open = LogSession.open(log, OpenOptions.DEFAULT)) {
            new SessionFile(log.toString(), LogIdentity.of(open.log()), 12, "cmd:set", SOME).write(file);
        }
        SessionFile read = SessionFile.read(file);
        assertThat(read.marks()).isEqualTo(SOME);
        assertThat(read.command()).isEqualTo(12);
        assertThat(read.filter()).isEqualTo("cmd:set");
        try (LogSession other = LogSession.open(write("b.aof", sets(300, 2)), OpenOptions.DEFAULT);
                LogSession same = LogSession.open(write("c.aof", sets(300, 1)), OpenOptions.DEFAULT);
                LogSession shorter = LogSession.open(write("d.aof", sets(200, 1)), OpenOptions.DEFAULT)) {
            assertThat(read.identity().compare(other.log())).isEqualTo(Likeness.OTHER);
            assertThat(read.identity().compare(same.log())).isEqualTo(Likeness.SAME);
            assertThat(read.identity().compare(shorter.log())).isEqualTo(Likeness.SHORTER);
        }
    }

    /// The file may come from anybody.
    @Test
    void aFileOfAnotherKindIsRefusedAndOneThatLiesIsHeldWithinLimits() throws IOException {
        Path file = folder.resolve("x.json");
        for (String text : List.of("", "[]", "{}", "{\"aofscope-session\":", "null", "[".repeat(100_000), "\0\1\2",
                "{\"aofscope-session\":2}")) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> SessionFile.read(file)).isInstanceOf(IOException.class)
                    .hasMessageStartingWith(file + ": ");
        }
        Files.writeString(file, "{\"aofscope-session\":1,\"command\":-5,\"filter\":7,\"parts\":{\"size\":1},\"pins\":["
                + "{\"command\":1,\"name\":\"x\"},".repeat(5_000) + "3,null,{\"command\":-2,\"name\":[]}],\"notes\":["
                + "{\"command\":1,\"text\":\"" + "n".repeat(100_000) + "\"}],\"breakpoints\":[{},{\"command\":1e300},"
                + "{\"condition\":\"" + "c".repeat(100_000) + "\"}]}");
        SessionFile read = SessionFile.read(file);
        assertThat(read.command()).isZero();
        assertThat(read.marks().pins()).hasSizeLessThanOrEqualTo(Marks.MOST).allMatch(pin -> pin.command() >= 0);
        assertThat(read.marks().notes()).allMatch(note -> note.text().length() <= Marks.LONGEST_NOTE);
        assertThat(read.marks().breakpoints()).hasSize(1);
    }

    private void keep(Path path, Marks marks) throws IOException {
        MarksStore store = new MarksStore(folder.resolve("marks"));
        try (LogSession open = LogSession.open(path, OpenOptions.DEFAULT)) {
            store.replace(store.find(open.log(), path),
                    new SessionFile(MarksStore.name(path), LogIdentity.of(open.log()), 0, "", marks));
        }
    }

    private @Nullable Marks kept(Path path) throws IOException {
        try (LogSession open = LogSession.open(path, OpenOptions.DEFAULT)) {
            SessionFile found = new MarksStore(folder.resolve("marks")).find(open.log(), path);
            return found == null ? null : Objects.requireNonNull(found.marks());
        }
    }

    private Path write(String name, String log) throws IOException {
        return Files.writeString(folder.resolve(name), log);
    }

    private static String sets(int commands, long seed) {
        Random random = new Random(seed);
        StringBuilder log = new StringBuilder();
        for (int i = 0; i < commands; i++) {
            String value = Long.toHexString(random.nextLong() | Long.MIN_VALUE);
            log.append("*3\r\n$3\r\nSET\r\n$2\r\nk").append(i % 10).append("\r\n$16\r\n").append(value).append("\r\n");
        }
        assertThat(log.toString().getBytes(StandardCharsets.UTF_8)).hasSize(log.length());
        return log.toString();
    }
}
