package dev.aofscope.ui.main;

import dev.aofscope.ui.AppModel;
import java.io.File;
import javafx.css.PseudoClass;
import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import org.jspecify.annotations.Nullable;

/// A file or folder that is dropped anywhere on the window is opened.
final class FileDrop {
    private static final PseudoClass DROPPING = PseudoClass.getPseudoClass("dropping");

    private FileDrop() {
    }

    static void install(Scene scene, AppModel model) {
        scene.setOnDragOver(event -> {
            if (file(event) != null) {
                event.acceptTransferModes(TransferMode.COPY, TransferMode.LINK);
            }
        });
        scene.setOnDragEntered(event -> dropping(scene, file(event) != null));
        scene.setOnDragExited(event -> dropping(scene, false));
        scene.setOnDragDropped(event -> {
            File file = file(event);
            dropping(scene, false);
            event.setDropCompleted(file != null);
            if (file != null) {
                model.open(file.toPath());
            }
        });
    }

    private static void dropping(Scene scene, boolean now) {
        scene.getRoot().pseudoClassStateChanged(DROPPING, now);
    }

    private static @Nullable File file(DragEvent event) {
        return event.getDragboard().hasFiles() && event.getDragboard().getFiles().size() == 1
                ? event.getDragboard().getFiles().getFirst()
                : null;
    }
}
