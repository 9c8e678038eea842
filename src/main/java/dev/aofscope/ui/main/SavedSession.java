package dev.aofscope.ui.main;

import dev.aofscope.session.LogIdentity;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Marks;
import dev.aofscope.session.SessionFile;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FilePrompt;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Wording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javafx.stage.FileChooser;
import javafx.stage.Window;

/// Saves what was marked in a log to a file that can be handed to a colleague, and takes in what a colleague has marked.
final class SavedSession {
    private static final FileChooser.ExtensionFilter FILES = new FileChooser.ExtensionFilter("Sessions", "*.json");

    private SavedSession() {
    }

    static void save(AppModel model, Window owner) {
        LogSession open = model.sessionProperty().get();
        if (open == null) {
            return;
        }
        Path file = new FilePrompt(model, owner).save("Save session: pins, notes and breakpoints",
                open.path().getFileName() + ".session.json", FILES);
        if (file != null) {
            save(model, file);
        }
    }

    /// To a file that may be there.
    static void save(AppModel model, Path file) {
        LogSession open = model.sessionProperty().get();
        SessionFile session = model.marks().session();
        if (open == null || session == null) {
            model.tell(new Message(Message.Kind.WARNING, "The log is still being opened; save again in a moment"));
            return;
        }
        FxBridge.compute("session", () -> {
            requireElsewhere(open, file);
            session.write(file);
            return file;
        }, written -> model.tell(
                new Message(Message.Kind.DONE, "Saved: " + counted(session.marks()) + " to " + written)),
                model::failed);
    }

    static void open(AppModel model, Window owner) {
        Path file = new FilePrompt(model, owner).open("Open session: pins, notes and breakpoints", FILES,
                new FileChooser.ExtensionFilter("All files", "*"));
        if (file != null) {
            open(model, file);
        }
    }

    /// Adds its marks to those that are there. Those of another log are refused: its commands have other numbers.
    static void open(AppModel model, Path file) {
        LogSession open = model.sessionProperty().get();
        if (open == null) {
            return;
        }
        record Read(SessionFile session, LogIdentity.Likeness likeness) {
        }
        FxBridge.compute("session", () -> {
            SessionFile session = SessionFile.read(file);
            return new Read(session, session.identity().compare(open.log()));
        }, read -> {
            if (model.sessionProperty().get() == open) {
                take(model, file, read.session, read.likeness);
            }
        }, model::failed);
    }

    private static void take(AppModel model, Path file, SessionFile session, LogIdentity.Likeness likeness) {
        switch (likeness) {
            case SAME -> {
                take(model, session);
                model.tell(new Message(Message.Kind.DONE, "Added: " + counted(session.marks())));
            }
            case SHORTER -> {
                take(model, session);
                model.tell(new Message(Message.Kind.WARNING, "Added: " + counted(session.marks())
                        + "; this log ends earlier than the one they were made in, " + session.log()));
            }
            case OTHER -> model.tell(new Message(Message.Kind.FAILED, file
                    + ": was saved for another log, " + session.log() + "; open that one first"));
        }
    }

    private static void take(AppModel model, SessionFile session) {
        model.marks().change(now -> now.and(session.marks()));
        model.filterProperty().set(session.filter());
        model.seek(session.command());
    }

    private static String counted(Marks marks) {
        return Wording.count(marks.pins().size(), "pin", "pins") + ", "
                + Wording.count(marks.notes().size(), "note", "notes") + ", "
                + Wording.count(marks.breakpoints().size(), "breakpoint", "breakpoints");
    }

    private static void requireElsewhere(LogSession open, Path file) throws IOException {
        for (var part : open.log().parts()) {
            if (Files.exists(file) && Files.isSameFile(part.path(), file)) {
                throw new IOException(file + ": belongs to the log, which is never written; choose another name");
            }
        }
        Path manifest = open.log().manifest();
        if (Files.exists(file) && (Files.isSameFile(open.path(), file)
                || (manifest != null && Files.isSameFile(manifest, file)))) {
            throw new IOException(file + ": belongs to the log, which is never written; choose another name");
        }
    }
}
