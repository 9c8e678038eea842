package dev.aofscope.bytes;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class CutFileTest {
    private static final int SIZE = 1_000_000;

    @TempDir
    Path folder;

    /// Often enough that the reading is compiled: only then do faults come late.
    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "nobody can cut a mapped file there")
    void everyReadOfACutFileFailsByTheSameException() throws IOException {
        Random random = new Random(1);
        byte[] into = new byte[1 << 16];
        Path file = folder.resolve("log");
        for (int round = 0; round < 60; round++) {
            Files.write(file, new byte[SIZE]);
            try (ByteSource source = ByteSource.open(file)) {
                for (int i = 0; i < 1000; i++) {
                    read(source, into, random);
                }
                Files.write(file, new byte[0]);
                for (int i = 0; i < 10; i++) {
                    assertThatThrownBy(() -> read(source, into, random)).isInstanceOf(FileChangedException.class);
                }
            }
        }
    }

    private static void read(ByteSource source, byte[] into, Random random) throws IOException {
        int length = random.nextBoolean() ? 16 : into.length;
        source.read(random.nextInt(SIZE - into.length), into, 0, length);
    }
}
