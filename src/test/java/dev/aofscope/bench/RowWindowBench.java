package dev.aofscope.bench;

import dev.aofscope.ui.Theme;
import dev.aofscope.ui.controls.RowColumn;
import dev.aofscope.ui.controls.RowSource;
import dev.aofscope.ui.controls.RowWindow;
import dev.aofscope.ui.controls.TextCell;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.geometry.HPos;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

/// Milliseconds a frame of a table over five billion rows with ten columns at 1680×1050: jumping anywhere, and scrolling
/// by three rows: the work of the control (CSS, layout, filling cells), by the clock and in processor time of the FX
/// thread, which other programs on the machine don't change much; and with painting by the software pipeline into a
/// picture. Run it without a display:
///
/// `java -Dglass.platform=Headless -Dprism.order=sw -cp … dev.aofscope.bench.RowWindowBench`
public final class RowWindowBench {
    private static final long ROWS = 5_000_000_000L;
    private static final int WARM_UP = 200;
    private static final int FRAMES = 200;
    private static final String[] TONES = {"family-hash", "family-string", "family-expiry", "", "family-removal"};

    private RowWindowBench() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(1);
        Platform.startup(() -> {
            measure();
            done.countDown();
        });
        done.await();
        Platform.exit();
    }

    private static void measure() {
        Theme.loadFonts();
        RowWindow<Long> window = new RowWindow<>();
        window.setColumns(columns());
        window.setSource(new Numbers());
        Scene scene = new Scene(window, 1680, 1050);
        Theme.DARK.apply(scene, 1);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        Random random = new Random(20261121);
        long[] at = {1_000_000_000L};
        WritableImage picture = new WritableImage(1680, 1050);
        IntConsumer jump = frame -> window.reveal(random.nextLong(ROWS));
        IntConsumer scroll = frame -> window.reveal(at[0] += 3);
        Runnable layout = () -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
        };
        Runnable paint = () -> scene.snapshot(picture);
        System.out.printf(Locale.ROOT, "%,d rows, %d columns, %s, %s%n", ROWS, columns().size(),
                System.getProperty("java.vm.version"), System.getProperty("prism.order"));
        report("jump", jump, layout);
        report("jump and paint", jump, paint);
        window.reveal(at[0]);
        layout.run();
        report("scroll by 3 rows", scroll, layout);
        report("scroll by 3 rows and paint", scroll, paint);
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(Locale.ROOT, "heap after collection %d MB%n",
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }

    private static void report(String name, IntConsumer move, Runnable draw) {
        long[] clock = new long[FRAMES];
        long[] processor = new long[FRAMES];
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        for (int frame = -WARM_UP; frame < FRAMES; frame++) {
            long worked = threads.getCurrentThreadCpuTime();
            long begin = System.nanoTime();
            move.accept(frame);
            draw.run();
            if (frame >= 0) {
                clock[frame] = System.nanoTime() - begin;
                processor[frame] = threads.getCurrentThreadCpuTime() - worked;
            }
        }
        System.out.printf(Locale.ROOT, "%-28s clock %s   processor %s%n", name, summary(clock), summary(processor));
    }

    private static String summary(long[] nanos) {
        Arrays.sort(nanos);
        return String.format(Locale.ROOT, "median %6.2f ms p95 %6.2f ms max %6.2f ms", nanos[FRAMES / 2] / 1e6,
                nanos[FRAMES * 95 / 100] / 1e6, nanos[FRAMES - 1] / 1e6);
    }

    private static List<RowColumn<Long>> columns() {
        List<RowColumn<Long>> columns = new ArrayList<>();
        for (int column = 0; column < 10; column++) {
            int salt = column;
            columns.add(new RowColumn<Long>("c" + column, "Column " + column,
                    () -> new TextCell<Long>(salt < 2 ? HPos.RIGHT : HPos.LEFT,
                            row -> String.format(Locale.ROOT, "%,d", row * (salt + 1)))
                            .tone(row -> TONES[(int) ((row + salt) % TONES.length)]))
                    .wide(120));
        }
        return columns;
    }

    private static final class Numbers implements RowSource<Long> {
        private final ReadOnlyLongWrapper rows = new ReadOnlyLongWrapper(ROWS);

        @Override
        public ReadOnlyLongProperty rowsProperty() {
            return rows.getReadOnlyProperty();
        }

        @Override
        public void fetch(long first, int count, Consumer<List<Long>> answer) {
            List<Long> numbers = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                numbers.add(first + i);
            }
            answer.accept(numbers);
        }
    }
}
