package dev.aofscope.ui.controls;

/// Which rows are seen. The position is a whole number of pixels from the first row's top in a `long`, so that every row
/// of billions is reached exactly by wheel and keys; only dragging the scroll bar goes through a fraction.
final class Viewport {
    private long rows;
    private int rowHeight;
    private int height;
    private long position;
    /// What a trackpad has moved that is less than a pixel.
    private double rest;

    Viewport(int rowHeight) {
        this.rowHeight = rowHeight;
    }

    long rows() {
        return rows;
    }

    int rowHeight() {
        return rowHeight;
    }

    int height() {
        return height;
    }

    /// The first row that is seen, if only in part.
    long top() {
        return position / rowHeight;
    }

    /// Pixels of the top row that are scrolled away.
    int hidden() {
        return (int) (position % rowHeight);
    }

    /// Rows that are seen, if only in part.
    int shown() {
        int fitting = (height + hidden() + rowHeight - 1) / rowHeight;
        return (int) Math.min(rows - top(), fitting);
    }

    /// Rows of a page: those that fit as a whole, and at least one.
    int page() {
        return Math.max(1, height / rowHeight);
    }

    /// Keeps the position where it can: rows that are appended don't move what is seen.
    void setRows(long rows) {
        this.rows = rows;
        moveTo(position);
    }

    void setHeight(int height) {
        this.height = height;
        moveTo(position);
    }

    /// Keeps the top row.
    void setRowHeight(int rowHeight) {
        long top = top();
        this.rowHeight = rowHeight;
        moveTo(top * rowHeight);
    }

    void scrollPixels(double pixels) {
        double sum = pixels + rest;
        long whole = (long) sum;
        rest = sum - whole;
        moveTo(position + whole);
    }

    void scrollRows(long count) {
        moveTo(position + Math.multiplyExact(Math.clamp(count, -rows, rows), rowHeight));
    }

    /// Moves as little as shows the whole row.
    void reveal(long row) {
        long above = row * rowHeight;
        if (above < position) {
            moveTo(above);
        } else if (above + rowHeight > position + height) {
            moveTo(above + rowHeight - height);
        }
    }

    /// Leaves everything where it is if the whole row is seen, else puts it a third below the top, with what led to it
    /// and what followed.
    void bring(long row) {
        long above = row * rowHeight;
        if (above < position || above + rowHeight > position + height) {
            moveTo((row - page() / 3) * rowHeight);
        }
    }

    /// Where the row's upper edge is seen, in pixels below the window's.
    double y(long row) {
        return (double) (row * rowHeight - position);
    }

    boolean needsScrolling() {
        return end() > 0;
    }

    /// 0 at the top, 1 at the end.
    double fraction() {
        return end() == 0 ? 0 : position / (double) end();
    }

    /// The share of all rows that is seen.
    double visibleShare() {
        double total = (double) rows * rowHeight;
        return total <= height ? 1 : height / total;
    }

    void moveToFraction(double fraction) {
        long end = end();
        long target = fraction >= 1 ? end : (long) (fraction * end);
        boolean coarserThanRows = end / Math.max(1, height) > rowHeight;
        moveTo(coarserThanRows && target < end ? target - target % rowHeight : target);
    }

    private void moveTo(long pixels) {
        position = Math.clamp(pixels, 0, end());
    }

    private long end() {
        return Math.max(0, rows * rowHeight - height);
    }
}
