package dev.aofscope.ui;

import dev.aofscope.session.OpenOptions;
import dev.aofscope.ui.main.MainWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// A window on the screen for each test, over a model of its own, and what tests do with one by keys: a field with
/// `@RegisterExtension`. It gives tests their [FxRobot]. A fault on the FX thread fails the test.
public final class ShownWindow implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Path SHOP = Path.of("samples", "shop", "appendonlydir");

    private final FxRobot robot = new FxRobot();
    private final Supplier<Preferences> preferences;
    private final BiConsumer<AppModel, Stage> dressing;
    private final List<Message> messages = new ArrayList<>();
    private final List<Throwable> faults = new CopyOnWriteArrayList<>();
    private AppModel model;
    private Stage stage;

    private ShownWindow(Supplier<Preferences> preferences, BiConsumer<AppModel, Stage> dressing) {
        this.preferences = preferences;
        this.dressing = dressing;
    }

    /// The whole window, which remembers nothing from one test to the next.
    public static ShownWindow whole() {
        return whole(Preferences::inMemory);
    }

    /// The whole window; `preferences` are made anew for each test.
    public static ShownWindow whole(Supplier<Preferences> preferences) {
        return new ShownWindow(preferences, (model, stage) -> {
            model.preferences().put("theme", "dark");
            new MainWindow(model, stage);
            stage.setWidth(1000);
            stage.setHeight(900);
        });
    }

    /// One panel.
    public static ShownWindow of(Function<AppModel, Panel> panel, Theme theme, double width, double height) {
        return new ShownWindow(Preferences::inMemory, (model, stage) -> {
            Scene scene = new Scene(new BorderPane(panel.apply(model).view()), width, height);
            theme.apply(scene, 1);
            stage.setScene(scene);
            // It may come from another test, with its size.
            stage.sizeToScene();
        });
    }

    /// Nothing yet: each test puts its own panel there.
    public static ShownWindow of(Theme theme, double width, double height) {
        return of(model -> BorderPane::new, theme, width, height);
    }

    @Override
    public void beforeEach(ExtensionContext test) throws Exception {
        stage = FxToolkit.registerPrimaryStage();
        does(() -> {
            Thread.currentThread().setUncaughtExceptionHandler((thread, fault) -> faults.add(fault));
            Theme.loadFonts();
            model = new AppModel(preferences.get(), OpenOptions.DEFAULT);
            model.onMessage(messages::add);
            dressing.accept(model, stage);
            stage.setX(0);
            stage.setY(0);
            stage.show();
        });
        Shown.await("the window has the keyboard", stage::isFocused);
    }

    @Override
    public void afterEach(ExtensionContext test) {
        does(model::close);
        model.closed().join();
        robot.release(new KeyCode[0]);
        does(() -> {
            List.copyOf(Window.getWindows()).forEach(Window::hide);
            Thread.currentThread().setUncaughtExceptionHandler(null);
        });
        if (!faults.isEmpty()) {
            throw new AssertionError("a fault on the FX thread", faults.getFirst());
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == FxRobot.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return robot;
    }

    public AppModel model() {
        return model;
    }

    public Stage stage() {
        return stage;
    }

    public Scene scene() {
        return stage.getScene();
    }

    /// What the user was told so far; a test may clear it.
    public List<Message> messages() {
        return messages;
    }

    /// On the FX thread.
    public void does(Runnable task) {
        Shown.on(() -> {
            task.run();
            return true;
        });
    }

    /// Shows this instead of what is there.
    public void put(Node node) {
        does(() -> ((BorderPane) scene().getRoot()).setCenter(node));
        rests();
    }

    /// The same with a panel over the model.
    public <P extends Panel> P put(Function<AppModel, P> panel) {
        P made = Shown.get(() -> panel.apply(model));
        put(made.view());
        return made;
    }

    /// Presses the keys together and waits for what comes of it.
    public void push(KeyCode... keys) {
        robot.push(keys);
        rests();
    }

    /// The sample with the bad DEL.
    public void openShop() {
        open(SHOP);
    }

    /// Until the log is indexed and its start is shown.
    public void open(Path log) {
        does(() -> model.open(log));
        opened();
        arrives(0);
    }

    /// Until what is being opened is indexed.
    public void opened() {
        Shown.await("the index is complete", () -> model.openingProperty().get() == null
                && model.indexProperty().get() != null && model.indexProperty().get().complete());
    }

    public void seek(long command) {
        does(() -> model.seek(command));
        arrives(command);
    }

    /// Types it into the field for places.
    public void go(String where) {
        robot.push(KeyCode.CONTROL, KeyCode.G);
        robot.write(where);
        robot.push(KeyCode.ENTER);
    }

    /// Until that command is chosen and its moment is shown.
    public void arrives(long command) {
        Shown.await("command " + command + " is shown", () -> model.momentProperty().get() != null
                && model.momentProperty().get().command() == command && model.commandProperty().get() == command);
    }

    /// Until nothing is on its way to the window and it is as its next frame shows it.
    public void rests() {
        Shown.await("the window is at rest", () -> true);
    }

    /// A picture of it, `target/pictures/NAME.png`.
    public void picture(String name) {
        rests();
        Shown.picture(scene(), name);
    }
}
