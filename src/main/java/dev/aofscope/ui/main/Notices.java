package dev.aofscope.ui.main;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Message;
import javafx.geometry.Pos;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.controlsfx.control.Notifications;

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
        Notifications notice = Notifications.create().owner(owner).text(message.text()).position(Pos.BOTTOM_RIGHT)
                .hideAfter(message.kind() == Message.Kind.DONE ? SHORT : LONG);
        switch (message.kind()) {
            case DONE -> notice.showInformation();
            case WARNING -> notice.showWarning();
            case FAILED -> notice.showError();
        }
    }
}
