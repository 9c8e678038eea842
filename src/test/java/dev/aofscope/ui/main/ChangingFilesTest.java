package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.javafx.tk.TKClipboard;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.scene.Scene;
import javafx.scene.input.DataFormat;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.TransferMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

/// Files that come by drag and drop, and files that change under the window: each ends in a sentence, never in a fault.
final class ChangingFilesTest {
    private static final Path TORN = Path.of("samples", "torn-tail", "appendonly.aof");

    @TempDir
    private Path folder;

    @RegisterExtension
    private final ShownWindow window = ShownWindow.whole();

    @Test
    void opensWhatIsDropped() {
        Scene scene = window.scene();
        List<File> one = List.of(TORN.toFile());
        assertThat(fire(scene, DragEvent.DRAG_OVER, one).isAccepted()).isTrue();
        fire(scene, DragEvent.DRAG_DROPPED, one);
        window.opened();
        assertThat(window.model().sessionProperty().get().path()).isEqualTo(TORN);
        assertThat(new Recent(window.model().preferences()).paths()).containsExactly(TORN.toAbsolutePath());
    }

    @Test
    void takesOneFileAtATime() {
        List<File> two = List.of(TORN.toFile(), new File("README.md"));
        assertThat(fire(window.scene(), DragEvent.DRAG_OVER, two).isAccepted()).isFalse();
        fire(window.scene(), DragEvent.DRAG_DROPPED, two);
        assertThat(window.model().openingProperty().get()).isNull();
    }

    @Test
    void saysWhyWhatIsDroppedIsNoLog() throws IOException {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        fire(window.scene(), DragEvent.DRAG_DROPPED, List.of(empty.toFile()));
        Shown.await("it was told", () -> !window.messages().isEmpty());
        assertThat(window.messages()).singleElement().satisfies(said -> assertThat(said.text()).contains("empty")
                .doesNotContain("Exception"));
    }

    @Test
    void livesOnWhereTheFileIsCutShort(FxRobot robot) throws IOException {
        Path log = Files.copy(TORN, folder.resolve("log.aof"));
        window.open(log);
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
            file.setLength(8_192);
        }
        robot.push(KeyCode.END);
        robot.push(KeyCode.PAGE_UP);
        Shown.awaitRunning("the bar is there", () -> window.model().fileChangedProperty().get());
        robot.push(KeyCode.HOME);
        robot.push(KeyCode.F11);
        Shown.await("all has arrived", () -> true);
        window.picture("window-cut-short");
        reload();
        window.opened();
        assertThat(window.model().fileChangedProperty().get()).isFalse();
        assertThat(window.messages()).noneMatch(said -> said.text().contains("Exception"));
    }

    @Test
    void saysThatTheFileIsGone(FxRobot robot) throws IOException {
        Path log = Files.copy(TORN, folder.resolve("log.aof"));
        window.open(log);
        Files.delete(log);
        Shown.awaitRunning("the bar is there", () -> window.model().fileChangedProperty().get());
        // What can't be shown any more is not shown; the bar says why.
        window.push(KeyCode.F11);
        assertThat(window.messages()).isEmpty();
        reload();
        Shown.await("it was told", () -> !window.messages().isEmpty());
        assertThat(window.messages()).singleElement()
                .satisfies(said -> assertThat(said.text()).isEqualTo(log + ": there is no such file"));
        assertThat(window.model().sessionProperty().get()).as("what was open stays").isNotNull();
    }

    private void reload() {
        window.does(() -> {
            Path path = window.model().sessionProperty().get().path();
            window.model().open(path);
        });
    }

    private DragEvent fire(Scene scene, EventType<DragEvent> type, List<File> files) {
        DragEvent[] event = new DragEvent[1];
        window.does(() -> {
            event[0] = new DragEvent(scene, scene, type, board(files), 10, 10, 10, 10, TransferMode.COPY, null, null,
                    null);
            Event.fireEvent(scene, event[0]);
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
