package dev.aofscope.ui.main;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.LogMarks;

/// What can be done with the marks of a log: pins, notes, breakpoints, and the file that holds them.
final class MarkActions {
    private final AppModel model;
    private final LogMarks marks;
    private final MainWindow window;

    private MarkActions(AppModel model, MainWindow window) {
        this.model = model;
        this.marks = model.marks();
        this.window = window;
    }

    static void add(WindowActions actions, AppModel model, MainWindow window) {
        MarkActions all = new MarkActions(model, window);
        actions.whenOpen("pin", "Pin this command, or take its pin away", "Shortcut+D",
                () -> all.marks.togglePin(all.here()));
        actions.whenOpen("breakpoint", "Break here, or no longer", "F9", () -> all.marks.toggleBreakpoint(all.here()));
        actions.whenOpen("note", "Write a note on this command …", "Shortcut+Shift+N", all::note);
        actions.whenOpen("save-session", "Save session … (pins, notes and breakpoints)", "Shortcut+Shift+S",
                () -> SavedSession.save(model, window.stage()));
        actions.whenOpen("open-session", "Open session …", "", () -> SavedSession.open(model, window.stage()));
    }

    private long here() {
        return model.commandProperty().get();
    }

    private void note() {
        NoteDialog.ask(model, window.stage());
    }
}
