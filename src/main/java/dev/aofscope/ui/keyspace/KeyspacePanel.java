package dev.aofscope.ui.keyspace;

import dev.aofscope.analysis.Subject;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Moment;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.AppModel.KeyName;
import dev.aofscope.ui.Fxml;
import dev.aofscope.ui.Panel;
import dev.aofscope.ui.SubjectMenu;
import dev.aofscope.ui.Wording;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.controlsfx.control.BreadCrumbBar;
import org.jspecify.annotations.Nullable;

/// The keys at the moment that is shown: databases, prefixes, keys, and what the last step did to them.
public final class KeyspacePanel implements Panel {
    /// Pixels at the text's normal size that the head needs for all its words.
    private static final double LEAST_WIDE = 400;
    private static final Duration TYPING = Duration.millis(120);

    private final AppModel model;
    private final KeyspaceView tree;
    private final DigestLine digestLine;
    private final PauseTransition typing = new PauseTransition(TYPING);
    private @Nullable ContextMenu menu;

    @FXML
    private VBox root;
    @FXML
    private Label note;
    @FXML
    private Hyperlink digest;
    @FXML
    private TextField filter;
    @FXML
    private ComboBox<String> separator;
    @FXML
    private BreadCrumbBar<Row.Place> path;
    @FXML
    private ListView<Row> list;

    public KeyspacePanel(AppModel model) {
        this.model = model;
        Fxml.load("keyspace", this);
        tree = new KeyspaceView(list, model::failed);
        tree.onKey(place -> model.keyProperty().set(new KeyName(place.database(), place.name())));
        digestLine = new DigestLine(digest, model::failed);
        PathBar pathBar = new PathBar(path, tree::go);
        tree.selectionProperty()
                .addListener((property, before, now) -> pathBar.show(now, tree.openings().separator()));
        listen(pathBar);
        show();
    }

    @Override
    public Node view() {
        return root;
    }

    @Override
    public Node focusTarget() {
        return list;
    }

    private void listen(PathBar pathBar) {
        InvalidationListener show = changed -> show();
        model.momentProperty().addListener(show);
        root.widthProperty().addListener(changed -> describe(model.momentProperty().get()));
        model.utcProperty().addListener(show);
        model.maskProperty().addListener(show);
        model.maskProperty().addListener((property, before, mask) -> pathBar.mask(mask));
        model.scaleProperty().addListener(show);
        model.seekingProperty().addListener((property, before, seeking) -> dim(seeking));
        model.keyProperty().addListener((property, before, key) -> reveal(key));
        model.findings().prefixProperty().addListener((property, before, prefix) -> revealPrefix(prefix));
        typing.setOnFinished(over -> tree.open(tree.openings().search(filter.getText().strip())));
        filter.textProperty().addListener(changed -> typing.playFromStart());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, this::keyInFilter);
        list.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
        list.setOnContextMenuRequested(this::menuRequested);
        separator.valueProperty().addListener((property, before, sign) -> split(sign));
    }

    /// For the key that is selected, which a right click does before.
    private void menuRequested(ContextMenuEvent event) {
        Row row = list.getSelectionModel().getSelectedItem();
        if (menu != null) {
            menu.hide();
        }
        if (row == null || row.place().kind() != Row.Place.Kind.KEY) {
            return;
        }
        ContextMenu opened = SubjectMenu.of(model,
                Subject.key(row.place().database(), row.place().name()));
        menu = opened;
        opened.show(list, event.getScreenX(), event.getScreenY());
        event.consume();
    }

    private void show() {
        Moment moment = model.momentProperty().get();
        digestLine.show(moment);
        describe(moment);
        if (moment == null) {
            tree.show(null);
            return;
        }
        tree.show(new KeyspaceView.Shown(moment, clock(moment.command()), model.zone(), model.scaleProperty().get(),
                model.maskProperty().get()));
    }

    private void describe(@Nullable Moment moment) {
        boolean narrow = root.getWidth() < LEAST_WIDE * model.scaleProperty().get();
        note.setText(moment == null
                ? ""
                : moment.command() == 0
                        ? "at the start"
                        : (narrow ? "after " : "after command ") + Wording.count(moment.command()));
    }

    private long clock(long command) {
        IndexSnapshot index = model.indexProperty().get();
        return index == null || command < 1 || command > index.commands() ? -1 : index.time(command);
    }

    private void dim(boolean seeking) {
        list.getStyleClass().remove("seeking");
        if (seeking) {
            list.getStyleClass().add("seeking");
        }
    }

    private void reveal(@Nullable KeyName key) {
        Row.Place selected = tree.selectionProperty().get();
        if (key != null && (selected == null || !selected.name().equals(key.key())
                || selected.database() != key.database())) {
            tree.reveal(key.database(), key.key());
        }
    }

    /// The prefix, or the key that has no separator in it.
    private void revealPrefix(@Nullable KeyName prefix) {
        if (prefix == null) {
            return;
        }
        model.findings().prefixProperty().set(null);
        filter.clear();
        tree.open(tree.openings().search("").splitAt((byte) ':'));
        boolean group = prefix.key().length() > 0 && prefix.key().text().endsWith(":");
        tree.go(new Row.Place(group ? Row.Place.Kind.PREFIX : Row.Place.Kind.KEY, prefix.database(), prefix.key()));
    }

    private void split(@Nullable String sign) {
        if (sign != null && sign.length() == 1 && sign.charAt(0) < 128) {
            tree.open(tree.openings().splitAt((byte) sign.charAt(0)));
        }
    }

    /// Typing on the tree filters it.
    private void typed(KeyEvent event) {
        String text = event.getCharacter();
        if (event.isShortcutDown() || event.isAltDown() || text.isEmpty() || text.charAt(0) <= ' '
                || text.charAt(0) == 127) {
            return;
        }
        filter.requestFocus();
        filter.setText(filter.getText() + text);
        filter.end();
        event.consume();
    }

    private void keyInFilter(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE && !filter.getText().isEmpty()) {
            filter.clear();
            event.consume();
        } else if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ESCAPE) {
            list.requestFocus();
            if (list.getSelectionModel().isEmpty()) {
                list.getSelectionModel().selectFirst();
            }
            event.consume();
        }
    }
}
