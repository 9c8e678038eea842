package dev.aofscope.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.NewFile;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.Revision;
import dev.aofscope.index.RdbPreamble;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.replay.Settings;
import dev.aofscope.session.OutputCheck.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OutputCheckTest {
    private static final String SET = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n";
    private static final String ODD = "*1\r\n$4\r\nEXEC\r\n";

    @TempDir
    private Path folder;

    private static OutputCheck check(Promise promise, Watch watch) {
        return new OutputCheck(new Settings(ServerSettings.defaults(ServerVersion.ASSUMED), 0), ServerVersion.ASSUMED,
                promise, watch, 0);
    }

    private Path written(String bytes) throws IOException {
        return Files.writeString(folder.resolve("a.aof"), bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void whatIsSoundPasses() throws IOException {
        check(Promise.SOUND, Watch.NONE).inspect(written(SET));
        check(Promise.SOUND, Watch.NONE).inspect(written(""));
    }

    @Test
    void damageDoesNotPass() throws IOException {
        for (String damaged : new String[]{SET + "*3\r\n$3\r\nSE", SET + "garbage\r\n" + SET,
            "*1\r\n$5\r\nMULTI\r\n" + SET, "*1\r\n$9\r\nNOSUCHCMD\r\n"}) {
            Path written = written(damaged);
            assertThatThrownBy(() -> check(Promise.LOADS, Watch.NONE).inspect(written)).as(damaged)
                    .isInstanceOf(IOException.class).hasMessageContaining("not what was promised");
        }
    }

    @Test
    void aRepairMayKeepWhatOnlyTheToolObjectsTo() throws IOException {
        Path written = written(SET + ODD + SET);
        check(Promise.LOADS, Watch.NONE).inspect(written);
        assertThatThrownBy(() -> check(Promise.SOUND, Watch.NONE).inspect(written)).isInstanceOf(IOException.class);
    }

    @Test
    void damageThatWasThereMayBeCopied() throws IOException {
        Path damaged = written(SET + "garbage\r\n" + SET + SET);
        Path out = folder.resolve("out.aof");
        try (LogSession session = LogSession.open(damaged, OpenOptions.DEFAULT)) {
            session.awaitIndex();
            session.exporter().copy(Revision.upTo(session.log(), session.cutAfter(2)), out, Watch.NONE);
        }
        assertThat(out).hasContent(SET + "garbage\r\n" + SET);
    }

    @Test
    void whatDoesNotPassIsDeleted() throws IOException {
        Path out = folder.resolve("out.aof");
        byte[] bytes = "garbage\r\n".getBytes(StandardCharsets.US_ASCII);
        try (NewFile file = NewFile.create(out, bytes.length)) {
            file.write(bytes, 0, bytes.length);
            assertThatThrownBy(() -> file.commit(check(Promise.SOUND, Watch.NONE))).isInstanceOf(IOException.class);
        }
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void itCanBeCancelled() throws IOException {
        Path written = written(SET.repeat(50_000));
        assertThatThrownBy(() -> check(Promise.SOUND, done -> {
            throw new CancellationException();
        }).inspect(written)).isInstanceOf(CancellationException.class);
    }

    /// The log is read twice, and neither reading stands still.
    @Test
    void aCheckBeforehandTellsOfBothReadings() throws IOException {
        Path written = written(SET.repeat(50_000));
        long size = Files.size(written);
        List<Long> told = new ArrayList<>();
        try (Log log = Log.open(written, new RdbPreamble())) {
            OutputCheck.beforehand(new Settings(ServerSettings.defaults(ServerVersion.ASSUMED), 0), told::add, size)
                    .require(log);
        }
        assertThat(told).isSorted();
        assertThat(told.getLast()).isEqualTo(size);
        assertThat(told).filteredOn(done -> done > size / 2 && done < size).hasSizeGreaterThan(5);
    }

    @Test
    void outputsHaveTheModeOfAnyNewFile() throws IOException {
        Path usual = Files.createFile(folder.resolve("usual"));
        Path out = folder.resolve("out.aof");
        try (NewFile file = NewFile.create(out, 0)) {
            file.commit();
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(out)))
                .isEqualTo(PosixFilePermissions.toString(Files.getPosixFilePermissions(usual)));
    }
}
