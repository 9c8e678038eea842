package dev.aofscope.ui;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Moment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// For tests of panels: a model without a log behind it, waiting, and pictures of a scene (kept in `target/pictures`).
///
/// What a test looks at behind [#await] is as the next frame shows it, however slow the machine: without a layout cells
/// would still say what they said before.
public final class Shown {
    private static final Path PICTURES = Path.of("target", "pictures");
    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    /// Two minutes at least. Looks are counted instead of time, since a machine that was asleep has given none.
    private static final int MOST_LOOKS = 24_000;

    private Shown() {
    }

    public static void put(AppModel model, IndexSnapshot index, @Nullable Moment moment) {
        model.show(index, moment);
    }

    /// Waits until it holds on the FX thread, nothing is on its way there, and all windows are laid out.
    public static void await(String what, BooleanSupplier holds) {
        awaitRunning(what, () -> FxBridge.isSettled() && isLaidOut() && holds.getAsBoolean());
    }

    /// Waits until it holds on the FX thread, whatever goes on meanwhile.
    public static void awaitRunning(String what, BooleanSupplier holds) {
        for (int looks = 0; !on(holds); looks++) {
            if (looks == MOST_LOOKS) {
                throw new AssertionError("still not so after two minutes: " + what);
            }
            LockSupport.parkNanos(PAUSE);
        }
    }

    /// Lays out all that is shown. False where that has made something ask for more, which is on its way now.
    private static boolean isLaidOut() {
        for (Window window : List.copyOf(Window.getWindows())) {
            if (window.getScene() != null) {
                window.getScene().getRoot().applyCss();
                window.getScene().getRoot().layout();
            }
        }
        return FxBridge.isSettled();
    }

    /// A picture of the whole scene, also written to `target/pictures/NAME.png`.
    public static BufferedImage picture(Scene scene, String name) {
        BufferedImage[] taken = new BufferedImage[1];
        on(() -> {
            WritableImage image = scene.snapshot(null);
            int width = (int) image.getWidth();
            int height = (int) image.getHeight();
            BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
                }
            }
            taken[0] = copy;
            return true;
        });
        try {
            Files.createDirectories(PICTURES);
            ImageIO.write(taken[0], "png", PICTURES.resolve(name + ".png").toFile());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return Objects.requireNonNull(taken[0]);
    }

    /// What it gives on the FX thread; what it throws is thrown here.
    public static <T> T get(Supplier<T> value) {
        List<T> result = new ArrayList<>();
        on(() -> result.add(value.get()));
        return result.getFirst();
    }

    /// Runs it on the FX thread and waits; what it throws is thrown here.
    public static boolean on(BooleanSupplier task) {
        if (Platform.isFxApplicationThread()) {
            return task.getAsBoolean();
        }
        boolean[] result = new boolean[1];
        Throwable[] failure = new Throwable[1];
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            try {
                result[0] = task.getAsBoolean();
            } catch (RuntimeException | Error thrown) {
                failure[0] = thrown;
            } finally {
                done.countDown();
            }
        });
        try {
            done.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
        if (failure[0] != null) {
            throw new AssertionError(Arrays.toString(failure), failure[0]);
        }
        return result[0];
    }
}
