package dev.aofscope.ui.main;

import dev.aofscope.session.FileTrouble;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Preferences;
import dev.aofscope.ui.Theme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.animation.PauseTransition;
import javafx.application.Application;
import javafx.stage.Stage;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// The program as a window: starts the toolkit, remembers where the window was, and says what is missing where it can't start.
public final class WindowProgram extends Application {
    private static final int CANNOT_START = 3;
    private static final double WIDTH = 1400;
    private static final double HEIGHT = 900;
    /// Something that can't be stopped must not keep the window's process alive.
    private static final long LONGEST_CLOSE_SECONDS = 10;
    private static final Duration SAVE_PAUSE = Duration.seconds(1);

    /// The toolkit builds the program itself and hands on strings only.
    private static OpenOptions asked = OpenOptions.DEFAULT;

    private final List<String> complaints = new ArrayList<>();
    private final Preferences preferences = Preferences.load(Preferences.userFile(), complaints::add);
    private final AppModel model = new AppModel(preferences, asked);

    /// Shows the window until it is closed, with `path` open where there is one; `options` are those of every log that is
    /// opened in it. Returns the exit code: 3 where no window
    /// can be shown here, after a line on standard error that says what to do.
    public static int open(@Nullable Path path, OpenOptions options) {
        asked = options;
        ToolkitLog.quiet();
        String missing = Requirements.missingForWindow();
        if (missing == null) {
            try {
                Application.launch(WindowProgram.class, path == null ? new String[0] : new String[]{path.toString()});
                return 0;
            } catch (RuntimeException | LinkageError failure) {
                missing = Requirements.hint(failure);
                if (missing == null) {
                    throw failure;
                }
            }
        }
        System.err.println("aofscope: " + missing);
        return CANNOT_START;
    }

    @Override
    public void start(Stage stage) {
        Thread.setDefaultUncaughtExceptionHandler(new Faults(() -> stage));
        Theme.loadFonts();
        new MainWindow(model, stage);
        place(stage);
        stage.show();
        complaints.forEach(text -> model.tell(new Message(Message.Kind.WARNING, text)));
        saveSoonAfterChanges();
        openFirst();
    }

    @Override
    public void stop() {
        model.close();
        save();
        model.closed().orTimeout(LONGEST_CLOSE_SECONDS, TimeUnit.SECONDS).exceptionally(slow -> null).join();
    }

    private void openFirst() {
        List<String> named = getParameters().getRaw();
        List<Sample> samples = Sample.all();
        if (!named.isEmpty()) {
            model.open(Path.of(named.getFirst()));
        } else if (new Recent(preferences).paths().isEmpty() && !samples.isEmpty()) {
            // Who starts it for the first time sees at once what it is for.
            model.open(samples.getFirst().path());
        }
    }

    private void place(Stage stage) {
        stage.setMinWidth(900);
        stage.setMinHeight(560);
        WindowPlace.restore(stage, preferences, WIDTH, HEIGHT);
    }

    private void saveSoonAfterChanges() {
        PauseTransition soon = new PauseTransition(SAVE_PAUSE);
        soon.setOnFinished(over -> save());
        preferences.onChange(soon::playFromStart);
    }

    private void save() {
        try {
            preferences.save();
        } catch (IOException unwritable) {
            preferences.onChange(() -> {
            });
            model.tell(new Message(Message.Kind.WARNING,
                    String.format(Locale.ROOT, "Preferences can't be saved: %s", FileTrouble.sentence(unwritable))));
        }
    }
}
