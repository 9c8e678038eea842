package dev.aofscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.redis.Family;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.paint.Color;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whoever can't see faint text must still be able to read the window: WCAG's contrast of 4.5:1 everywhere.
final class PaletteTest {
    private static final List<String> SURFACES = List.of("surface", "surface-raised", "surface-inset", "surface-hover",
            "surface-selected", "surface-queued");
    private static final List<String> TEXTS = List.of("text", "text-dimmed", "text-faint", "accent", "playhead",
            "finding", "damage", "added", "changed", "removed");

    static Stream<Palette> palettes() {
        return Stream.of(Palette.DARK, Palette.LIGHT);
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void everyTextCanBeReadOnEverySurface(Palette palette) {
        for (String surface : SURFACES) {
            for (String text : TEXTS) {
                assertReadable(text + " on " + surface, palette.color(text), palette.color(surface));
            }
            for (Family family : Family.values()) {
                assertReadable(family + " on " + surface, palette.family(family), palette.color(surface));
            }
        }
        for (String text : List.of("damage", "added", "changed", "removed")) {
            assertReadable(text, palette.color(text), palette.color(text + "-fill"));
            assertReadable("text on " + text, palette.color("text"), palette.color(text + "-fill"));
        }
    }

    @ParameterizedTest
    @MethodSource("palettes")
    void databasesCanBeReadAndTheNextOnesRepeat(Palette palette) {
        for (int database = 0; database < 16; database++) {
            assertReadable("database " + database, palette.database(database), palette.databaseFill(database));
        }
        assertThat(palette.database(8)).isEqualTo(palette.database(0));
    }

    private static void assertReadable(String what, Color text, Color surface) {
        double lighter = Math.max(luminance(text), luminance(surface)) + 0.05;
        double darker = Math.min(luminance(text), luminance(surface)) + 0.05;
        assertThat(lighter / darker).as(what).isGreaterThanOrEqualTo(4.5);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(double channel) {
        return channel <= 0.03928 ? channel / 12.92 : Math.pow((channel + 0.055) / 1.055, 2.4);
    }
}
