package dev.aofscope.ui.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.SyntheticIndex;
import dev.aofscope.replay.Moment;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.keyspace.Row.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.testfx.api.FxRobot;

class KeyspacePanelTest {
    private final Shop shop = new Shop();

    @RegisterExtension
    private final ShownWindow window = ShownWindow.of(Theme.DARK, 478, 503);

    private AppModel model;
    private Scene scene;
    private ListView<Row> list;

    @BeforeEach
    @SuppressWarnings("unchecked") // as keyspace.fxml says
    void start() {
        model = window.model();
        scene = window.scene();
        list = (ListView<Row>) window.put(KeyspacePanel::new).focusTarget();
    }

    @Test
    void looksAsDrawn(FxRobot robot) {
        fill();
        Moment moment = shop.step(48_213, changed -> {
            changed.remove(0, "user:7731:profile");
            changed.remove(0, "user:7732:profile");
            changed.put(0, "orders:stream", changed.set("a", "b", "c", "d"));
            changed.put(2, "session:new", Shop.string("x"));
        });
        show(moment);
        open("user:");
        open("user:7731:");
        for (Theme theme : new Theme[]{Theme.DARK, Theme.LIGHT}) {
            window.does(() -> {
                theme.apply(scene, 1);
                model.paletteProperty().set(theme.palette());
            });
            window.picture("keyspace-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    @Test
    void theKeyboardOpensClosesAndSelects(FxRobot robot) {
        fill();
        show(shop.step(1, same -> {
        }));
        press(robot, KeyCode.DOWN, KeyCode.DOWN);
        Shown.await("cart: is selected", () -> selected().equals("cart:"));
        press(robot, KeyCode.RIGHT);
        Shown.await("cart: is open", () -> list.getItems().get(1).expanded());
        press(robot, KeyCode.RIGHT);
        Shown.await("its first key is selected", () -> selected().equals("cart:0000000"));
        assertThat(model.keyProperty().get()).isEqualTo(new KeyName(0, ByteString.utf8("cart:0000000")));
        press(robot, KeyCode.LEFT, KeyCode.LEFT);
        Shown.await("cart: is closed again", () -> !list.getItems().get(1).expanded());
    }

    @Test
    void whatIsOpenAndSelectedAndScrolledToSurvivesSteps(FxRobot robot) {
        fill();
        show(shop.step(1, same -> {
        }));
        open("user:");
        open("user:7731:");
        select("user:7731:prefs");
        for (int step = 2; step < 30; step++) {
            String key = "user:" + (7700 + step) + ":profile";
            show(shop.step(step, changed -> changed.put(0, key, Shop.string("x"))));
            assertThat(Shown.on(() -> selected().equals("user:7731:prefs"))).as("step %d", step).isTrue();
            assertThat(Shown.on(() -> row("user:7731:").expanded())).isTrue();
        }
        assertThat(list.getItems()).anyMatch(row -> row.place().name().text().equals("user:7729:profile"));
    }

    @Test
    void thePathOfTheSelectedKeyLeadsUp(FxRobot robot) {
        fill();
        show(shop.step(1, same -> {
        }));
        open("user:");
        open("user:7731:");
        select("user:7731:prefs");
        assertThat(crumbs()).containsExactly("db 0", "›  user:", "›  7731:", "›  prefs");
        window.does(() -> {
            ((Button) scene.getRoot().lookupAll(".keyspace-crumb").toArray()[1]).fire();
        });
        Shown.await("user: is selected", () -> selected().equals("user:"));
        assertThat(crumbs()).containsExactly("db 0", "›  user:");
        window.picture("keyspace-path");
    }

    private List<String> crumbs() {
        List<String> texts = new ArrayList<>();
        window.does(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            scene.getRoot().lookupAll(".keyspace-crumb").forEach(crumb -> texts.add(((Button) crumb).getText()));
        });
        return texts;
    }

    @Test
    void changesAreColouredUntilTheNextSeek(FxRobot robot) {
        fill();
        show(shop.step(1, same -> {
        }));
        open("user:");
        open("user:7731:");
        show(shop.step(48_213, changed -> {
            changed.remove(0, "user:7731:profile");
            changed.put(0, "user:7731:new", Shop.string("x"));
            changed.put(0, "user:7731:prefs", changed.hash("theme", "light"));
        }));
        assertThat(cell("profile").getPseudoClassStates()).contains(PseudoClass.getPseudoClass("removed"));
        assertThat(cell("profile").getAccessibleText()).contains("hash", "deleted at 48,213", "level 4");
        assertThat(cell("new").getPseudoClassStates()).contains(PseudoClass.getPseudoClass("added"));
        assertThat(cell("prefs").getPseudoClassStates()).contains(PseudoClass.getPseudoClass("changed"));
        show(shop.step(48_214, same -> {
        }));
        assertThat(cell("prefs").getPseudoClassStates()).doesNotContain(PseudoClass.getPseudoClass("changed"));
        assertThat(list.getItems()).noneMatch(row -> row.place().name().text().equals("user:7731:profile"));
    }

    @Test
    void typingOnTheTreeFiltersAndEscapeClears(FxRobot robot) {
        fill();
        show(shop.step(1, same -> {
        }));
        window.does(() -> {
            list.requestFocus();
        });
        robot.write("cfg*");
        Shown.await("it stands in the filter", () -> filter().getText().equals("cfg*"));
        Shown.await("only cfg is listed", () -> list.getItems().size() == 2);
        assertThat(list.getItems().get(1).label()).isEqualTo("cfg:feature:new-checkout");
        robot.type(KeyCode.ESCAPE);
        Shown.await("all is listed", () -> list.getItems().size() > 4);
        assertThat(filter().getText()).isEmpty();
    }

    @Test
    void pagesGrowByTheLastLine(FxRobot robot) {
        fill();
        show(shop.step(1, same -> {
        }));
        open("cart:");
        Row more = list.getItems().stream().filter(row -> row.place().kind() == Place.Kind.MORE).findFirst()
                .orElseThrow();
        assertThat(more.keys()).isEqualTo(1822 - Openings.PAGE);
        window.does(() -> {
            list.getSelectionModel().select(more);
            list.requestFocus();
        });
        robot.type(KeyCode.ENTER);
        Shown.await("three pages are listed", () -> list.getItems().stream()
                .anyMatch(row -> row.place().kind() == Place.Kind.MORE && row.keys() == 1822 - 3 * Openings.PAGE));
    }

    @Test
    void aKeyThatIsPointedAtElsewhereIsShown() {
        fill();
        show(shop.step(1, same -> {
        }));
        window.does(() -> {
            model.keyProperty().set(new KeyName(0, ByteString.utf8("user:7740:prefs")));
        });
        Shown.await("it is selected", () -> selected().equals("user:7740:prefs"));
    }

    @Test
    void theDigestOfASmallKeyspaceComesByItself() {
        shop.put(0, "a", Shop.string("1"));
        Moment moment = shop.step(1, same -> {
        });
        show(moment);
        String digest = DigestLine.digest(moment.after(), () -> false);
        Shown.await("the digest is shown", () -> ((Labeled) scene.lookup(".keyspace-digest")).getText()
                .equals("digest " + digest.substring(0, 4) + "…" + digest.substring(36)));
    }

    private void press(FxRobot robot, KeyCode... keys) {
        window.does(() -> {
            list.requestFocus();
        });
        for (KeyCode key : keys) {
            robot.type(key);
            Shown.await("settled", () -> true);
        }
    }

    private TextField filter() {
        return (TextField) scene.lookup("#filter");
    }

    private String selected() {
        Row row = list.getSelectionModel().getSelectedItem();
        return row == null ? "" : row.place().name().text();
    }

    private ListCell<?> cell(String label) {
        ListCell<?>[] found = new ListCell<?>[1];
        window.does(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            for (Node node : list.lookupAll(".list-cell")) {
                if (node instanceof ListCell<?> cell && cell.getItem() instanceof Row row
                        && row.label().equals(label)) {
                    found[0] = cell;
                }
            }
        });
        return Objects.requireNonNull(found[0], label);
    }

    private void fill() {
        shop.strings(0, "cart:", 1822);
        shop.put(0, "cfg:feature:new-checkout", Shop.string("on"));
        shop.put(0, "orders:stream", shop.set("a", "b", "c"));
        shop.expire(0, "orders:stream", Shop.CLOCK + 1_800_000);
        shop.users(7731, 300);
        shop.put(0, "user:7731:tags", shop.set("a", "b"));
        shop.strings(1, "job:", 402);
        shop.strings(2, "session:", 2411);
    }

    private void show(Moment moment) {
        window.does(() -> {
            Shown.put(model, SyntheticIndex.timed(50_000, 362), moment);
        });
        Shown.await("the lines are there", () -> !list.getItems().isEmpty());
    }

    private void open(String prefix) {
        select(prefix);
        window.does(() -> {
            list.requestFocus();
            list.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.RIGHT, false, false, false, false));
        });
        Shown.await(prefix + " is open", () -> row(prefix).expanded());
    }

    private void select(String name) {
        window.does(() -> {
            list.getSelectionModel().select(row(name));
        });
    }

    private Row row(String label) {
        return list.getItems().stream().filter(row -> row.place().name().text().equals(label)).findFirst()
                .orElseThrow();
    }
}
