package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Subject;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.session.Pin;
import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.DifferenceModel.Side;
import dev.aofscope.ui.DifferenceModel;
import dev.aofscope.ui.Differences.Kind;
import dev.aofscope.ui.Differences;
import dev.aofscope.ui.FilePrompt;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.SubjectMenu;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowSelection;
import dev.aofscope.ui.controls.RowWindow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.util.StringConverter;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.jspecify.annotations.Nullable;

/// In what two states differ: two pins, a pin and the moment that is shown, or that and the end of another log. It is asked when
/// somebody looks.
public final class DifferencePanel implements Panel {
    private final AppModel model;
    private final DifferenceModel difference;
    private final ChangeText change;
    private final Map<Kind, ToggleButton> toggles = new EnumMap<>(Kind.class);
    private final Node view;
    private boolean offering;

    @FXML
    private ComboBox<Side> before;
    @FXML
    private ComboBox<Side> after;
    @FXML
    private HBox kinds;
    @FXML
    private TextField filter;
    @FXML
    private WorkLine work;
    @FXML
    private Button compareFile;
    @FXML
    private RowWindow<DifferenceRow> table;
    @FXML
    private BorderPane changePane;
    @FXML
    private Label changeTitle;

    public DifferencePanel(AppModel model) {
        this.model = model;
        this.change = new ChangeText(model.maskProperty()::get);
        difference = model.difference();
        Parent loaded = Fxml.load("difference", this);
        this.view = loaded;
    }

    @FXML
    private void initialize() {
        changePane.setCenter(new VirtualizedScrollPane<>(change));
        for (Kind kind : Kind.values()) {
            ToggleButton toggle = new ToggleButton();
            toggle.setSelected(true);
            toggle.getStyleClass().addAll("detail-small", "detail-kind-" + DifferenceColumns.style(kind));
            toggle.selectedProperty().addListener(changed -> filter());
            toggles.put(kind, toggle);
            kinds.getChildren().add(toggle);
        }
        filter.textProperty().addListener(changed -> filter());
        choice(before, difference.beforeProperty());
        choice(after, difference.afterProperty());
        work.follow(difference.work());
        compareFile.setOnAction(event -> compareWithFile());
        table.setColumns(DifferenceColumns.all(model::zone, model.maskProperty()::get));
        table.selectionProperty().addListener((property, old, selection) -> show(selection));
        model.maskProperty().addListener(changed -> {
            table.redraw();
            show(table.getSelection());
        });
        table.setOnAction(row -> go(difference.found().row((int) row)));
        table.setOnCopy(this::copy);
        table.setContextMenu(this::menu);
        table.setSource(new DifferenceRows(difference, model::failed));
        listen();
        offer();
        describe();
    }

    private void listen() {
        InvalidationListener look = changed -> look();
        model.tabProperty().addListener(look);
        model.momentProperty().addListener(look);
        difference.beforeProperty().addListener(look);
        difference.afterProperty().addListener(look);
        InvalidationListener offer = changed -> offer();
        model.marks().marksProperty().addListener(offer);
        model.indexProperty().addListener(offer);
        model.momentProperty().addListener(offer);
        difference.beforeProperty().addListener(offer);
        difference.afterProperty().addListener(offer);
        difference.rowsProperty().addListener(changed -> describe());
        difference.work().progressProperty().addListener(changed -> describe());
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public Node focusTarget() {
        return table;
    }

    @Override
    public List<Action> actions() {
        return List.of(
                Action.when(Bindings.isNotNull(model.sessionProperty()), "compare",
                        "Compare the last pin with this moment", "Shortcut+Shift+D", () -> {
                            model.tabProperty().set(DifferenceModel.TAB);
                            table.requestFocus();
                        }),
                Action.when(Bindings.isNotNull(model.sessionProperty()), "compare-file", "Compare with a file …", "",
                        this::compareWithFile));
    }

    private void choice(ComboBox<Side> box, ObjectProperty<Side> chosen) {
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Side side) {
                return side == null ? "" : name(side);
            }

            @Override
            public @Nullable Side fromString(String text) {
                return null;
            }
        });
        box.valueProperty().addListener((property, old, side) -> {
            if (side != null && !offering) {
                chosen.set(side);
            }
        });
    }

    /// What can be compared now.
    private void offer() {
        offering = true;
        for (ComboBox<Side> box : List.of(before, after)) {
            Side chosen = (box == before ? difference.beforeProperty() : difference.afterProperty()).get();
            List<Side> sides = sides();
            if (!sides.contains(chosen)) {
                sides.add(chosen);
            }
            box.getItems().setAll(sides);
            box.setValue(chosen);
        }
        offering = false;
    }

    private List<Side> sides() {
        List<Side> sides = new ArrayList<>();
        sides.add(new Side.Here());
        sides.add(new Side.At(0));
        for (Pin pin : model.marks().get().pins()) {
            sides.add(new Side.At(pin.command()));
        }
        IndexSnapshot index = model.indexProperty().get();
        if (index != null && index.complete()) {
            sides.add(new Side.At(index.commands()));
        }
        return new ArrayList<>(sides.stream().distinct().toList());
    }

    private String name(Side side) {
        return switch (side) {
            case Side.Here here -> "This moment (" + Wording.count(model.commandProperty().get()) + ")";
            case Side.At at -> name(at.command());
            case Side.Other other -> "End of " + name(other.path());
            case Side.Without without ->
                name(without.at()) + " without " + model.maskProperty().get().typed(without.words());
        };
    }

    /// Logs that are compared often have the same name.
    private String name(Path other) {
        LogSession session = model.sessionProperty().get();
        return session == null ? other.toString() : Wording.apart(other, session.path());
    }

    private String name(long command) {
        Pin pin = model.marks().get().pin(command);
        IndexSnapshot index = model.indexProperty().get();
        if (pin != null) {
            return "Pin " + Wording.count(command)
                    + (pin.name().isEmpty() ? "" : " " + model.maskProperty().get().typed(pin.name()));
        }
        return command == 0
                ? "Start"
                : index != null && command == index.commands() ? "End" : "After " + Wording.count(command);
    }

    private void compareWithFile() {
        Path file = new FilePrompt(model, view.getScene().getWindow())
                .open("Compare with an AOF, an RDB or a manifest");
        if (file != null) {
            difference.beforeProperty().set(new Side.Here());
            difference.afterProperty().set(new Side.Other(file));
            model.tabProperty().set(DifferenceModel.TAB);
        }
    }

    private void look() {
        if (model.tabProperty().get().equals(DifferenceModel.TAB)) {
            difference.compare();
        }
    }

    private void filter() {
        Set<Kind> wanted = EnumSet.noneOf(Kind.class);
        toggles.forEach((kind, toggle) -> {
            if (toggle.isSelected()) {
                wanted.add(kind);
            }
        });
        difference.filter(wanted, filter.getText().strip());
        table.refresh();
    }

    private void describe() {
        boolean running = difference.work().isRunning();
        Differences found = difference.found();
        toggles.forEach((kind, toggle) -> {
            toggle.setText(DifferenceColumns.sign(kind) + Wording.count(found.count(kind)));
            toggle.setAccessibleText(Wording.count(found.count(kind)) + " " + DifferenceColumns.style(kind));
        });
        Label hint = new Label(running
                ? "Comparing …"
                : found.count() == 0
                        ? "No key differs. Pin a command with Ctrl+D and go on: here stands what has changed since."
                        : "None of the " + Wording.count(found.count(), "key", "keys")
                                + " that differ is of that kind.");
        hint.getStyleClass().add("dimmed");
        table.setPlaceholder(hint);
        if (table.getSelection().isEmpty() && found.rows() > 0) {
            table.select(RowSelection.of(0));
        } else if (table.getSelection().isEmpty()) {
            show(RowSelection.NONE);
        }
    }

    private void show(RowSelection selection) {
        Differences found = difference.found();
        if (selection.isEmpty() || selection.lead() >= found.rows()) {
            changeTitle.setText("");
            change.clearChanges();
            if (found.isCut() && !difference.work().isRunning()) {
                change.tell("The first " + Wording.count(Differences.MOST) + " of " + Wording.count(found.count())
                        + " keys are listed.");
            }
            return;
        }
        KeyChange row = found.row((int) selection.lead());
        changeTitle.setText(model.maskProperty().get().key(row.key()).text() + " · BEFORE → AFTER");
        change.show(Subject.key(row.database(), row.key()), row);
    }

    /// To the later state, with the key chosen.
    private void go(KeyChange row) {
        if (difference.afterProperty().get() instanceof Side.At at) {
            model.seek(at.command());
        }
        model.keyProperty().set(new KeyName(row.database(), row.key()));
    }

    private @Nullable ContextMenu menu() {
        DifferenceRow row = table.item(table.getSelection().lead());
        return row == null
                ? null
                : SubjectMenu.of(model, Subject.key(row.change().database(), row.change().key()));
    }

    private void copy(RowSelection selection) {
        CopiedRows.copy(selection, row -> {
            KeyChange one = difference.found().row(row);
            return DifferenceColumns.sign(Kind.of(one)) + "\t" + one.database() + "\t"
                    + model.maskProperty().get().key(one.key()).text();
        });
    }
}
