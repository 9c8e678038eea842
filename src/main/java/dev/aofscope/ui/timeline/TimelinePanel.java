package dev.aofscope.ui.timeline;

import dev.aofscope.ui.Damages;
import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Pane;
import org.jspecify.annotations.Nullable;

/// Where in the file am I: the lanes over the full width, their names at the left, and the choice of the axis.
public final class TimelinePanel implements Panel {
    private final AppModel model;
    private final TimelineView view;
    private final List<Label> names = new ArrayList<>();
    private final ToggleGroup kinds = new ToggleGroup();
    private Axis.@Nullable Kind chosen;
    private List<Part> parts = List.of();
    private long baseKeys = -1;

    @FXML
    private BorderPane root;
    @FXML
    private Pane labels;
    @FXML
    private MenuButton axis;

    public TimelinePanel(AppModel model) {
        this.model = model;
        view = new TimelineView(model::failed);
        Fxml.load("timeline", this);
        root.setCenter(view);
        view.onSeek(model::seek);
        view.setAccessibleHelp(Pointing.HELP);
        new Pointing(view, model).listen();
        nameLanes();
        offerAxes();
        model.sessionProperty().addListener((property, old, now) -> open(now));
        model.indexProperty().addListener((property, old, now) -> showIndex());
        InvalidationListener mark = changed -> mark();
        model.commandProperty().addListener(mark);
        model.momentProperty().addListener(mark);
        model.spanProperty().addListener(mark);
        model.utcProperty().addListener(mark);
        model.maskProperty().addListener(mark);
        model.findings().listProperty().addListener(mark);
        model.marks().marksProperty().addListener(mark);
        model.history().subjectProperty().addListener(mark);
        model.history().countProperty().addListener(mark);
        InvalidationListener dress = changed -> dress();
        model.paletteProperty().addListener(dress);
        model.scaleProperty().addListener(dress);
        dress();
        open(model.sessionProperty().get());
        showIndex();
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public Node focusTarget() {
        return view;
    }

    @Override
    public List<Action> actions() {
        BooleanBinding open = Bindings.isNotNull(model.sessionProperty());
        List<Action> actions = new ArrayList<>();
        for (Axis.Kind kind : Axis.Kind.values()) {
            actions.add(Action.when(open, "axis-" + kind.name().toLowerCase(Locale.ROOT), kind.offer(), "",
                    () -> choose(kind)));
        }
        return actions;
    }

    private void nameLanes() {
        for (Lane lane : Lane.ALL) {
            Label name = new Label(lane.label());
            name.getStyleClass().add("timeline-label");
            name.setTooltip(new Tooltip(lane.description()));
            names.add(name);
            labels.getChildren().add(name);
        }
        axis.setTooltip(new Tooltip(Pointing.HELP));
        view.heightProperty().addListener(changed -> placeNames());
    }

    private void placeNames() {
        Rows rows = view.rows();
        for (int i = 0; i < names.size(); i++) {
            double height = names.get(i).prefHeight(-1);
            names.get(i).relocate(12, Math.rint(rows.middle(i) - height / 2));
        }
        axis.relocate(4, Math.rint(rows.ruler() + 15 * view.textScale() - axis.prefHeight(-1) / 2));
    }

    private void offerAxes() {
        for (Axis.Kind kind : Axis.Kind.values()) {
            RadioMenuItem item = new RadioMenuItem(kind.label());
            item.setToggleGroup(kinds);
            item.setUserData(kind);
            item.setOnAction(event -> choose(kind));
            axis.getItems().add(item);
        }
    }

    void choose(Axis.Kind kind) {
        chosen = kind;
        showIndex();
    }

    private void open(@Nullable LogSession session) {
        parts = session == null ? List.of() : session.log().loaded();
        baseKeys = -1;
        chosen = null;
    }

    private void showIndex() {
        IndexSnapshot index = model.indexProperty().get();
        if (index == null) {
            view.show(null);
            mark();
            return;
        }
        Axis.Kind kind = kind(index);
        Axis shown = switch (kind) {
            case COMMAND -> new CommandAxis(index);
            case BYTE -> ByteAxis.of(index, parts);
            case TIME -> TimeAxis.of(index);
        };
        view.show(shown);
        axis.setText(shown.label());
        kinds.getToggles().forEach(toggle -> toggle.setSelected(toggle.getUserData() == kind));
        axis.getItems().forEach(item -> item.setDisable(!has(index, (Axis.Kind) item.getUserData())));
        mark();
    }

    private Axis.Kind kind(IndexSnapshot index) {
        // What is only inferred is shown to who asks for it.
        Axis.Kind wanted = chosen != null ? chosen : index.hasTimes() ? Axis.Kind.TIME : Axis.Kind.COMMAND;
        return has(index, wanted) ? wanted : Axis.Kind.COMMAND;
    }

    private boolean has(IndexSnapshot index, Axis.Kind kind) {
        return switch (kind) {
            case COMMAND -> true;
            case BYTE -> !parts.isEmpty();
            case TIME -> TimeAxis.isKnown(index);
        };
    }

    private void mark() {
        Axis known = view.axis();
        Moment moment = model.momentProperty().get();
        long command = model.commandProperty().get();
        if (moment != null && moment.command() == 0) {
            baseKeys = moment.after().size();
        }
        String note = known == null ? "" : note(known.index(), command, moment);
        LogSession session = model.sessionProperty().get();
        List<Damage> damages = known == null || session == null ? List.of() : Damages.of(session, known.index());
        List<Marks.Place> places = new ArrayList<>();
        if (known != null) {
            places.addAll(Marks.places(known));
        }
        if (known != null && session != null) {
            places.addAll(Marks.ofSet(known, damages, session.log()));
        }
        view.mark(new Marks(command, note,
                Marks.Base.of(parts, baseKeys, session == null ? List.of() : Marks.Flaw.of(damages, session.log())),
                List.copyOf(places), model.spanProperty().get(),
                model.maskProperty().get().marks(model.marks().get()), model.findings().listProperty().get(),
                model.history().steps(),
                model.zone()));
        view.setAccessibleText(known == null
                ? "Timeline: nothing is open"
                : "Timeline: command " + Wording.count(command) + " of " + Wording.count(known.index().commands())
                        + (note.isEmpty() ? "" : ", " + note));
    }

    private String note(IndexSnapshot index, long command, @Nullable Moment moment) {
        if (command == 0) {
            return "before the first command";
        }
        if (command > index.commands()) {
            return "";
        }
        String name = model.maskProperty().get().command(index.name(command));
        if (moment == null || moment.command() != command || moment.effect().text().isEmpty()) {
            return name;
        }
        return name + " · " + model.maskProperty().get().effect(moment.effect());
    }

    private void dress() {
        view.dress(model.paletteProperty().get(), model.scaleProperty().get());
        labels.setPrefWidth(150 * model.scaleProperty().get());
        root.requestLayout();
        placeNames();
    }
}
