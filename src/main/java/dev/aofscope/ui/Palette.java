package dev.aofscope.ui;

import dev.aofscope.redis.Family;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.paint.Color;

/// The colours of a theme for what is drawn on a canvas: the same ones that style sheets look up by name, read from
/// `css/palette-*.css`.
public final class Palette {
    public static final Palette DARK = new Palette("dark");
    public static final Palette LIGHT = new Palette("light");
    private static final int DATABASES = 8;

    private final String name;
    private final Map<String, Color> colors = new HashMap<>();

    private Palette(String name) {
        this.name = name;
        Matcher declarations = Pattern.compile("-([a-z0-9-]+):\\s*(#[0-9a-f]+);").matcher(read(sheet()));
        while (declarations.find()) {
            colors.put(declarations.group(1), Color.web(declarations.group(2)));
        }
    }

    /// By its name in the style sheet without the first dash: `text-dimmed`, `surface`, `playhead`.
    public Color color(String lookedUp) {
        return Objects.requireNonNull(colors.get(lookedUp), lookedUp);
    }

    public Color family(Family family) {
        return color("family-" + styleName(family));
    }

    /// For text and outlines; colours repeat after eight databases, the number stands beside them.
    public Color database(int database) {
        return color("database-" + databaseColor(database));
    }

    /// For areas, behind [#database].
    public Color databaseFill(int database) {
        return color("database-" + databaseColor(database) + "-fill");
    }

    /// `sorted-set`: as in `-family-sorted-set` and the style class `family-sorted-set`.
    public static String styleName(Family family) {
        return family.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// The N of `-database-N` and of the style class `database-N`, for any database.
    public static int databaseColor(int database) {
        return Math.floorMod(database, DATABASES);
    }

    String sheet() {
        return "/css/palette-" + name + ".css";
    }

    private static String read(String resource) {
        try (InputStream in = Objects.requireNonNull(Palette.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException ours) {
            throw new UncheckedIOException(resource, ours);
        }
    }
}
