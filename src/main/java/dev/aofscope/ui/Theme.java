package dev.aofscope.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.text.Font;
import org.fxmisc.richtext.StyledTextField;

/// How the window looks: AtlantaFX underneath, our palette and one style sheet a panel above it.
public enum Theme {
    DARK, LIGHT, SYSTEM;

    /// `css/NAME.css`, one a package of panels; later ones win.
    public static final List<String> SHEETS = List.of("base", "main", "controls", "commands", "keyspace", "timeline",
            "detail", "marks", "mask");
    /// Pixels of the text at scale 1.
    public static final double TEXT_SIZE = 13;
    /// Pixels of a row of data at scale 1.
    public static final double ROW_HEIGHT = 25;

    private static final List<String> FONTS = List.of("Inter-Regular.otf", "Inter-Italic.otf", "Inter-SemiBold.otf",
            "Inter-Bold.otf", "JetBrainsMono-Regular.ttf", "JetBrainsMono-Italic.ttf", "JetBrainsMono-Bold.ttf");

    /// Dark or light; the system's one where that is followed.
    public Palette palette() {
        return switch (this) {
            case DARK -> Palette.DARK;
            case LIGHT -> Palette.LIGHT;
            case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.LIGHT
                    ? Palette.LIGHT
                    : Palette.DARK;
        };
    }

    /// Dresses the scene; all text is `scale` times its size. Popups and dialogs of the scene's window follow.
    public void apply(Scene scene, double scale) {
        Palette palette = palette();
        // When it is first used, RichTextFX's text field looks for a style sheet named like the user agent's, and fails where
        // that is none of JavaFX's own; so it is used before ours is set.
        StyledTextField.getClassCssMetaData();
        Application.setUserAgentStylesheet(palette == Palette.LIGHT
                ? new PrimerLight().getUserAgentStylesheet()
                : new PrimerDark().getUserAgentStylesheet());
        scene.getStylesheets().setAll(url(palette.sheet()));
        SHEETS.forEach(sheet -> scene.getStylesheets().add(url("/css/" + sheet + ".css")));
        scene.getStylesheets().add(scaled(scale));
        scene.setFill(palette.color("surface"));
    }

    /// Makes Inter and JetBrains Mono known to the toolkit; call it once, before the first scene.
    public static void loadFonts() {
        for (String file : FONTS) {
            InputStream font = Objects.requireNonNull(Theme.class.getResourceAsStream("/fonts/" + file), file);
            Objects.requireNonNull(Font.loadFont(font, TEXT_SIZE), file);
        }
    }

    // Sizes that can't be told in em: a sheet of its own, because an inline style does not reach popups.
    private static String scaled(double scale) {
        String sheet = String.format(Locale.ROOT, """
                .root { -fx-font-size: %.2fpx; }
                .ikonli-font-icon { -fx-icon-size: %.0fpx; }
                """, TEXT_SIZE * scale, 15 * scale);
        return "data:text/css;base64," + Base64.getEncoder().encodeToString(sheet.getBytes(StandardCharsets.UTF_8));
    }

    private static String url(String resource) {
        return Objects.requireNonNull(Theme.class.getResource(resource), resource).toExternalForm();
    }
}
