package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SinesTest {
    private static final MathContext DIGITS = new MathContext(60);

    /// What glibc 2.36 on an x86-64 with FMA answered: function, argument, value. All of them are arguments for which
    /// that is not the nearest double, or at the edge of one of the ways to compute.
    private static List<String> answers() throws IOException {
        try (InputStream in = SinesTest.class.getResourceAsStream("sines.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
        }
    }

    private static DoubleUnaryOperator ours(String name) {
        return switch (name) {
            case "sin" -> Sines::sin;
            case "cos" -> Sines::cos;
            default -> Arcsine::asin;
        };
    }

    @Test
    void lastBitsAreThoseOfTheLibraryOfC() throws IOException {
        for (String line : answers()) {
            String[] words = line.split(" ");
            double value = ours(words[0]).applyAsDouble(Double.parseDouble(words[1]));
            assertThat(value).as(line).isEqualTo(Double.parseDouble(words[2]));
        }
    }

    @Test
    void lastBitsAreThoseOfTheLibraryOfThisMachine() throws Throwable {
        boolean linux = System.getProperty("os.name").equals("Linux");
        assumeTrue(linux, "NOT RUN: sines are compared with those of glibc, which is not here");
        for (String line : answers()) {
            String[] words = line.split(" ");
            double value = (double) theirs(words[0]).invokeExact(Double.parseDouble(words[1]));
            assumeTrue(value == Double.parseDouble(words[2]),
                    "NOT RUN: the C library here is not glibc with FMA, whose sines servers are taken to have");
        }
        Random random = new Random(5);
        for (String name : List.of("sin", "cos", "asin")) {
            MethodHandle theirs = theirs(name);
            DoubleUnaryOperator ours = ours(name);
            for (int i = 0; i < 300_000; i++) {
                double size = i % 3 == 0
                        ? random.nextDouble() * Math.scalb(1, -random.nextInt(28))
                        : random.nextDouble();
                double argument = name.equals("asin") ? size : (random.nextBoolean() ? size : -size) * Math.PI;
                double value = (double) theirs.invokeExact(argument);
                if (value != ours.applyAsDouble(argument)) {
                    assertThat(ours.applyAsDouble(argument)).as("%s(%a)", name, argument).isEqualTo(value);
                }
            }
        }
    }

    @SuppressWarnings("restricted") // the C library of the machine is what is asked for
    private static MethodHandle theirs(String name) {
        return Linker.nativeLinker().downcallHandle(
                SymbolLookup.libraryLookup("libm.so.6", Arena.global()).find(name).orElseThrow(),
                FunctionDescriptor.of(ValueLayout.JAVA_DOUBLE, ValueLayout.JAVA_DOUBLE));
    }

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

    private static double digitsOff(double value, BigDecimal exact) {
        return new BigDecimal(value).subtract(exact).abs().doubleValue() / Math.ulp(value);
    }

    @Test
    void nothingIsFurtherOffThanTheMethodAllows() {
        Random random = new Random(3);
        for (int i = 0; i < 4000; i++) {
            double angle = (random.nextDouble() * 2 - 1) * (i % 4 == 0 ? 1e-3 : Math.PI);
            assertThat(digitsOff(Sines.sin(angle), sine(new BigDecimal(angle), 1))).isLessThan(0.55);
            assertThat(digitsOff(Sines.cos(angle), sine(new BigDecimal(angle), 0))).isLessThan(0.55);
        }
        assertThat(Sines.sin(-0.0)).isEqualTo(-0.0);
        assertThat(Sines.cos(0)).isEqualTo(1);
    }

    @Test
    void theArcsineLiesBetweenItsNeighbours() {
        Random random = new Random(4);
        for (int i = 0; i < 4000; i++) {
            double sine = i % 4 == 0 ? 1 - random.nextDouble() * 1e-6 : random.nextDouble();
            double angle = Arcsine.asin(sine);
            BigDecimal exact = new BigDecimal(sine);
            BigDecimal margin = new BigDecimal(Math.ulp(angle) * 0.52);
            assertThat(sine(new BigDecimal(angle).subtract(margin), 1)).isLessThanOrEqualTo(exact);
            assertThat(sine(new BigDecimal(angle).add(margin), 1)).isGreaterThanOrEqualTo(exact);
        }
        assertThat(Arcsine.asin(0)).isZero();
        assertThat(Arcsine.asin(1)).isEqualTo(Math.PI / 2);
    }
}
