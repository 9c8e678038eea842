package dev.aofscope.ui.main;

import dev.aofscope.analysis.Subject;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.session.Mask;
import dev.aofscope.session.Sight;
import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.DifferenceModel;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.Preferences;
import dev.aofscope.ui.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.TextInputControl;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.fxmisc.richtext.StyledTextArea;
import org.jspecify.annotations.Nullable;

/// Draws the window as a picture where there is no display: the same window as people see, once it has come to rest.
public final class Snapshot {
    private static final double STAGE = 800;

    private Snapshot() {
    }

    /// What is wanted of the picture.
    ///
    /// @param log null for the start page
    public record Wish(@Nullable Path log, OpenOptions options, Sight sight, int width, int height, Theme theme) {
    }

    /// Draws it and writes it as PNG to `picture`. Call it from a thread that is not the toolkit's, before anything has
    /// started the toolkit.
    public static void render(Wish wish, Path picture) throws IOException {
        if (wish.width() < 1 || wish.height() < 1) {
            throw new IllegalArgumentException("a picture has at least one pixel");
        }
        String missing = Requirements.missingForPicture();
        if (missing != null) {
            throw new IOException(missing);
        }
        System.setProperty("glass.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("java.awt.headless", "true");
        Place place = wish.log() == null ? null : open(wish.log(), wish);
        CompletableFuture<WritableImage> image = new CompletableFuture<>();
        start();
        FxBridge.run(() -> draw(wish, place, image));
        try {
            write(image.join(), picture);
        } catch (CompletionException failed) {
            if (failed.getCause() instanceof IOException environment) {
                throw environment;
            }
            throw failed;
        }
    }

    /// An open log, and the moment of it that is wanted.
    private record Place(LogSession session, long command, List<Long> pins) {
    }

    private static Place open(Path log, Wish wish) throws IOException {
        LogSession session = LogSession.open(log, wish.options());
        try {
            IndexSnapshot index = session.awaitIndex();
            Sight sight = wish.sight();
            return new Place(session, sight.at().applyAsLong(index),
                    sight.pins().stream().map(pin -> pin.applyAsLong(index)).toList());
        } catch (IOException | RuntimeException failure) {
            session.close();
            throw failure;
        }
    }

    private static void start() {
        ToolkitLog.quiet();
        try {
            Platform.startup(Theme::loadFonts);
        } catch (IllegalStateException running) {
            FxBridge.run(Theme::loadFonts);
        }
    }

    // Whatever goes wrong on the FX thread ends the wait of the thread that asked.
    @SuppressWarnings("CatchThrowable")
    private static void draw(Wish wish, @Nullable Place place, CompletableFuture<WritableImage> image) {
        try {
            Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> image.completeExceptionally(fault));
            AppModel model = new AppModel(Preferences.inMemory(), wish.options());
            Stage stage = new Stage();
            MainWindow whole = new MainWindow(model, stage);
            whole.theme(wish.theme());
            Region window = enlarge(stage.getScene(), wish.width(), wish.height());
            stage.setWidth(STAGE);
            stage.setHeight(STAGE);
            stage.show();
            if (place != null) {
                look(model, place, wish.sight());
            }
            new Rest(stage, window, last(whole.actions(), wish.sight()), image).start();
        } catch (Throwable fault) {
            image.completeExceptionally(fault);
        }
    }

    /// What is still to be done when the window has come to rest, one after the other.
    private static Deque<Runnable> last(Actions actions, Sight sight) throws IOException {
        Deque<Runnable> last = new ArrayDeque<>();
        for (String id : sight.actions()) {
            last.add(action(actions, id));
        }
        if (!sight.typed().isEmpty()) {
            last.add(() -> type(sight.typed()));
        }
        return last;
    }

    /// Into the text that has the focus, of the window that was opened last.
    private static void type(String text) {
        List<Window> open = Window.getWindows();
        Node focused = open.getLast().getScene().getFocusOwner();
        if (focused instanceof TextInputControl field) {
            field.replaceSelection(text);
        } else if (focused instanceof StyledTextArea<?, ?> area) {
            area.replaceSelection(text);
        }
    }

    private static Runnable action(Actions actions, String id) throws IOException {
        return actions.all().stream().filter(action -> action.id().equals(id)).<Runnable>map(action -> action::fire)
                .findFirst()
                .orElseThrow(() -> new IOException("There is nothing to do that is called '" + id + "'; there is "
                        + actions.all().stream().map(Action::id).collect(Collectors.joining(", "))));
    }

    private static void look(AppModel model, Place place, Sight sight) {
        model.show(place.session());
        place.pins().forEach(model.marks()::togglePin);
        model.maskProperty().set(Mask.of(sight.hides()));
        model.filterProperty().set(sight.filter());
        model.seek(place.command());
        Subject subject = sight.subject();
        if (subject != null) {
            model.keyProperty().set(new AppModel.KeyName(subject.database(), subject.key()));
            model.history().show(subject);
        }
        if (sight.marks() != null) {
            SavedSession.open(model, sight.marks());
        }
        if (sight.other() != null) {
            model.difference().beforeProperty().set(new DifferenceModel.Side.Here());
            model.difference().afterProperty().set(new DifferenceModel.Side.Other(sight.other()));
        }
        if (!sight.tab().isEmpty()) {
            model.tabProperty().set(sight.tab());
        }
    }

    /// The headless screen holds 1000×1000 pixels and fails beyond, so the stage stays small and the window is a larger
    /// node on it.
    private static Region enlarge(Scene scene, int width, int height) {
        Region window = (Region) scene.getRoot();
        scene.setRoot(new Pane());
        window.setMinSize(width, height);
        window.setPrefSize(width, height);
        window.setMaxSize(width, height);
        ((Pane) scene.getRoot()).getChildren().add(window);
        return window;
    }

    /// Waits until nothing has been on its way to the window for some frames, does what is to be done last and waits again, then takes
    /// the picture: of the dialog, if one is open.
    private static final class Rest extends AnimationTimer {
        private static final int CALM_FRAMES = 12;
        /// After what is done last: longer than fields wait for the next key before they answer.
        private static final int LAST_CALM_FRAMES = 45;

        private final Stage stage;
        private final Region window;
        private final CompletableFuture<WritableImage> image;
        private final Deque<Runnable> last;
        private int calmFrames = CALM_FRAMES;
        private int calm;

        Rest(Stage stage, Region window, Deque<Runnable> last, CompletableFuture<WritableImage> image) {
            this.stage = stage;
            this.window = window;
            this.last = last;
            this.image = image;
        }

        @Override
        public void handle(long now) {
            calm = FxBridge.isSettled() ? calm + 1 : 0;
            if (calm < calmFrames) {
                return;
            }
            calm = 0;
            Runnable next = last.poll();
            if (next != null) {
                calmFrames = LAST_CALM_FRAMES;
                // A dialog that waits for its answer may not be shown from within a pulse.
                FxBridge.run(next);
                return;
            }
            stop();
            WritableImage picture = shown().snapshot(null, null);
            drawPopups(picture);
            image.complete(picture);
            stage.hide();
        }

        /// What lies above the window: proposals, menus. They are windows of their own.
        private void drawPopups(WritableImage picture) {
            for (Window open : List.copyOf(Window.getWindows())) {
                if (open instanceof PopupWindow popup && popup.getOwnerWindow() == stage) {
                    SnapshotParameters clear = new SnapshotParameters();
                    clear.setFill(Color.TRANSPARENT);
                    WritableImage over = popup.getScene().getRoot().snapshot(clear, null);
                    int x = (int) Math.round(popup.getX() - stage.getX() - stage.getScene().getX());
                    int y = (int) Math.round(popup.getY() - stage.getY() - stage.getScene().getY());
                    blend(over, picture, x, y);
                }
            }
        }

        /// The shadow of a popup lets through what lies below.
        private static void blend(WritableImage over, WritableImage picture, int left, int top) {
            for (int y = Math.max(0, -top); y < Math.min(over.getHeight(), picture.getHeight() - top); y++) {
                for (int x = Math.max(0, -left); x < Math.min(over.getWidth(), picture.getWidth() - left); x++) {
                    Color above = over.getPixelReader().getColor(x, y);
                    Color below = picture.getPixelReader().getColor(left + x, top + y);
                    Color opaque = Color.color(above.getRed(), above.getGreen(), above.getBlue());
                    picture.getPixelWriter().setColor(left + x, top + y, below.interpolate(opaque, above.getOpacity()));
                }
            }
        }

        private Node shown() {
            return Window.getWindows().stream().filter(open -> open instanceof Stage && open != stage).findFirst()
                    .<Node>map(dialog -> dialog.getScene().getRoot()).orElse(window);
        }
    }

    private static void write(WritableImage image, Path picture) throws IOException {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        int[] pixels = new int[width * height];
        image.getPixelReader().getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        BufferedImage buffered = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        buffered.setRGB(0, 0, width, height, pixels, 0, width);
        Path folder = picture.toAbsolutePath().getParent();
        Path written = Files.createTempFile(folder, "picture", ".tmp");
        try {
            ImageIO.write(buffered, "png", written.toFile());
            Files.move(written, picture, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
