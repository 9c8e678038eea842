package dev.aofscope.ui.main;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Message;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/// Shows what panels have to say, for a while, in the lower right corner of the window.
final class Notices {
    private static final Duration SHORT = Duration.seconds(4);
    private static final Duration LONG = Duration.seconds(12);

    private Notices() {
    }

    static void show(AppModel model, Stage owner) {
        model.onMessage(message -> {
            if (owner.isShowing()) {
                show(message, owner);
            }
        });
    }

    private static void show(Message message, Stage owner) {
        Notifications.create().owner(owner).text(message.text()).graphic(sign(message.kind()))
                .position(Pos.BOTTOM_RIGHT).hideAfter(message.kind() == Message.Kind.DONE ? SHORT : LONG).show();
    }

    private static FontIcon sign(Message.Kind kind) {
        FontIcon icon = new FontIcon(switch (kind) {
            case DONE -> Feather.CHECK_CIRCLE;
            case WARNING -> Feather.ALERT_TRIANGLE;
            case FAILED -> Feather.ALERT_CIRCLE;
        });
        icon.getStyleClass().addAll("main-notice", "main-notice-" + kind.name().toLowerCase(Locale.ROOT));
        return icon;
    }
}
