package dev.aofscope.ui.timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ViewportTest {
    @Test
    void fitShowsTheWholeLogBetweenItsBlocks() {
        Viewport view = Viewport.fit(1500, 98, 57, 1_000_000, 32);
        assertThat(view.x(0)).isEqualTo(98, within(1e-6));
        assertThat(view.x(1_000_000)).isEqualTo(1500 - 57, within(1e-6));
        assertThat(view.isFit()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 300, 1_000_000, 5_000_000_000L, 1L << 50})
    void zoomKeepsWhatIsUnderThePointer(long length) {
        Random random = new Random(length);
        Viewport view = Viewport.fit(1500, 98, 57, length, 32);
        for (int turn = 0; turn < 3_000; turn++) {
            double x = random.nextDouble(1500);
            double position = view.position(x);
            Viewport zoomed = view.zoom(random.nextBoolean() ? 1.25 : 0.8, x);
            boolean atAnEnd = Math.abs(zoomed.x(0) - 98) < 0.5
                    || Math.abs(zoomed.x(length) - (1500 - 57)) < 0.5;
            if (!atAnEnd) {
                assertThat(zoomed.x(position)).as("turn %d", turn).isEqualTo(x, within(0.5));
            }
            view = turn % 10 == 9 ? zoomed.pan(random.nextDouble(-200, 200)) : zoomed;
            assertThat(view.x(0)).isLessThanOrEqualTo(98.5);
            assertThat(view.x(length)).isGreaterThanOrEqualTo(1500 - 57.5);
        }
    }

    @Test
    void theClosestZoomShowsSingleCommandsOfFiveBillion() {
        Viewport view = Viewport.fit(1500, 0, 0, 5e9, 32);
        double position = 4_321_987_654.5;
        double x = view.x(position);
        for (int turn = 0; turn < 200; turn++) {
            view = view.zoom(1.25, x);
        }
        assertThat(view.scale()).isEqualTo(32);
        assertThat(view.x(position)).isEqualTo(x, within(0.5));
        assertThat(Math.floor(view.position(x))).isEqualTo(4_321_987_654.0);
    }

    @Test
    void revealScrollsOnlyToWhatIsOutOfSight() {
        Viewport view = Viewport.fit(1000, 0, 0, 10_000, 32).zoom(10, 0);
        assertThat(view.reveal(500)).isSameAs(view);
        assertThat(view.reveal(5_000).x(5_000)).isEqualTo(500, within(1e-6));
    }

    @Test
    void aLogThatGrowsStaysWholeOrKeepsItsPlace() {
        Viewport fit = Viewport.fit(1000, 98, 0, 10_000, 32);
        assertThat(fit.adapt(1200, 98, 57, 20_000, 32).isFit()).isTrue();
        Viewport close = fit.zoom(20, 600);
        Viewport grown = close.adapt(1000, 98, 57, 20_000, 32);
        assertThat(grown.origin()).isEqualTo(close.origin());
        assertThat(grown.scale()).isEqualTo(close.scale());
    }
}
