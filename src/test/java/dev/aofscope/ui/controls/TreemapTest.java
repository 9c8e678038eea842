package dev.aofscope.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class TreemapTest {
    @Test
    void tilesFillTheRectangleByTheirWeightsWithoutOverlapping() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            double[] weights = random.doubles(1 + random.nextInt(60), 1, 1_000_000).sorted().toArray();
            for (int i = 0; i < weights.length / 2; i++) {
                double swapped = weights[i];
                weights[i] = weights[weights.length - 1 - i];
                weights[weights.length - 1 - i] = swapped;
            }
            double width = 50 + random.nextInt(900);
            double height = 50 + random.nextInt(400);
            List<Treemap.Box> boxes = Treemap.of(weights, width, height);
            assertThat(boxes).hasSize(weights.length);
            double sum = Arrays.stream(weights).sum();
            for (int i = 0; i < weights.length; i++) {
                Treemap.Box box = boxes.get(i);
                assertThat(box.width() * box.height()).isCloseTo(weights[i] / sum * width * height, within(1e-3));
                assertThat(box.left()).isGreaterThanOrEqualTo(-1e-6);
                assertThat(box.top()).isGreaterThanOrEqualTo(-1e-6);
                assertThat(box.left() + box.width()).isLessThanOrEqualTo(width + 1e-6);
                assertThat(box.top() + box.height()).isLessThanOrEqualTo(height + 1e-6);
            }
            for (int point = 0; point < 20; point++) {
                double x = random.nextDouble() * width;
                double y = random.nextDouble() * height;
                assertThat(boxes.stream().filter(box -> box.holds(x, y)).count()).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void nothingWeighsNothing() {
        assertThat(Treemap.of(new double[0], 100, 100)).isEmpty();
        assertThat(Treemap.of(new double[]{1}, 0, 100)).isEmpty();
    }
}
