package dev.aofscope.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class ViewportTest {
    @Test
    void randomMovesAgreeWithArithmeticThatCannotOverflow() {
        Random random = new Random(20261121);
        for (int run = 0; run < 200; run++) {
            long rows = random.nextLong(1, RowWindow.MOST_ROWS >>> random.nextInt(56));
            int height = random.nextInt(26, 2000);
            Viewport viewport = new Viewport(25);
            viewport.setHeight(height);
            viewport.setRows(rows);
            BigInteger end = BigInteger.valueOf(rows).multiply(BigInteger.valueOf(25))
                    .subtract(BigInteger.valueOf(height)).max(BigInteger.ZERO);
            BigInteger position = BigInteger.ZERO;
            for (int move = 0; move < 50; move++) {
                long by = random.nextLong(-rows, rows + 1) >> random.nextInt(60);
                viewport.scrollRows(by);
                position = position.add(BigInteger.valueOf(by).multiply(BigInteger.valueOf(25))).max(BigInteger.ZERO)
                        .min(end);
                assertThat(BigInteger.valueOf(viewport.top()).multiply(BigInteger.valueOf(25))
                        .add(BigInteger.valueOf(viewport.hidden()))).isEqualTo(position);
                assertThat(viewport.top() + viewport.shown()).isLessThanOrEqualTo(rows);
            }
        }
    }

    @Test
    void smallTurnsOfATrackpadAddUp() {
        Viewport viewport = new Viewport(25);
        viewport.setHeight(500);
        viewport.setRows(5_000_000_000L);
        viewport.moveToFraction(1);
        for (int i = 0; i < 100; i++) {
            viewport.scrollPixels(-0.25);
        }
        assertThat(viewport.top()).isEqualTo(5_000_000_000L - 20 - 1);
    }

    @Test
    void bringLeavesWhatIsSeenWhereItIs() {
        Viewport viewport = new Viewport(25);
        viewport.setHeight(500);
        viewport.setRows(1000);
        viewport.bring(19);
        assertThat(viewport.top()).isZero();
        viewport.bring(20);
        assertThat(viewport.top()).isEqualTo(14);
    }

    @Test
    void anotherRowHeightKeepsTheTopRow() {
        Viewport viewport = new Viewport(25);
        viewport.setHeight(500);
        viewport.setRows(1_000_000);
        viewport.scrollRows(777_777);
        viewport.setRowHeight(32);
        assertThat(viewport.top()).isEqualTo(777_777);
    }
}
