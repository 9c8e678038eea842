package dev.aofscope.bytes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChunkedBytesTest {
    @Test
    void changesAreThoseOfAnArrayAndLeaveEarlierOnesAlone() {
        Random random = new Random(11);
        byte[] model = new byte[50_000];
        random.nextBytes(model);
        ChunkedBytes bytes = ChunkedBytes.of(ByteString.of(model.clone()));
        for (int i = 0; i < 300; i++) {
            byte[] piece = new byte[random.nextInt(i % 10 == 0 ? 60_000 : 300)];
            random.nextBytes(piece);
            int offset = i % 3 == 0 ? model.length : random.nextInt(model.length + (i % 7 == 0 ? 40_000 : 1));
            byte[] before = model;
            model = piece.length == 0 ? model : Arrays.copyOf(model, Math.max(model.length, offset + piece.length));
            if (model == before) {
                model = before.clone();
            }
            System.arraycopy(piece, 0, model, piece.length == 0 ? 0 : offset, piece.length);
            ChunkedBytes changed = bytes.with(offset, ByteString.of(piece).onHeap());
            assertThat(changed).isEqualTo(ByteString.of(model));
            assertThat(bytes).isEqualTo(ByteString.of(before));
            int from = random.nextInt(model.length);
            byte[] part = new byte[random.nextInt(model.length - from)];
            changed.copyTo(from, part, 0, part.length);
            assertThat(part).isEqualTo(Arrays.copyOfRange(model, from, from + part.length));
            bytes = changed;
        }
    }
}
