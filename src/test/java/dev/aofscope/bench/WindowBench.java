package dev.aofscope.bench;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Preferences;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.main.MainWindow;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import javafx.application.Platform;
import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;

/// How long the whole window takes, at 1680×1050 and painted by the software pipeline: from the start of the process, and
/// from opening a log, to rows on the screen; the timeline's first picture of the log; and each frame while somebody
/// scrolls the commands or drags the playhead. A frame is painted whole, which is more than what a pulse repaints.
///
/// `java -Dglass.platform=Headless -Dprism.order=sw -cp … dev.aofscope.bench.WindowBench FILE`
public final class WindowBench {
    private static final int WIDTH = 1680;
    private static final int HEIGHT = 1050;
    private static final int OPENINGS = 5;
    private static final int WARM_UP = 60;
    private static final int FRAMES = 200;
    /// As many as the timeline has pixels.
    private static final int BUCKETS = 1_450;

    private final Preferences preferences = Preferences.inMemory();
    private final AppModel model = new AppModel(preferences, OpenOptions.DEFAULT);
    private final WritableImage picture = new WritableImage(WIDTH, HEIGHT);
    private @Nullable Region window;

    private WindowBench() {
    }

    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 1) {
            System.err.println("usage: WindowBench FILE");
            System.exit(2);
        }
        CountDownLatch running = new CountDownLatch(1);
        Platform.startup(running::countDown);
        running.await();
        new WindowBench().run(Path.of(arguments[0]));
        Platform.exit();
    }

    private void run(Path log) {
        on(this::build);
        on(() -> model.open(log));
        awaitRows();
        // As a program that was started to look at this log does it: the machine, the toolkit, the window, the rows.
        long fromStart = System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
        awaitIndex();
        System.out.printf(Locale.ROOT,
                "%n| window, %d×%d, %,d commands, %,d MB | median | p95 | max |%n| --- | --- | --- | --- |%n",
                WIDTH, HEIGHT, index().commands(), log.toFile().length() / 1_000_000);
        line("first rows, from the start of the process", new long[]{fromStart * 1_000_000});
        line("first rows, from opening", repeat(() -> opening(log)));
        line("the timeline's first histogram", repeat(this::histogram));
        awaitPass();
        line("a row's step forward, to the frame that shows it", repeat(this::step));
        frames("scrolling by three rows", frame -> scroll());
        Random random = new Random(20261121);
        frames("seeking anywhere", frame -> model.seek(random.nextLong(index().commands())));
        frames("dragging the playhead on", frame -> model.seek(5_000 + frame * 17L));
        on(model::close);
        model.closed().join();
    }

    private void build() {
        Theme.loadFonts();
        Stage stage = new Stage();
        preferences.put("theme", "dark");
        new MainWindow(model, stage);
        // The headless screen is smaller than the window, so that the window is a node on it.
        Region root = (Region) stage.getScene().getRoot();
        stage.getScene().setRoot(new Pane());
        root.setMinSize(WIDTH, HEIGHT);
        root.setPrefSize(WIDTH, HEIGHT);
        root.setMaxSize(WIDTH, HEIGHT);
        ((Pane) stage.getScene().getRoot()).getChildren().add(root);
        stage.setWidth(800);
        stage.setHeight(800);
        stage.show();
        window = root;
    }

    private long opening(Path log) {
        on(model::close);
        model.closed().join();
        on(this::paint);
        long begin = System.nanoTime();
        on(() -> model.open(log));
        awaitRows();
        long taken = System.nanoTime() - begin;
        awaitIndex();
        return taken;
    }

    private long histogram() {
        IndexSnapshot index = index();
        long begin = System.nanoTime();
        if (index.histogram(1, index.commands() + 1, BUCKETS).buckets() != BUCKETS) {
            throw new IllegalStateException("fewer buckets than asked for");
        }
        return System.nanoTime() - begin;
    }

    private long step() {
        long wanted = model.commandProperty().get() + 1;
        long begin = System.nanoTime();
        on(() -> model.seek(wanted));
        awaitMoment(wanted);
        on(this::paint);
        return System.nanoTime() - begin;
    }

    private void scroll() {
        Node rows = Objects.requireNonNull(root().lookup(".row-body"));
        Event.fireEvent(rows, new ScrollEvent(ScrollEvent.SCROLL, 400, 200, 400, 200, false, false, false, false, false,
                false, 0, -75, 0, -75, ScrollEvent.HorizontalTextScrollUnits.NONE, 0,
                ScrollEvent.VerticalTextScrollUnits.LINES, -3, 0, null));
    }

    private void frames(String name, IntConsumer move) {
        long[] nanos = new long[FRAMES];
        long[] worked = new long[FRAMES];
        for (int frame = -WARM_UP; frame < FRAMES; frame++) {
            int number = frame;
            long before = processor();
            on(() -> {
                long begin = System.nanoTime();
                move.accept(number + WARM_UP);
                paint();
                if (number >= 0) {
                    nanos[number] = System.nanoTime() - begin;
                }
            });
            if (frame >= 0) {
                worked[frame] = processor() - before;
            }
        }
        line("a frame while " + name + ", by the clock", nanos);
        line("a frame while " + name + ", processor time of both threads that draw", worked);
    }

    /// Nanoseconds that the FX thread and the one that paints have worked: other programs don't change it much.
    private static long processor() {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long sum = 0;
        for (ThreadInfo thread : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (thread != null && (thread.getThreadName().startsWith("QuantumRenderer")
                    || thread.getThreadName().startsWith("JavaFX Application"))) {
                sum += threads.getThreadCpuTime(thread.getThreadId());
            }
        }
        return sum;
    }

    private static long[] repeat(LongSupplier measured) {
        long[] nanos = new long[OPENINGS];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = measured.getAsLong();
        }
        return nanos;
    }

    private static void line(String name, long[] nanos) {
        Arrays.sort(nanos);
        System.out.printf(Locale.ROOT, "| %s | %.1f ms | %.1f ms | %.1f ms |%n", name, nanos[nanos.length / 2] / 1e6,
                nanos[nanos.length * 95 / 100] / 1e6, nanos[nanos.length - 1] / 1e6);
    }

    /// Until a row of the table has a name and a frame with it was painted.
    private void awaitRows() {
        Shown.awaitRunning("rows are there", () -> root().lookupAll(".commands-name").stream()
                .anyMatch(cell -> cell instanceof Text text && !text.getText().isEmpty()));
        on(this::paint);
    }

    private void awaitIndex() {
        Shown.awaitRunning("the index is complete",
                () -> model.indexProperty().get() != null && model.indexProperty().get().complete());
    }

    /// The first pass over the log takes a core and the collector's time; frames are looked at behind it.
    private void awaitPass() {
        long command = index().commands();
        on(() -> model.seek(command));
        awaitMoment(command);
        on(() -> model.seek(0));
        awaitMoment(0);
    }

    private void awaitMoment(long command) {
        long deadline = System.nanoTime() + 120_000_000_000L;
        while (model.momentProperty().get() == null || model.momentProperty().get().command() != command) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("command " + command + " is not shown after two minutes");
            }
            on(() -> {
            });
        }
    }

    private IndexSnapshot index() {
        return Objects.requireNonNull(model.indexProperty().get());
    }

    private Region root() {
        return Objects.requireNonNull(window);
    }

    private void paint() {
        root().snapshot(null, picture);
    }

    private static void on(Runnable task) {
        Shown.on(() -> {
            task.run();
            return true;
        });
    }
}
