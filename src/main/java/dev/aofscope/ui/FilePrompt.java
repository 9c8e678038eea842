package dev.aofscope.ui;

import dev.aofscope.session.LogSession;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks for a file or a folder with the system's own dialog. It begins where something was chosen last, else beside the open
/// log. All answers are null where the user thinks better of it. FX thread only.
public final class FilePrompt {
    private static final String FOLDER = "files.folder";

    private final AppModel model;
    private final Window owner;

    public FilePrompt(AppModel model, Window owner) {
        this.model = model;
        this.owner = owner;
    }

    /// A file that is there.
    public @Nullable Path open(String title, ExtensionFilter... filters) {
        return chosen(fileChooser(title, filters).showOpenDialog(owner));
    }

    /// A file that is to be written; the dialog asks before one that is there is chosen.
    public @Nullable Path save(String title, String name, ExtensionFilter... filters) {
        FileChooser chooser = fileChooser(title, filters);
        chooser.setInitialFileName(name);
        return chosen(chooser.showSaveDialog(owner));
    }

    /// A folder that is there.
    public @Nullable Path folder(String title) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        chooser.setInitialDirectory(start());
        File folder = chooser.showDialog(owner);
        return folder == null ? null : remembered(folder.toPath(), folder.toPath());
    }

    private FileChooser fileChooser(String title, ExtensionFilter... filters) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters().addAll(filters);
        chooser.setInitialDirectory(start());
        return chooser;
    }

    private @Nullable Path chosen(@Nullable File file) {
        return file == null ? null : remembered(file.toPath(), file.toPath().toAbsolutePath().getParent());
    }

    private Path remembered(Path answer, @Nullable Path folder) {
        if (folder != null) {
            model.preferences().put(FOLDER, folder.toString());
        }
        return answer;
    }

    /// A dialog that is told of a folder which is gone does not open.
    private @Nullable File start() {
        LogSession session = model.sessionProperty().get();
        Path beside = session == null ? null : session.path().toAbsolutePath().getParent();
        File last = new File(model.preferences().text(FOLDER, beside == null ? "" : beside.toString()));
        return Files.isDirectory(last.toPath()) ? last : null;
    }
}
