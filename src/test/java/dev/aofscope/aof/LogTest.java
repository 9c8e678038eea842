package dev.aofscope.aof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTest {
    private static final String DEL = "*2\r\n$3\r\nDEL\r\n$1\r\nk\r\n";
    /// In these tests an RDB is 20 bytes long.
    private static final String RDB = "REDIS0011-----------";
    private static final PreambleReader TWENTY_BYTES = source -> new PreambleReader.Preamble(20, List.of());

    @TempDir
    Path folder;

    @Test
    void findsWhatAFileIsByItsContent() throws IOException {
        assertThat(open(write("dump.rdb", DEL)).kind()).isEqualTo(Log.Kind.AOF);
        assertThat(open(write("a.aof", RDB)).kind()).isEqualTo(Log.Kind.RDB);
        assertThat(open(write("b.txt", RDB + DEL)).kind()).isEqualTo(Log.Kind.AOF_RDB_PREAMBLE);
        assertThat(open(write("c", "#TS:1700000000\r\n" + DEL)).kind()).isEqualTo(Log.Kind.AOF);
        assertThat(open(write("d", "*3\r\n$3\r\nSE")).kind()).isEqualTo(Log.Kind.AOF);
        assertThat(open(write("e", "\0\0\0\0" + DEL)).kind()).isEqualTo(Log.Kind.AOF);
        assertThat(open(write("nul", "\0".repeat(4096))).kind()).isEqualTo(Log.Kind.AOF);
        write("x.1.incr.aof", DEL);
        assertThat(open(write("f", "# note\nfile x.1.incr.aof seq 1 type i\n")).kind()).isEqualTo(Log.Kind.MULTI_PART);
    }

    @Test
    void saysWhyAFileIsNoLog() throws IOException {
        assertThatThrownBy(() -> open(folder.resolve("none"))).isInstanceOf(IOException.class)
                .hasMessageContaining("there is no such file");
        assertThatThrownBy(() -> open(write("notes.md", "* a list\n* another\n")))
                .hasMessageContaining("is not an append");
        assertThatThrownBy(() -> open(write("run.sh", "#!/bin/sh\necho\n"))).hasMessageContaining("is not an append");
        assertThatThrownBy(() -> open(Files.createDirectory(folder.resolve("empty"))))
                .hasMessageContaining("no manifest");
    }

    @Test
    void opensAnEmptyFileWithAProblem() throws IOException {
        Log log = open(write("appendonly.aof", ""));
        assertThat(log.parts()).singleElement().extracting(Part::size).isEqualTo(0L);
        assertThat(kinds(log)).containsExactly(Damage.Kind.EMPTY);
    }

    @Test
    void loadsBaseThenIncrementsAndHistoryLast() throws IOException {
        for (String name : List.of("2.base.rdb", "2.incr.aof", "3.incr.aof", "1.incr.aof")) {
            write("appendonlydir/a.aof." + name, name.endsWith("rdb") ? RDB : DEL);
        }
        write("appendonlydir/a.aof.manifest", """
                file a.aof.1.incr.aof seq 1 type h
                file "a.aof.2.incr.aof" seq 2 type i\r
                TYPE b Seq 2 future thing FILE a.aof.2.base.rdb
                # a comment
                file  a.aof.3.incr.aof  seq 3  type i startoffset 5
                file gone.aof seq 1 type h
                """);
        for (Path path : List.of(folder, folder.resolve("appendonlydir"),
                folder.resolve("appendonlydir/a.aof.manifest"))) {
            Log log = open(path);
            assertThat(log.kind()).isEqualTo(Log.Kind.MULTI_PART);
            assertThat(log.parts()).extracting(Part::name).containsExactly("a.aof.2.base.rdb", "a.aof.2.incr.aof",
                    "a.aof.3.incr.aof", "a.aof.1.incr.aof");
            assertThat(log.loaded()).hasSize(3);
            assertThat(log.parts().getFirst().format()).isEqualTo(Part.Format.RDB);
            assertThat(log.problems()).isEmpty();
        }
    }

    @Test
    void namesWhatAServerWouldRefuse() throws IOException {
        write("a.1.base.rdb", RDB);
        write("a.1.incr.aof", DEL);
        write("a.2.incr.aof", DEL);
        String good = "file a.1.base.rdb seq 1 type b\nfile a.1.incr.aof seq 1 type i\nfile a.2.incr.aof seq 2 type i\n";
        assertThat(problems(good)).isEmpty();
        assertThat(problems(good + "\n")).containsExactly(Damage.Kind.MANIFEST_FORMAT);
        assertThat(problems(good.strip())).containsExactly(Damage.Kind.MANIFEST_FORMAT);
        assertThat(problems(good + "this is no line\n")).containsExactly(Damage.Kind.MANIFEST_FORMAT);
        assertThat(problems(good + "file x seq 3 type q\n")).containsExactly(Damage.Kind.MANIFEST_FORMAT);
        assertThat(problems(good + "file \"x seq 3 type i\n")).containsExactly(Damage.Kind.MANIFEST_FORMAT);
        assertThat(problems(good + "#" + "x".repeat(2000) + "\n")).contains(Damage.Kind.MANIFEST_FORMAT);
        assertThat(problems(good + "\0".repeat(100))).contains(Damage.Kind.MANIFEST_FORMAT);
        assertThat(problems(good + "file a.1.base.rdb seq 1 type b\n")).containsExactly(Damage.Kind.MANIFEST_ORDER);
        assertThat(problems(good + "file a.1.incr.aof seq 1 type i\n")).containsExactly(Damage.Kind.MANIFEST_ORDER);
        assertThat(problems(good + "file ../a.aof seq 3 type i\n")).containsExactly(Damage.Kind.UNSAFE_PATH);
        assertThat(problems(good + "file a.3.incr.aof seq 3 type i\n")).containsExactly(Damage.Kind.PART_MISSING);
        assertThat(problems("file a.1.base.rdb seq 1 type b\nfile a.2.incr.aof seq 2 type i\n"))
                .containsExactly(Damage.Kind.ORPHAN_PART);
        assertThat(problems("")).containsExactly(Damage.Kind.MANIFEST_FORMAT);
    }

    @Test
    void opensPartsWithoutAManifestInTheOrderOfTheirNumbers() throws IOException {
        write("a.aof.10.incr.aof", DEL);
        write("a.aof.9.incr.aof", DEL);
        write("a.aof.9.base.rdb", RDB);
        Log log = open(folder);
        assertThat(log.parts()).extracting(Part::name).containsExactly("a.aof.9.base.rdb", "a.aof.9.incr.aof",
                "a.aof.10.incr.aof");
        assertThat(kinds(log)).containsExactly(Damage.Kind.MANIFEST_MISSING);
    }

    @Test
    void recordsBehindADamagedPreambleAreFoundAgain() throws IOException {
        PreambleReader damaged = source -> new PreambleReader.Preamble(PreambleReader.Preamble.UNKNOWN,
                List.of(new PreambleReader.Problem(9, 40, Damage.Kind.RDB_CORRUPT, "What is this?")));
        try (Log log = Log.open(write("a", RDB + DEL), damaged)) {
            assertThat(log.parts().getFirst().rdbEnd()).isEqualTo(20);
            assertThat(log.problems())
                    .containsExactly(new Damage(0, 9, 11, 1, Damage.Kind.RDB_CORRUPT, "What is this?"));
        }
    }

    @Test
    void recordsInAValueOfADamagedPreambleAreNotTakenForItsTail() throws IOException {
        PreambleReader damaged = source -> new PreambleReader.Preamble(PreambleReader.Preamble.UNKNOWN,
                List.of(new PreambleReader.Problem(9, 40, Damage.Kind.RDB_CORRUPT, "What is this?")));
        try (Log log = Log.open(write("a", RDB + DEL.repeat(4) + "and more of the RDB"), damaged)) {
            assertThat(log.parts().getFirst().rdbEnd()).isEqualTo(log.parts().getFirst().size());
        }
    }

    private List<Damage.Kind> problems(String manifest) throws IOException {
        return kinds(open(write("a.manifest", manifest)));
    }

    private static List<Damage.Kind> kinds(Log log) {
        return log.problems().stream().map(Damage::kind).toList();
    }

    private Log open(Path path) throws IOException {
        try (Log log = Log.open(path, TWENTY_BYTES)) {
            return log;
        }
    }

    private Path write(String name, String bytes) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        return Files.write(file, bytes.getBytes(StandardCharsets.ISO_8859_1));
    }
}
