package dev.aofscope.ui.timeline;

/// Room for findings and pins. What can find anything is still to come; the playhead's dot stands here already.
final class FindingsLane implements Lane {
    @Override
    public String label() {
        return "Findings";
    }

    @Override
    public String description() {
        return "Findings and pins; none yet";
    }

    @Override
    public double height() {
        return 12;
    }

    @Override
    public Drawing read(Stretch stretch) {
        return (brush, marks, top, height) -> {
        };
    }
}
