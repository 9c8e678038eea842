package dev.aofscope.ui;

import dev.aofscope.ui.commands.CommandsPanel;
import dev.aofscope.ui.detail.CommandPanel;
import dev.aofscope.ui.detail.DamagePanel;
import dev.aofscope.ui.detail.DifferencePanel;
import dev.aofscope.ui.detail.FindingsPanel;
import dev.aofscope.ui.detail.HistoryPanel;
import dev.aofscope.ui.detail.ValuePanel;
import dev.aofscope.ui.detail.VerdictPanel;
import dev.aofscope.ui.keyspace.KeyspacePanel;
import dev.aofscope.ui.marks.MarksPanel;
import dev.aofscope.ui.timeline.TimelinePanel;
import java.util.List;
import java.util.function.Function;

/// The parts of the window. To add one: a package `ui.NAME` with a [Panel], `fxml/NAME.fxml`, one line here, and where it needs
/// a style sheet `css/NAME.css`, named in [Theme#SHEETS].
public final class Panels {
    /// In the order of the tabs.
    public static final List<Entry> ALL = List.of(
            new Entry("timeline", "Timeline", Place.TOP, TimelinePanel::new),
            new Entry("commands", "Commands", Place.LEFT, CommandsPanel::new),
            new Entry("keyspace", "Keyspace", Place.RIGHT, KeyspacePanel::new),
            new Entry("command", "Command", Place.BOTTOM, CommandPanel::new),
            new Entry("value", "Value", Place.BOTTOM, ValuePanel::new),
            new Entry(HistoryModel.TAB, "Key history", Place.BOTTOM, HistoryPanel::new),
            new Entry(DifferenceModel.TAB, "Differences", Place.BOTTOM, DifferencePanel::new),
            new Entry(FindingsModel.TAB, "Findings", Place.BOTTOM, FindingsPanel::new),
            new Entry(MarksPanel.ID, "Marks", Place.BOTTOM, MarksPanel::new),
            new Entry("damage", "Damage", Place.BOTTOM, DamagePanel::new),
            new Entry(VerdictPanel.ID, "What would Redis do?", Place.BOTTOM, VerdictPanel::new));

    private Panels() {
    }

    /// Where in the window: the timeline's strip, the commands' and the keyspace's halves, each for one panel, or a tab of the
    /// detail.
    public enum Place {
        TOP, LEFT, RIGHT, BOTTOM
    }

    /// @param id     for preferences and [AppModel#tabProperty]; never changes
    /// @param title  what people read
    /// @param create builds the panel, on the FX thread
    public record Entry(String id, String title, Place place, Function<AppModel, Panel> create) {
    }
}
