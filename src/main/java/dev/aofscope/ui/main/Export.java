package dev.aofscope.ui.main;

import dev.aofscope.aof.Log;
import dev.aofscope.export.Cut;
import dev.aofscope.export.LogCopy;
import dev.aofscope.export.Revision;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Wording;
import java.io.File;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Writes the log up to the selected command to a new place; a server that loads it is at the moment that is shown.
final class Export {
    private Export() {
    }

    static void upToHere(AppModel model, MainWindow window) {
        LogSession session = model.sessionProperty().get();
        if (session == null) {
            return;
        }
        long command = model.commandProperty().get();
        Path target = target(session.log(), command, window.stage());
        if (target != null) {
            write(model, session, command, target, window);
        }
    }

    private static void write(AppModel model, LogSession session, long command, Path target, MainWindow window) {
        WorkBar bar = new WorkBar("Exporting the commands up to " + Wording.count(command) + " to " + target);
        window.showBar(bar.view());
        CompletableFuture<Path> written = FxBridge.compute("export", () -> {
            Cut cut = session.cutAfter(command);
            LogCopy.write(Revision.upTo(session.log(), cut), target, bar.watch(session.index().bytesTotal()));
            return target;
        });
        FxBridge.deliver(written, file -> model.tell(new Message(Message.Kind.DONE, "Written: " + file)),
                model::failed);
        FxBridge.deliver(written.handle((file, failure) -> bar), over -> window.removeBar(bar.view()),
                model::failed);
    }

    private static @Nullable Path target(Log log, long command, Window owner) {
        String name = log.path().getFileName() + ".until-" + command;
        if (log.kind() == Log.Kind.MULTI_PART) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("Export: choose the folder to put “" + name + "” into");
            File folder = chooser.showDialog(owner);
            return folder == null ? null : folder.toPath().resolve(name);
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export the commands up to " + Wording.count(command));
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(owner);
        return file == null ? null : file.toPath();
    }
}
