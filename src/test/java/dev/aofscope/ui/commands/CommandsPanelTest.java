package dev.aofscope.ui.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.aof.Damage;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Shown;
import dev.aofscope.ui.ShownWindow;
import dev.aofscope.ui.Theme;
import dev.aofscope.ui.controls.ColumnState;
import dev.aofscope.ui.controls.RowRange;
import dev.aofscope.ui.controls.RowSelection;
import dev.aofscope.ui.controls.RowWindow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;

final class CommandsPanelTest {
    @RegisterExtension
    private final ShownWindow window = ShownWindow.of(Theme.DARK, 960, 500);

    private AppModel model;
    private CommandsPanel panel;
    private RowWindow<?> table;
    private Scene scene;

    @BeforeEach
    void start() {
        model = window.model();
        scene = window.scene();
        window.does(() -> model.utcProperty().set(true));
        panel = window.put(CommandsPanel::new);
        table = (RowWindow<?>) panel.focusTarget();
    }

    private void open(DrawnLog log) {
        window.does(() -> {
            Shown.put(model, log, null);
            panel.open(log, log);
            table.requestFocus();
        });
        settle();
    }

    private void seek(long command) {
        window.does(() -> {
            model.seek(command);
        });
        settle();
    }

    /// Until every row in sight is there, with its effect.
    private void settle() {
        Shown.await("rows and effects are there", () -> {
            RowRange shown = table.shownProperty().get();
            for (long row = shown.from(); row < shown.to(); row++) {
                String text = row(row) == null ? "" : text(row);
                if (text.isEmpty() || text.contains("Effect …")) {
                    return false;
                }
            }
            return !shown.isEmpty();
        });
    }

    private Node row(long row) {
        return (Node) Shown.get(() -> table.queryAccessibleAttribute(AccessibleAttribute.ROW_AT_INDEX, (int) row));
    }

    private String text(long row) {
        return Shown.get(() -> (String) row(row).queryAccessibleAttribute(AccessibleAttribute.TEXT));
    }

    @Test
    void aRowSaysWhatTheCommandIsAndDid() {
        open(new DrawnLog());
        seek(48_213);
        assertThat(text(48_213)).isEqualTo("# 48,213, Offset 10,482,871, Time 14:02:13, DB 0, Command DEL, "
                + "Key user:7731:profile, Arguments user:7732:profile user:7733:profile user:7734:profile, "
                + "Size 131 KB, Effect 4,098 keys removed, Part incr 2");
        assertThat(row(48_213).lookup(".commands-removed")).isNotNull();
        seek(48_205);
        assertThat(text(48_205)).contains("queued").endsWith("Effect 118 → 116 · queued, Part incr 2");
        assertThat(row(48_205).lookup(".commands-queued")).isNotNull();
        assertThat(row(48_205).lookup(".commands-bracket-between")).isNotNull();
        assertThat(row(48_204).lookup(".commands-bracket-first")).isNotNull();
        assertThat(row(48_207).lookup(".commands-bracket-last")).isNotNull();
        assertThat(row(48_209).lookup(".database-2")).isNotNull();
    }

    @Test
    void selectingSeeksAndSeekingSelects(FxRobot robot) {
        open(new DrawnLog());
        seek(48_213);
        assertThat(table.getSelection()).isEqualTo(RowSelection.of(48_213));
        window.push(KeyCode.DOWN);
        assertThat(model.commandProperty().get()).isEqualTo(48_214);
        window.push(KeyCode.END);
        assertThat(model.commandProperty().get()).isEqualTo(DrawnLog.COMMANDS);
        window.push(KeyCode.HOME);
        assertThat(model.commandProperty().get()).isZero();
        settle();
        assertThat(text(0)).startsWith("# 0").contains("Command RDB base, Key 1,284,113 keys");
    }

    /// A server loads all of it; each odd place has a row before the command that it is about, and nothing is called lost.
    @Test
    void whatOnlyTheCheckerMindsHasARowThatSaysSo(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("appendonly.aof"), """
                *3\r
                $3\r
                SET\r
                $1\r
                a\r
                $1\r
                1xx*1\r
                $4\r
                EXEC\r
                *1\r
                $5\r
                MULTI\r
                *1\r
                $5\r
                MULTI\r
                *2\r
                $4\r
                INCR\r
                $1\r
                a\r
                *1\r
                $4\r
                EXEC\r
                """);
        window.does(() -> {
            model.open(file);
        });
        Shown.await("the index is complete", () -> model.indexProperty().get() != null
                && model.indexProperty().get().complete());
        settle();
        List<String> odd = new ArrayList<>();
        int commands = 0;
        for (long row = table.shownProperty().get().from(); row < table.shownProperty().get().to(); row++) {
            if (row(row).getStyleClass().contains("commands-row-damage")) {
                odd.add(text(row));
            } else {
                commands++;
            }
        }
        assertThat(commands).isEqualTo(1 + 6);
        assertThat(odd).hasSize(3).noneMatch(text -> text.contains("left out"));
        assertThat(odd.get(0)).contains("missing crlf");
        assertThat(odd.get(1)).contains("exec without multi");
        assertThat(odd.get(2)).contains("nested multi");
        window.does(() -> {
            model.damageProperty().set(2);
        });
        settle();
        assertThat(text(table.getSelection().lead())).contains("nested multi");
        window.picture("oddities");
    }

    @Test
    void damageStandsWhereItIsInTheLog(FxRobot robot) {
        open(new DrawnLog().damaged(damage(48_210), damage(DrawnLog.COMMANDS + 1)));
        seek(48_210);
        assertThat(table.getSelection()).isEqualTo(RowSelection.of(48_211));
        assertThat(text(48_210)).contains("damage", "bad format", "expected '*', there was 'x'", "312 B");
        assertThat(row(48_210).getStyleClass()).contains("commands-row-damage");
        window.push(KeyCode.UP);
        assertThat(model.damageProperty().get()).isZero();
        assertThat(model.commandProperty().get()).isEqualTo(48_210);
        window.push(KeyCode.UP);
        assertThat(model.commandProperty().get()).isEqualTo(48_209);
        window.does(() -> {
            model.damageProperty().set(1);
        });
        assertThat(table.getSelection()).isEqualTo(RowSelection.of(DrawnLog.COMMANDS + 2));
    }

    @Test
    void rowsThatAreIndexedLaterDoNotMoveTheSelection() {
        open(new DrawnLog().of(50_000));
        seek(48_213);
        DrawnLog later = new DrawnLog().of(60_000).damaged(damage(100));
        window.does(() -> {
            Shown.put(model, later, null);
        });
        settle();
        assertThat(table.getSelection()).isEqualTo(RowSelection.of(48_214));
        assertThat(model.commandProperty().get()).isEqualTo(48_213);
    }

    @Test
    void rangesAreCopiedAsText(FxRobot robot) {
        open(new DrawnLog());
        seek(48_212);
        robot.press(KeyCode.SHIFT).push(KeyCode.DOWN).release(KeyCode.SHIFT);
        // It holds what another test has copied.
        window.does(() -> Clipboard.getSystemClipboard().clear());
        window.push(KeyCode.CONTROL, KeyCode.C);
        Shown.await("the clipboard has it", () -> Clipboard.getSystemClipboard().hasString());
        assertThat(clipboard().lines()).hasSize(2).first().asString()
                .startsWith("48212\t10482812\t21 Nov 2026 14:02:13\t0\tHINCRBY\tuser:7731:profile\torders 1");
    }

    private void filter(String expression) {
        window.does(() -> {
            model.filterProperty().set(expression);
            table.requestFocus();
        });
        Shown.await("the search is done", () -> model.matchesProperty().get() >= 0
                || model.filterProblemProperty().get() != null || expression.isEmpty());
    }

    @Test
    void aFilterShowsTheMatchesOnlyAndKeepsTheMoment(FxRobot robot) {
        open(new DrawnLog());
        seek(48_213);
        filter("cmd:hset");
        settle();
        assertThat(table.shownProperty().get().to()).isEqualTo(2);
        assertThat(text(0)).contains("48,201");
        assertThat(text(1)).contains("48,216");
        assertThat(table.getSelection().isEmpty()).as("DEL is no match").isTrue();
        assertThat(model.commandProperty().get()).isEqualTo(48_213);
        assertThat(said()).contains("2 of 28,104,551");
        window.push(KeyCode.DOWN);
        assertThat(model.commandProperty().get()).as("the next match").isEqualTo(48_216);
        window.push(KeyCode.UP);
        assertThat(model.commandProperty().get()).isEqualTo(48_201);
    }

    @Test
    void neighboursOfAMatchAreOneKeyAway(FxRobot robot) {
        open(new DrawnLog());
        filter("cmd:del");
        window.push(KeyCode.DOWN);
        assertThat(model.commandProperty().get()).isEqualTo(48_213);
        window.push(KeyCode.ALT, KeyCode.UP);
        settle();
        assertThat(model.commandProperty().get()).isEqualTo(48_212);
        assertThat(table.getSelection()).isEqualTo(RowSelection.of(48_212));
        assertThat(said()).contains("Back to the matches");
        window.push(KeyCode.ALT, KeyCode.ENTER);
        settle();
        assertThat(table.shownProperty().get().to()).isEqualTo(1);
    }

    @Test
    void aSearchInVainSaysWhatWasSearchedAndOffersToClear(FxRobot robot) {
        open(new DrawnLog());
        seek(48_213);
        filter("cmd:flushall");
        assertThat(said()).contains("No command matches", "cmd:flushall", "28,104,551 commands were searched");
        window.picture("commands-no-match");
        robot.clickOn(robot.lookup(".commands-nothing .button").<Node>query());
        settle();
        assertThat(model.filterProperty().get()).isEmpty();
        assertThat(table.getSelection()).isEqualTo(RowSelection.of(48_213));
    }

    @Test
    void aFilterThatCannotBeReadLeavesTheRowsAndSaysWhy() {
        open(new DrawnLog());
        filter("cmd:del");
        settle();
        filter("cmd");
        assertThat(model.filterProblemProperty().get()).isEqualTo("column 1: expected a term");
        assertThat(table.shownProperty().get().to()).isEqualTo(1);
        filter("");
        settle();
        assertThat(model.filterProblemProperty().get()).isNull();
        assertThat(table.shownProperty().get().count()).isGreaterThan(10);
    }

    @Test
    void aSpanOfTheTimelineShowsItsCommandsOnly() {
        open(new DrawnLog().damaged(damage(48_210)));
        seek(48_213);
        window.does(() -> {
            model.spanProperty().set(new AppModel.Span(48_208, 48_214));
        });
        settle();
        assertThat(text(0)).contains("48,208");
        assertThat(text(2)).contains("bad format");
        assertThat(text(7)).contains("48,214");
        assertThat(table.shownProperty().get().to()).isEqualTo(8);
        assertThat(table.getSelection()).isEqualTo(RowSelection.of(6));
    }

    /// All labels and buttons that are seen.
    private List<String> said() {
        List<String> said = new ArrayList<>();
        window.does(() -> {
            for (String kind : List.of(".label", ".button")) {
                scene.getRoot().lookupAll(kind).stream().filter(Labeled.class::isInstance)
                        .filter(CommandsPanelTest::isSeen).forEach(node -> said.add(((Labeled) node).getText()));
            }
        });
        return said;
    }

    private static boolean isSeen(Node node) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (!at.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void theBadDeleteOfTheShopIsFoundByKeyboardAlone(FxRobot robot) throws IOException {
        LogSession session = LogSession.open(Path.of("samples", "shop", "appendonlydir"), OpenOptions.DEFAULT);
        session.awaitIndex();
        window.does(() -> {
            model.show(session);
        });
        settle();
        filter("cmd:del,unlink effect:removed>100");
        Shown.await("all was searched", () -> model.matchesProperty().get() == 1);
        settle();
        window.push(KeyCode.DOWN);
        settle();
        assertThat(text(0)).contains("Command DEL").containsPattern("Effect [\\d,]+ keys removed");
        window.picture("commands-shop-filtered");
    }

    @Test
    void columnsAreKeptFromRunToRun() {
        open(new DrawnLog());
        window.does(() -> {
            List<ColumnState> states = new ArrayList<>(table.columnStates());
            states.addFirst(new ColumnState("effect", 222, true));
            states.add(new ColumnState("offset", 0, false));
            table.restoreColumns(states);
            RowWindow<?> next = (RowWindow<?>) new CommandsPanel(model).focusTarget();
            assertThat(next.columnStates()).isEqualTo(table.columnStates());
        });
        assertThat(model.preferences().texts("commands.columns")).first().isEqualTo("effect 222 shown");
        assertThat(model.preferences().texts("commands.columns")).as("nobody changed their widths")
                .contains("number shown", "size shown");
    }

    private static String clipboard() {
        return Shown.get(() -> Clipboard.getSystemClipboard().getString());
    }

    @Test
    void looksAsDrawn() {
        open(new DrawnLog().damaged(damage(48_219)));
        for (Theme theme : List.of(Theme.DARK, Theme.LIGHT)) {
            window.does(() -> {
                theme.apply(scene, 1);
                scene.getWindow().setWidth(1200);
                scene.getWindow().setHeight(640);
                table.requestFocus();
            });
            seek(48_213);
            window.picture("commands-" + theme.name().toLowerCase(Locale.ROOT));
        }
    }

    private static Damage damage(long beforeCommand) {
        return new Damage(1, 10_700_000, 312, beforeCommand, Damage.Kind.BAD_FORMAT, "expected '*', there was 'x'");
    }
}
