package dev.aofscope.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Edits against what an array would be after them.
final class EditTest {
    @TempDir
    private Path folder;

    @Test
    void readsWhatTheFileWouldBe() throws IOException {
        Random random = new Random(11);
        byte[] content = new byte[3_000];
        random.nextBytes(content);
        Path file = Files.write(folder.resolve("file"), content);
        try (ByteSource source = ByteSource.open(file)) {
            for (int round = 0; round < 200; round++) {
                Edit.Builder edit = new Edit.Builder();
                ByteArrayOutputStream wanted = new ByteArrayOutputStream();
                int at = 0;
                while (at < content.length) {
                    int to = Math.min(content.length, at + random.nextInt(400));
                    switch (random.nextInt(4)) {
                        case 0 -> {
                            byte[] bytes = new byte[random.nextInt(20)];
                            random.nextBytes(bytes);
                            edit.insert(bytes);
                            wanted.writeBytes(bytes);
                        }
                        case 1 -> at = to;
                        case 2 -> {
                            long mark = edit.size();
                            edit.keep(at, to).insert(new byte[7]);
                            edit.back(mark);
                        }
                        default -> {
                            edit.keep(at, to);
                            wanted.write(content, at, to - at);
                            at = to;
                        }
                    }
                }
                byte[] expected = wanted.toByteArray();
                ByteSource edited = source.edited(edit.build());
                assertThat(edited.size()).isEqualTo(expected.length);
                assertThat(edited.read(0, expected.length)).isEqualTo(expected);
                for (int look = 0; look < 20 && expected.length > 0; look++) {
                    int from = random.nextInt(expected.length);
                    int length = random.nextInt(expected.length - from + 1);
                    assertThat(edited.read(from, length)).isEqualTo(Arrays.copyOfRange(expected, from, from + length));
                }
            }
        }
    }

    @Test
    void knowsACutFromAnythingElse() {
        assertThat(Edit.keep(10).changesNothing(10)).isTrue();
        assertThat(Edit.keep(7).isCut(10)).isTrue();
        assertThat(new Edit.Builder().build().isCut(10)).isTrue();
        Edit middle = new Edit.Builder().keep(0, 3).keep(5, 10).build();
        assertThat(middle.isCut(10)).isFalse();
        assertThat(middle.removes(10)).isEqualTo(2);
        assertThat(middle.same(10)).isEqualTo(3);
    }
}
