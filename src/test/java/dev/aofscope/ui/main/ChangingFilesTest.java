package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.tk.TKClipboard;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Preferences;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// Files that come by drag and drop, and files that change under the window: each ends in a sentence, never in a fault.
@ExtendWith(ApplicationExtension.class)
final class ChangingFilesTest {
    private static final Path TORN = Path.of("samples", "torn-tail", "appendonly.aof");

    @TempDir
    private Path folder;

    private final List<Message> messages = new ArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private final Preferences preferences = Preferences.inMemory();
    private AppModel model;
    private Stage stage;

    @Start
    void start(Stage given) {
        Theme.loadFonts();
        stage = given;
        model = new AppModel(preferences, OpenOptions.DEFAULT);
        model.onMessage(messages::add);
        new MainWindow(model, stage).theme(Theme.DARK);
        stage.setWidth(1000);
        stage.setHeight(800);
        stage.show();
    }

    @BeforeEach
    void collectFaults() {
        Shown.on(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> faults.add(fault));
            return true;
        });
    }

    @AfterEach
    void close() {
        Shown.on(() -> {
            model.close();
            Thread.currentThread().setUncaughtExceptionHandler(null);
            return true;
        });
        model.closed().join();
        assertThat(faults).isEmpty();
    }

    @Test
    void opensWhatIsDropped() {
        Scene scene = stage.getScene();
        List<File> one = List.of(TORN.toFile());
        assertThat(fire(scene, DragEvent.DRAG_OVER, one).isAccepted()).isTrue();
        fire(scene, DragEvent.DRAG_DROPPED, one);
        opened();
        assertThat(model.sessionProperty().get().path()).isEqualTo(TORN);
        assertThat(new Recent(preferences).paths()).containsExactly(TORN.toAbsolutePath());
    }

    @Test
    void takesOneFileAtATime() {
        List<File> two = List.of(TORN.toFile(), new File("README.md"));
        assertThat(fire(stage.getScene(), DragEvent.DRAG_OVER, two).isAccepted()).isFalse();
        fire(stage.getScene(), DragEvent.DRAG_DROPPED, two);
        assertThat(model.openingProperty().get()).isNull();
    }

    @Test
    void saysWhyWhatIsDroppedIsNoLog() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        fire(stage.getScene(), DragEvent.DRAG_DROPPED, List.of(empty.toFile()));
        Shown.await("it was told", () -> !messages.isEmpty());
        assertThat(messages).singleElement().satisfies(said -> assertThat(said.text()).contains("empty")
                .doesNotContain("Exception"));
    }

    @Test
    void livesOnWhereTheFileIsCutShort(FxRobot robot) throws IOException {
        Path log = Files.copy(TORN, folder.resolve("log.aof"));
        Shown.on(() -> {
            model.open(log);
            return true;
        });
        opened();
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(8_192);
        }
        robot.push(KeyCode.END);
        robot.push(KeyCode.PAGE_UP);
        Shown.awaitRunning("the bar is there", () -> model.fileChangedProperty().get());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.F11);
        Shown.await("all has arrived", () -> true);
        Shown.picture(stage.getScene(), "window-cut-short");
        reload();
        opened();
        assertThat(model.fileChangedProperty().get()).isFalse();
        assertThat(messages).noneMatch(said -> said.text().contains("Exception"));
    }

    @Test
    void saysThatTheFileIsGone(FxRobot robot) throws IOException {
        Path log = Files.copy(TORN, folder.resolve("log.aof"));
        Shown.on(() -> {
            model.open(log);
            return true;
        });
        opened();
        Files.delete(log);
        Shown.awaitRunning("the bar is there", () -> model.fileChangedProperty().get());
        // What can't be shown any more is not shown; the bar says why.
        robot.push(KeyCode.F11);
        assertThat(messages).isEmpty();
        reload();
        Shown.await("it was told", () -> !messages.isEmpty());
        assertThat(messages).singleElement()
                .satisfies(said -> assertThat(said.text()).isEqualTo(log + ": there is no such file"));
        assertThat(model.sessionProperty().get()).as("what was open stays").isNotNull();
    }

    private void reload() {
        Shown.on(() -> {
            Path path = model.sessionProperty().get().path();
            model.open(path);
            return true;
        });
    }

    private void opened() {
        Shown.await("the index is complete", () -> model.openingProperty().get() == null
                && model.indexProperty().get() != null && model.indexProperty().get().complete());
    }

    private static DragEvent fire(Scene scene, EventType<DragEvent> type, List<File> files) {
        DragEvent[] event = new DragEvent[1];
        Shown.on(() -> {
            event[0] = new DragEvent(scene, scene, type, board(files), 10, 10, 10, 10, TransferMode.COPY, null, null,
                    null);
            Event.fireEvent(scene, event[0]);
            return true;
        });
        return event[0];
    }

    /// What the system would hand over with the files; only the toolkit can build one otherwise.
    private static Dragboard board(List<File> files) {
        TKClipboard clipboard = (TKClipboard) Proxy.newProxyInstance(ChangingFilesTest.class.getClassLoader(),
                new Class<?>[]{TKClipboard.class}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "hasContent" -> arguments[0] == DataFormat.FILES;
                    case "getContent" -> arguments[0] == DataFormat.FILES ? files : null;
                    case "getContentTypes" -> Set.of(DataFormat.FILES);
                    case "getTransferModes" -> Set.of(TransferMode.COPY);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
        try {
            Constructor<Dragboard> constructor = Dragboard.class.getDeclaredConstructor(TKClipboard.class);
            constructor.setAccessible(true);
            return constructor.newInstance(clipboard);
        } catch (ReflectiveOperationException otherToolkit) {
            throw new AssertionError("this version of JavaFX makes them otherwise", otherToolkit);
        }
    }
}
