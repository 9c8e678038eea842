package dev.aofscope.ui.main;

import dev.aofscope.ui.Preferences;
import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

/// Where the window was and how large, from one start to the next.
final class WindowPlace {
    private WindowPlace() {
    }

    /// Puts the stage where it was if that is still on a screen, and remembers from now on.
    static void restore(Stage stage, Preferences preferences, double width, double height) {
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(Math.min(preferences.number("window.width", width), screen.getWidth()));
        stage.setHeight(Math.min(preferences.number("window.height", height), screen.getHeight()));
        double x = preferences.number("window.x", Double.NaN);
        double y = preferences.number("window.y", Double.NaN);
        if (!Screen.getScreensForRectangle(x, y, stage.getWidth() / 2, 40).isEmpty()) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(preferences.number("window.maximized", 0) > 0);
        stage.maximizedProperty().addListener(
                (property, before, now) -> preferences.put("window.maximized", now ? 1 : 0));
        remember(stage.widthProperty(), "window.width", stage, preferences);
        remember(stage.heightProperty(), "window.height", stage, preferences);
        remember(stage.xProperty(), "window.x", stage, preferences);
        remember(stage.yProperty(), "window.y", stage, preferences);
    }

    private static void remember(ReadOnlyDoubleProperty value, String name, Stage stage,
            Preferences preferences) {
        value.addListener((property, before, now) -> {
            if (!stage.isMaximized() && stage.isShowing() && !Double.isNaN(now.doubleValue())) {
                preferences.put(name, now.doubleValue());
            }
        });
    }
}
