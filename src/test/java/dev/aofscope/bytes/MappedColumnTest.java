package dev.aofscope.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappedColumnTest {
    @TempDir
    Path folder;

    @Test
    void olderViewsStayTrueWhileItGrows() throws IOException {
        Random random = new Random(1);
        Path file = folder.resolve("column");
        List<Long> model = new ArrayList<>();
        List<MappedColumn.View> views = new ArrayList<>();
        try (MappedColumn column = MappedColumn.create(file)) {
            while (model.size() < 200_000) {
                long[] more = random.longs(random.nextInt(5000)).toArray();
                column.append(more, 0, more.length);
                for (long value : more) {
                    model.add(value);
                }
                views.add(column.view());
            }
            for (MappedColumn.View view : views) {
                assertThat(view.bytes() % 8).isZero();
                for (long row = 0; row < view.bytes() / 8; row += 1009) {
                    assertThat(view.longAt(row)).isEqualTo(model.get((int) row));
                }
            }
        }
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> views.getLast().longAt(0)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void holdsBytesAndShortsToo() throws IOException {
        try (MappedColumn bytes = MappedColumn.create(folder.resolve("bytes"));
                MappedColumn shorts = MappedColumn.create(folder.resolve("shorts"))) {
            for (int i = 0; i < 100_000; i++) {
                bytes.append(new byte[]{9, (byte) i, 9}, 1, 1);
                shorts.append(new short[]{9, (short) (i * 7)}, 1, 1);
            }
            assertThat(bytes.size()).isEqualTo(100_000);
            assertThat(shorts.size()).isEqualTo(200_000);
            for (int i = 0; i < 100_000; i += 333) {
                assertThat(bytes.view().byteAt(i)).isEqualTo((byte) i);
                assertThat(shorts.view().shortAt(i)).isEqualTo((short) (i * 7));
            }
        }
    }
}
