package dev.aofscope.ui;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Moment;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// For tests of panels: a model without a log behind it, waiting, and pictures of a scene (kept in `target/pictures`).
public final class Shown {
    private static final Path PICTURES = Path.of("target", "pictures");

    private Shown() {
    }

    public static void put(AppModel model, IndexSnapshot index, @Nullable Moment moment) {
        model.show(index, moment);
    }

    /// Waits up to a minute until it holds on the FX thread and nothing is on its way there.
    public static void await(String what, BooleanSupplier holds) {
        awaitRunning(what, () -> FxBridge.isSettled() && holds.getAsBoolean());
    }

    /// Waits up to a minute until it holds on the FX thread, whatever goes on meanwhile.
    public static void awaitRunning(String what, BooleanSupplier holds) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
        while (!on(holds)) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("still not so after a minute: " + what);
            }
            Thread.onSpinWait();
        }
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
            } catch (RuntimeException | AssertionError thrown) {
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
