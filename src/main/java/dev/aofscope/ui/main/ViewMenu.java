package dev.aofscope.ui.main;

import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Theme;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleGroup;

/// The menu at the right of the toolbar: theme, text size, zone of times, folded parts, everything else.
final class ViewMenu {
    private ViewMenu() {
    }

    static List<MenuItem> items(AppModel model, MainWindow window, Actions actions) {
        List<MenuItem> items = new ArrayList<>();
        ToggleGroup themes = new ToggleGroup();
        items.add(theme(Theme.SYSTEM, "Theme of the system", window, themes));
        items.add(theme(Theme.DARK, "Dark", window, themes));
        items.add(theme(Theme.LIGHT, "Light", window, themes));
        items.add(new SeparatorMenuItem());
        CheckMenuItem utc = new CheckMenuItem("Times in UTC");
        utc.selectedProperty().bindBidirectional(model.utcProperty());
        items.add(utc);
        items.add(new SeparatorMenuItem());
        items.addAll(Masked.items(model));
        items.add(new SeparatorMenuItem());
        for (String id : List.of("larger", "smaller", "normal-size")) {
            items.add(item(actions.get(id)));
        }
        items.add(new SeparatorMenuItem());
        for (String id : List.of("fold-timeline", "fold-keyspace", "fold-detail")) {
            items.add(item(actions.get(id)));
        }
        items.add(new SeparatorMenuItem());
        for (String id : List.of("save-session", "open-session")) {
            items.add(item(actions.get(id)));
        }
        items.add(new SeparatorMenuItem());
        for (String id : List.of("open-folder", "close", "palette")) {
            items.add(item(actions.get(id)));
        }
        return items;
    }

    private static MenuItem theme(Theme theme, String title, MainWindow window, ToggleGroup group) {
        RadioMenuItem item = new RadioMenuItem(title);
        item.setToggleGroup(group);
        item.setSelected(window.theme() == theme);
        item.setOnAction(event -> window.theme(theme));
        return item;
    }

    // The accelerator is only shown: it is installed once, for the whole scene.
    private static MenuItem item(Action action) {
        MenuItem item = new MenuItem(action.title());
        item.setAccelerator(action.keys());
        item.setOnAction(event -> action.fire());
        item.disableProperty().bind(Bindings.not(action.enabled()));
        return item;
    }
}
