package dev.aofscope.ui.main;

import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// A bar that says that the open file was changed, with a way to read it again.
final class ChangedBar {
    private final HBox view = new HBox();

    ChangedBar(AppModel model) {
        Button reload = new Button("Reload");
        reload.setOnAction(event -> {
            LogSession open = model.sessionProperty().get();
            if (open != null) {
                model.open(open.path());
            }
        });
        Button ignore = new Button("Ignore");
        ignore.getStyleClass().add("flat");
        ignore.setOnAction(event -> show(false));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Label text = new Label(
                "The file was changed by another program. What you see is how it was when it was opened, and may be wrong.",
                FontIcon.of(Feather.ALERT_TRIANGLE));
        view.getChildren().addAll(text, gap, reload, ignore);
        view.getStyleClass().add("main-changed");
        model.fileChangedProperty().addListener((property, before, now) -> show(now));
        show(model.fileChangedProperty().get());
    }

    HBox view() {
        return view;
    }

    private void show(boolean shown) {
        view.setVisible(shown);
        view.setManaged(shown);
    }
}
