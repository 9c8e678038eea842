package dev.aofscope.ui.main;

import dev.aofscope.analysis.StateSearch;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.FilePrompt;
import dev.aofscope.ui.Theme;
import java.nio.file.Path;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;

/// What the window itself can do, with the keys for it; panels add their own.
final class WindowActions {
    private final Actions actions;
    private final AppModel model;
    private final MainWindow window;
    private final BooleanBinding open;

    private WindowActions(Actions actions, AppModel model, MainWindow window) {
        this.actions = actions;
        this.model = model;
        this.window = window;
        open = Bindings.isNotNull(model.sessionProperty());
    }

    static void add(Actions actions, AppModel model, MainWindow window, Runner runner) {
        WindowActions all = new WindowActions(actions, model, window);
        all.addFiles();
        all.addSteps(runner);
        MarkActions.add(all, model, window);
        UndoActions.add(all, model, window);
        all.addPlaces();
        all.addLooks();
    }

    private void addFiles() {
        always("open", "Open a file …", "Shortcut+O", this::openFile);
        always("open-folder", "Open a folder …", "Shortcut+Shift+O", this::openFolder);
        whenOpen("close", "Close the file", "Shortcut+W", model::close);
        whenOpen("export", "Export …", "Shortcut+E",
                () -> Export.ask(model, window));
        whenOpen("cancel", "Stop indexing", "", model::cancel);
        whenOpen("damage", "Show what is damaged", "", () -> window.detail().show("damage"));
    }

    private void addSteps(Runner runner) {
        Steps steps = new Steps(model);
        whenOpen("step-forward", "Step forward", "F11", steps::forward);
        whenOpen("step-back", "Step back", "Shift+F11", steps::back);
        whenOpen("transaction-forward", "Step over a whole transaction", "F10", steps::transactionForward);
        whenOpen("transaction-back", "Step back over a whole transaction", "Shortcut+F10", steps::transactionBack);
        whenOpen("run", "Run to the next breakpoint or finding, play where there is none, or stop", "F5",
                () -> runner.toggle(Player.Direction.FORWARD));
        whenOpen("run-back",
                "Run back to the breakpoint or finding before, play backwards where there is none, or stop",
                "Shift+F5", () -> runner.toggle(Player.Direction.BACKWARD));
        whenOpen("play", "Play the log, or stop", "", () -> runner.play(Player.Direction.FORWARD));
        whenOpen("play-back", "Play the log backwards, or stop", "", () -> runner.play(Player.Direction.BACKWARD));
        whenOpen("first", "Go to the start", "Home", steps::first);
        whenOpen("last", "Go to the end", "End", steps::last);
        whenOpen("moment-back", "Back to the moment before", "Alt+Left", () -> model.revisit(-1));
        whenOpen("moment-forward", "Forward to the moment after", "Alt+Right", () -> model.revisit(1));
    }

    private void addPlaces() {
        whenOpen("go-to", "Go to a command, an offset or a time", "Shortcut+G", window::focusPosition);
        whenOpen("filter", "Filter the commands", "Shortcut+F", window::focusFilter);
        StateFinder finder = new StateFinder(model, window::showBar, window::removeBar);
        whenOpen("find-first", "Find the first state where the filter's condition holds", "Shortcut+Shift+F",
                () -> finder.find(StateSearch.Which.FIRST));
        whenOpen("find-last", "Find the last state where the filter's condition holds", "Shortcut+Shift+L",
                () -> finder.find(StateSearch.Which.LAST));
        whenOpen("clear-filter", "Clear the filter", "", () -> model.filterProperty().set(""));
        whenOpen("focus-commands", "Go to the commands", "", window::focusCommands);
        whenOpen("next-panel", "Go to the next panel", "F6", window::focusNextPanel);
        always("palette", "Find something to do", "Shortcut+K", window::showPalette);
    }

    private void addLooks() {
        always("larger", "Larger text", "Shortcut+Plus", this::larger);
        // Plus without Shift, and the keypad.
        actions.alias("Shortcut+Equals", "larger");
        actions.alias("Shortcut+Add", "larger");
        always("smaller", "Smaller text", "Shortcut+Minus", this::smaller);
        actions.alias("Shortcut+Subtract", "smaller");
        always("normal-size", "Normal text size", "Shortcut+0", () -> window.scale(1));
        always("theme-dark", "Dark theme", "", () -> window.theme(Theme.DARK));
        always("theme-light", "Light theme", "", () -> window.theme(Theme.LIGHT));
        always("theme-system", "Theme of the system", "", () -> window.theme(Theme.SYSTEM));
        always("utc", "Times in UTC or in your zone", "",
                () -> model.utcProperty().set(!model.utcProperty().get()));
        always("mask", "Mask values, or show them", "", () -> Masked.toggle(model, Mask.Hides.VALUES));
        always("mask-keys", "Mask values and names of keys, or show them", "",
                () -> Masked.toggle(model, Mask.Hides.VALUES_AND_KEYS));
        whenOpen("fold-timeline", "Fold or unfold the timeline", "", () -> window.splits().get(0).toggle());
        whenOpen("fold-keyspace", "Fold or unfold the keyspace", "", () -> window.splits().get(1).toggle());
        whenOpen("fold-detail", "Fold or unfold the detail", "", () -> window.splits().get(2).toggle());
    }

    private void larger() {
        window.scale(model.scaleProperty().get() * 1.1);
    }

    private void smaller() {
        window.scale(model.scaleProperty().get() / 1.1);
    }

    private void always(String id, String title, String keys, Runnable run) {
        actions.add(Action.of(id, title, keys, run));
    }

    void whenOpen(String id, String title, String keys, Runnable run) {
        actions.add(Action.when(open, id, title, keys, run));
    }

    private void openFile() {
        Path file = new FilePrompt(model, window.stage()).open("Open an AOF, an RDB or a manifest");
        if (file != null) {
            model.open(file);
        }
    }

    private void openFolder() {
        Path folder = new FilePrompt(model, window.stage()).folder("Open a folder with a manifest (appendonlydir)");
        if (folder != null) {
            model.open(folder);
        }
    }
}
