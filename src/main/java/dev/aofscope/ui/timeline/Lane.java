package dev.aofscope.ui.timeline;

import java.util.List;

/// One row of the timeline. To add one: a class, and a line in [#ALL].
interface Lane {
    /// From top to bottom.
    List<Lane> ALL = List.of(new WritesLane(), new ExpiriesLane(), new DatabaseLane(), new TransactionsLane(),
            new HistoryLane(), new FindingsLane(), new MarksLane());

    /// At the left of the row.
    String label();

    /// What it shows, for those who don't see it.
    String description();

    /// Pixels at text scale 1.
    double height();

    /// Takes what it shows from the index, on a thread of its own: only here an index is asked.
    Drawing read(Stretch stretch);

    /// What a lane has read, in positions of the axis, so that it can be drawn at any scroll and zoom until the next
    /// reading arrives.
    interface Drawing {
        /// Draws into the row from `top`, on the FX thread, within a fraction of a frame. `marks` are those of the moment.
        void draw(Brush brush, Marks marks, double top, double height);
    }

    /// Everything that was read for a stretch.
    record Reading(Stretch stretch, List<Drawing> drawings) {
        static Reading of(Axis axis, Viewport view) {
            Stretch stretch = Stretch.around(axis, view);
            return new Reading(stretch, ALL.stream().map(lane -> lane.read(stretch)).toList());
        }
    }
}
