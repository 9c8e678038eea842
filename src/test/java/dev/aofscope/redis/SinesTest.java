package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SinesTest {
    private static final MathContext DIGITS = new MathContext(60);

    /// By the power series, with sixty digits.
    private static BigDecimal sine(BigDecimal angle, int first) {
        BigDecimal square = angle.multiply(angle, DIGITS).negate();
        BigDecimal term = first == 1 ? angle : BigDecimal.ONE;
        BigDecimal sum = term;
        for (int n = first + 2; n < 90; n += 2) {
            term = term.multiply(square, DIGITS).divide(BigDecimal.valueOf((long) n * (n - 1)), DIGITS);
            sum = sum.add(term, DIGITS);
        }
        return sum;
    }

    @Test
    void sineAndCosineAreRoundedCorrectly() {
        Random random = new Random(3);
        for (int i = 0; i < 4000; i++) {
            double angle = (random.nextDouble() * 2 - 1) * (i % 4 == 0 ? 1e-3 : Math.PI);
            assertThat(Sines.sin(angle)).isEqualTo(sine(new BigDecimal(angle), 1).doubleValue());
            assertThat(Sines.cos(angle)).isEqualTo(sine(new BigDecimal(angle), 0).doubleValue());
        }
        assertThat(Sines.sin(Math.PI)).isEqualTo(sine(new BigDecimal(Math.PI), 1).doubleValue());
        assertThat(Sines.sin(-0.0)).isEqualTo(-0.0);
    }

    @Test
    void theArcsineLiesBetweenItsNeighbours() {
        Random random = new Random(4);
        for (int i = 0; i < 4000; i++) {
            double sine = i % 4 == 0 ? 1 - random.nextDouble() * 1e-6 : random.nextDouble();
            double angle = Sines.asin(sine);
            BigDecimal exact = new BigDecimal(sine);
            BigDecimal half = new BigDecimal(Math.ulp(angle)).divide(BigDecimal.TWO);
            assertThat(sine(new BigDecimal(angle).subtract(half), 1)).isLessThanOrEqualTo(exact);
            assertThat(sine(new BigDecimal(angle).add(half), 1)).isGreaterThanOrEqualTo(exact);
        }
        assertThat(Sines.asin(0)).isZero();
        assertThat(Sines.asin(1)).isEqualTo(Math.PI / 2);
    }
}
