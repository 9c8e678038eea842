package dev.aofscope.ui.main;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.Revision;
import dev.aofscope.export.Rewriting;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.session.Exporter;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FilePrompt;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// Writes what was wished for in the [ExportDialog] to a new place, with progress and a way to end it.
final class Export {
    private Export() {
    }

    static void ask(AppModel model, MainWindow window) {
        ask(model, window, "");
    }

    /// With the commands that are to be left out; where there are any, all others are wanted.
    static void ask(AppModel model, MainWindow window, String without) {
        LogSession session = model.sessionProperty().get();
        if (session == null) {
            return;
        }
        ExportDialog.Wish wish = new ExportDialog(model, session, without, window.stage()).ask();
        Path target = wish == null ? null : target(new FilePrompt(model, window.stage()), session.log(), wish);
        if (wish != null && target != null) {
            write(model, session, wish, target, window);
        }
    }

    private static void write(AppModel model, LogSession session, ExportDialog.Wish wish, Path target,
            MainWindow window) {
        WorkBar bar = new WorkBar("Exporting to " + target);
        Mask mask = model.maskProperty().get();
        window.showBar(bar.view());
        CompletableFuture<Path> written = FxBridge.compute("export", () -> {
            write(session, wish, mask, target, bar);
            return target;
        });
        FxBridge.deliver(written, file -> model.tell(new Message(Message.Kind.DONE, "Written: " + file)),
                model::failed);
        FxBridge.deliver(written.handle((file, failure) -> bar), over -> window.removeBar(bar.view()),
                model::failed);
    }

    private static void write(LogSession session, ExportDialog.Wish wish, Mask mask, Path target, WorkBar bar)
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
            if (wish.form() == ExportDialog.Form.JSON) {
                exporter.json(keyspace, mask, target, bar.watch(keyspace.size()));
                return;
            }
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

    private static @Nullable Path target(FilePrompt prompt, Log log, ExportDialog.Wish wish) {
        String name = log.path().getFileName() + ".exported";
        if (wish.isFolder(log)) {
            Path folder = prompt.folder("Export: choose the folder to put “" + name + "” into");
            return folder == null ? null : folder.resolve(name);
        }
        return prompt.save("Export", name);
    }
}
