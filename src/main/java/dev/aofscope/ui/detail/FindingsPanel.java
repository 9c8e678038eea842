package dev.aofscope.ui.detail;

import dev.aofscope.analysis.Finding;
import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.analysis.PrefixBytes;
import dev.aofscope.ui.Action;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.ui.FindingsModel;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.Message;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowSelection;
import dev.aofscope.ui.controls.RowWindow;
import dev.aofscope.ui.controls.TreemapView;
import java.util.ArrayList;
import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;

/// What looks like a mistake, the worst first, and beside it what a rewrite of the log would drop, by prefix. Choosing a finding
/// goes to its moment, choosing a prefix to its place in the key tree.
public final class FindingsPanel implements Panel {
    /// Smaller tiles could not be told apart.
    private static final int MOST_TILES = 60;
    private static final double MARGIN = 12;

    private final AppModel model;
    private final FindingsModel findings;
    private final FindingColumns columns;
    private final FindingRows rows = new FindingRows();
    private final TreemapView map = new TreemapView();
    private final Label hint = new Label();
    private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
    private final Node view;
    private List<PrefixBytes> tiles = List.of();

    @FXML
    private Label summary;
    @FXML
    private Label note;
    @FXML
    private WorkLine work;
    @FXML
    private Button look;
    @FXML
    private RowWindow<Finding> table;
    @FXML
    private BorderPane mapPane;
    @FXML
    private Label mapTitle;

    public FindingsPanel(AppModel model) {
        this.model = model;
        findings = model.findings();
        columns = new FindingColumns(model.indexProperty()::get, model::zone, model.maskProperty()::get);
        Parent loaded = Fxml.load("findings", this);
        this.view = loaded;
    }

    @FXML
    private void initialize() {
        hint.getStyleClass().add("dimmed");
        hint.setWrapText(true);
        table.setColumns(columns.all());
        table.setSource(rows);
        table.setOnAction(row -> go((int) row));
        table.selectionProperty().addListener((property, before, selection) -> selected(selection));
        mapPane.setCenter(map);
        BorderPane.setMargin(map, new Insets(0, MARGIN, MARGIN, MARGIN));
        map.setAccessibleText("Dead bytes by prefix");
        map.setOnChosen(this::showPrefix);
        look.setOnAction(event -> findings.look());
        work.follow(findings.work());
        findings.listProperty().addListener(changed -> showList());
        findings.prefixesProperty().addListener(changed -> showPrefixes());
        findings.completeProperty().addListener(changed -> describe());
        findings.work().progressProperty().addListener(changed -> describe());
        model.sessionProperty().addListener(changed -> describe());
        model.utcProperty().addListener(changed -> table.redraw());
        model.maskProperty().addListener(changed -> {
            table.redraw();
            showPrefixes();
        });
        model.paletteProperty().subscribe(this::dress);
        model.scaleProperty().subscribe(scale -> map.setScale(scale.doubleValue()));
        showList();
        showPrefixes();
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
    public ReadOnlyLongProperty badge() {
        return count.getReadOnlyProperty();
    }

    @Override
    public List<Action> actions() {
        var open = Bindings.isNotNull(model.sessionProperty());
        return List.of(Action.when(open, "findings", "Show the findings", "", () -> {
            findings.look();
            model.tabProperty().set(FindingsModel.TAB);
        }), Action.when(open, "next-finding", "Go to the next finding", "F8",
                () -> step(findings.next(model.commandProperty().get()), "behind")),
                Action.when(open, "previous-finding", "Go to the finding before", "Shift+F8",
                        () -> step(findings.previous(model.commandProperty().get()), "before")));
    }

    private void step(long command, String where) {
        if (command < 0) {
            model.tell(new Message(Message.Kind.DONE, findings.completeProperty().get()
                    ? "No finding " + where + " command " + Wording.count(model.commandProperty().get())
                    : "Findings are not known yet; the tab Findings shows how far the search is"));
        } else {
            model.seek(command);
        }
    }

    private void go(int row) {
        if (row < rows.all().size()) {
            findings.go(rows.all().get(row));
        }
    }

    private void selected(RowSelection selection) {
        if (!selection.isEmpty()) {
            go((int) selection.lead());
        }
    }

    private void showList() {
        List<Finding> all = findings.listProperty().get();
        rows.show(all);
        columns.describe();
        table.select(RowSelection.NONE);
        table.redraw();
        count.set(all.stream().filter(finding -> finding.severity() != Severity.NOTE).count());
        describe();
    }

    private void describe() {
        boolean open = model.sessionProperty().get() != null;
        boolean running = findings.work().isRunning();
        boolean complete = findings.completeProperty().get();
        List<Finding> all = findings.listProperty().get();
        shown(look, open && !running && !complete);
        summary.setText(all.isEmpty()
                ? complete ? "Nothing looks like a mistake" : running ? "Looking for mistakes" : "Findings"
                : tally(all));
        note.setText(findings.left() > 0
                ? "and " + Wording.count(findings.left()) + " more of these kinds"
                : open && !running && !complete ? "Looking for them replays the log once" : "");
        hint.setText(complete
                ? "No flush, no mass deletion, no lost time to live: no rule found anything in this log."
                : running ? "" : "Not looked for yet.");
        table.setPlaceholder(all.isEmpty() && open ? hint : null);
    }

    private static String tally(List<Finding> all) {
        List<String> words = new ArrayList<>();
        for (Severity severity : Severity.values()) {
            long many = all.stream().filter(finding -> finding.severity() == severity).count();
            if (many > 0) {
                words.add(Wording.count(many, severity.word(), severity.word() + "s"));
            }
        }
        return String.join(" · ", words);
    }

    private void showPrefixes() {
        List<PrefixBytes> all = findings.prefixesProperty().get();
        tiles = all.stream().filter(prefix -> prefix.dead() > 0).limit(MOST_TILES).toList();
        map.setTiles(tiles.stream().map(this::tile).toList());
        long dead = all.stream().mapToLong(PrefixBytes::dead).sum();
        long logged = all.stream().mapToLong(PrefixBytes::logged).sum();
        mapTitle.setText(logged == 0
                ? "DEAD BYTES BY PREFIX"
                : "DEAD BYTES BY PREFIX · some " + Wording.bytes(dead) + " of " + Wording.bytes(logged)
                        + " would go with a rewrite");
    }

    private TreemapView.Tile tile(PrefixBytes prefix) {
        double share = (double) prefix.dead() / Math.max(1, prefix.logged());
        return new TreemapView.Tile(ValueText.line(model.maskProperty().get().key(prefix.prefix()), 60),
                Wording.bytes(prefix.dead()) + " · " + Math.round(100 * share) + " % dead", prefix.dead(),
                share);
    }

    private void showPrefix(int tile) {
        PrefixBytes prefix = tiles.get(tile);
        findings.prefixProperty().set(new KeyName(prefix.database(), prefix.prefix()));
    }

    private void dress(@Nullable Palette palette) {
        if (palette != null) {
            map.setColors(new TreemapView.Colors(palette.color("surface-raised"), palette.color("removed"),
                    palette.color("text"), palette.color("text"), palette.color("accent")));
        }
    }

    private static void shown(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }
}
