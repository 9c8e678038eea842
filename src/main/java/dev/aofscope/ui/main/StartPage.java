package dev.aofscope.ui.main;

import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Fxml;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import dev.aofscope.ui.Action;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What the window shows while nothing is open: where to drop a file, the files of last time, the samples.
final class StartPage {
    private static final int MOST_RECENT = 8;

    private final AppModel model;
    private final Recent files;
    private final Function<String, Action> actions;
    private final Parent view;

    @FXML
    private Button openFile;
    @FXML
    private Button openFolder;
    @FXML
    private VBox recentColumn;
    @FXML
    private VBox recent;
    @FXML
    private VBox samplesColumn;
    @FXML
    private VBox samples;

    StartPage(AppModel model, Recent files, Function<String, Action> actions) {
        this.model = model;
        this.files = files;
        this.actions = actions;
        view = Fxml.load("main-start", this);
    }

    Parent view() {
        return view;
    }

    @FXML
    void initialize() {
        openFile.setOnAction(event -> actions.apply("open").fire());
        openFolder.setOnAction(event -> actions.apply("open-folder").fire());
        List<Sample> all = Sample.all();
        all.forEach(sample -> samples.getChildren().add(line(sample.path(), sample.name(), sample.story())));
        showColumn(samplesColumn, !all.isEmpty());
        showRecent();
    }

    void showRecent() {
        recent.getChildren().clear();
        List<Path> paths = files.paths();
        paths.stream().limit(MOST_RECENT).forEach(path -> recent.getChildren()
                .add(line(path, String.valueOf(path.getFileName()), String.valueOf(path.getParent()))));
        showColumn(recentColumn, !paths.isEmpty());
    }

    private static void showColumn(VBox column, boolean shown) {
        column.setVisible(shown);
        column.setManaged(shown);
    }

    private VBox line(Path path, String name, String note) {
        Hyperlink link = new Hyperlink(name);
        link.getStyleClass().add("data");
        link.setOnAction(event -> model.open(path));
        Label under = new Label(note);
        under.setWrapText(true);
        under.getStyleClass().add("main-start-note");
        return new VBox(link, under);
    }
}
