package dev.aofscope.ui.timeline;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Family;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.paint.Color;

/// Where MULTI … EXEC stand: outlined marks, one a transaction when seen closely, else one a stretch that holds any,
/// filled by their share of the commands.
final class TransactionsLane implements Lane {
    /// Commands a bucket, up to which single transactions are told apart.
    private static final int CLOSE = 4;
    private static final double NARROWEST = 9;

    private record Mark(double from, double to, double share) {
    }

    @Override
    public String label() {
        return "MULTI";
    }

    @Override
    public String description() {
        return "Transactions, MULTI to EXEC";
    }

    @Override
    public double height() {
        return 9;
    }

    @Override
    public Drawing read(Stretch stretch) {
        boolean close = stretch.end() - stretch.first() <= (long) CLOSE * stretch.buckets();
        List<Mark> found = close ? single(stretch) : together(stretch);
        return (brush, marks, top, height) -> draw(found, brush, top, height);
    }

    private static List<Mark> single(Stretch stretch) {
        Axis axis = stretch.axis();
        List<Mark> marks = new ArrayList<>();
        for (long command = stretch.first(); command < stretch.end(); command++) {
            IndexSnapshot.Transaction transaction = axis.index().transaction(command);
            if (transaction != null) {
                marks.add(new Mark(axis.position(transaction.first()), axis.position(transaction.last() + 1), 0.3));
                command = Math.max(command, transaction.last());
            }
        }
        return marks;
    }

    private static List<Mark> together(Stretch stretch) {
        List<Mark> marks = new ArrayList<>();
        int bucket = 0;
        while (bucket < stretch.buckets()) {
            int end = bucket;
            long queued = 0;
            while (end < stretch.buckets() && stretch.queued(end) > 0) {
                queued += stretch.queued(end);
                end++;
            }
            if (queued > 0) {
                double share = (double) queued / (stretch.command(end) - stretch.command(bucket));
                marks.add(new Mark(stretch.edge(bucket), stretch.edge(end), share));
            }
            bucket = end + 1;
        }
        return marks;
    }

    private static void draw(List<Mark> marks, Brush brush, double top, double height) {
        Color color = brush.palette().family(Family.TRANSACTION);
        for (Mark mark : marks) {
            double left = brush.x(mark.from);
            double right = Math.max(left + NARROWEST, brush.x(mark.to));
            if (right >= 0 && left <= brush.width()) {
                brush.pill(color, 0.7 * mark.share, left, right, top + 1, top + height - 1);
            }
        }
    }
}
