package dev.aofscope.ui.main;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FxBridge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.util.Duration;

/// Looks every two seconds whether the files of the open log are still what they were: a server may be writing to them.
final class FileWatch {
    private static final Duration PAUSE = Duration.seconds(2);

    private final AppModel model;

    /// @param size     bytes, −1 where the file is gone
    /// @param modified Unix milliseconds
    private record Print(Path path, long size, long modified) {
    }

    private FileWatch(AppModel model) {
        this.model = model;
    }

    /// Watches every log that the model opens, from now on.
    static void start(AppModel model) {
        FileWatch watch = new FileWatch(model);
        model.sessionProperty().addListener((property, before, now) -> {
            if (now != null) {
                watch.watch(now);
            }
        });
    }

    private void watch(LogSession session) {
        FxBridge.compute("file-watch", () -> prints(session.log()), first -> {
            Timeline often = new Timeline();
            often.getKeyFrames().add(new KeyFrame(PAUSE, tick -> look(session, first, often)));
            often.setCycleCount(Animation.INDEFINITE);
            often.play();
        }, model::failed);
    }

    private void look(LogSession session, List<Print> first, Timeline often) {
        if (model.sessionProperty().get() != session || model.fileChangedProperty().get()) {
            often.stop();
            return;
        }
        FxBridge.compute("file-watch", () -> prints(session.log()), now -> {
            if (model.sessionProperty().get() == session && !now.equals(first)) {
                model.markFileChanged();
            }
        }, model::failed);
    }

    private static List<Print> prints(Log log) {
        return log.parts().stream().map(Part::path).map(FileWatch::print).toList();
    }

    private static Print print(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            return new Print(path, attributes.size(), attributes.lastModifiedTime().toMillis());
        } catch (IOException gone) {
            return new Print(path, -1, 0);
        }
    }
}
