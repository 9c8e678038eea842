package dev.aofscope.ui.main;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Rewriting;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.session.Exporter;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Writes what was wished for in the [ExportDialog] to a new place, with progress and a way to end it.
final class Export {
    private Export() {
    }

    static void ask(AppModel model, MainWindow window) {
        LogSession session = model.sessionProperty().get();
        if (session == null) {
            return;
        }
        ExportDialog.Wish wish = new ExportDialog(model, session, window.stage()).ask();
        Path target = wish == null ? null : target(session.log(), wish, window.stage());
        if (wish != null && target != null) {
            write(model, session, wish, target, window);
        }
    }

    private static void write(AppModel model, LogSession session, ExportDialog.Wish wish, Path target,
            MainWindow window) {
        WorkBar bar = new WorkBar("Exporting to " + target);
        window.showBar(bar.view());
        CompletableFuture<Path> written = FxBridge.compute("export", () -> {
            write(session, wish, target, bar);
            return target;
        });
        FxBridge.deliver(written, file -> model.tell(new Message(Message.Kind.DONE, "Written: " + file)),
                model::failed);
        FxBridge.deliver(written.handle((file, failure) -> bar), over -> window.removeBar(bar.view()),
                model::failed);
    }

    private static void write(LogSession session, ExportDialog.Wish wish, Path target, WorkBar bar)
            throws IOException {
        Exporter exporter = session.exporter();
        Revision slice = exporter.slice(wish.selection(), () -> false);
        Watch bytes = bar.watch(slice.size());
        Rewriting.Format format = wish.format();
        if (!wish.rewritten() && format == null) {
            exporter.copy(slice, target, bytes);
        } else if (!wish.rewritten()) {
            exporter.join(slice, target, bytes);
        } else {
            Keyspace keyspace = exporter.outcome(slice, () -> false);
            exporter.rewrite(keyspace, format == null ? usual(session.log()) : format, exporter.rdbVersion(), target,
                    bar.watch(keyspace.size()));
        }
    }

    private static Rewriting.Format usual(Log log) {
        return switch (log.kind()) {
            case AOF -> Rewriting.Format.RESP;
            case AOF_RDB_PREAMBLE -> Rewriting.Format.PREAMBLE;
            case RDB -> Rewriting.Format.RDB;
            case MULTI_PART -> Rewriting.Format.MULTI_PART;
        };
    }

    private static @Nullable Path target(Log log, ExportDialog.Wish wish, Window owner) {
        String name = log.path().getFileName() + ".exported";
        if (wish.isFolder(log)) {
            DirectoryChooser chooser = new DirectoryChooser();
            chooser.setTitle("Export: choose the folder to put “" + name + "” into");
            File folder = chooser.showDialog(owner);
            return folder == null ? null : folder.toPath().resolve(name);
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Export");
        chooser.setInitialFileName(name);
        File file = chooser.showSaveDialog(owner);
        return file == null ? null : file.toPath();
    }
}
