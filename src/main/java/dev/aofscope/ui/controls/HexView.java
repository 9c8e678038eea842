package dev.aofscope.ui.controls;

import dev.aofscope.bytes.Span;
import dev.aofscope.ui.Palette;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// Bytes as hexadecimal and as characters, 16 a row (8 or 4 where it is narrow), with the parts that they mean coloured and
/// one range selected. It reads only the rows that are seen, so it shows a record of any size.
///
/// Keys: Up, Down, Page Up, Page Down, Home, End scroll; Ctrl+C copies the selected range (or what is seen) as hexadecimal.
public final class HexView extends Region {
    private static final int MOST_IN_ROW = 16;
    private static final int FEWEST_IN_ROW = 4;
    private static final int OFFSET_DIGITS = 8;
    private static final double ROW_HEIGHT = 19;
    private static final double LEFT = 12;
    private static final int MOST_COPIED = 1 << 20;

    private final Canvas canvas = new Canvas();
    private final ScrollBar scroll = new ScrollBar();
    private final Region focusRing = new Region();
    private final Tooltip tooltip = new Tooltip();
    private Palette palette = Palette.DARK;
    private double scale = 1;
    private Font font = Font.font("JetBrains Mono", 12);
    private double charWidth = 7.2;
    private @Nullable Content content;
    private List<Span> spans = List.of();
    private long selectedFrom = -1;
    private long selectedTo = -1;
    /// Bytes a row.
    private int row = MOST_IN_ROW;
    private LongConsumer picked = offset -> {
    };

    /// Bytes of a file from [#start] on; [#read] is asked on the FX thread for some hundred bytes at a time.
    public interface Content {
        /// Bytes from the start of the file.
        long start();

        /// Bytes.
        long length();

        /// `length` bytes from `offset` (from the start of the file), both within the content.
        byte[] read(long offset, int length) throws IOException;
    }

    public HexView() {
        getStyleClass().add("hex-view");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        scroll.setOrientation(Orientation.VERTICAL);
        scroll.setFocusTraversable(false);
        focusRing.getStyleClass().add("focus-ring");
        focusRing.setMouseTransparent(true);
        setAccessibleText("Bytes");
        getChildren().addAll(canvas, scroll, focusRing);
        scroll.valueProperty().addListener(changed -> draw());
        setOnScroll(event -> scrollBy(-event.getDeltaY() / ROW_HEIGHT));
        canvas.setOnMousePressed(this::press);
        canvas.setOnMouseMoved(this::hover);
        setOnKeyPressed(this::key);
        focusedProperty().addListener(changed -> draw());
        Tooltip.install(canvas, tooltip);
        setMinSize(120, 40);
        setScale(1);
    }

    /// Shows `content` (null: nothing) with the meaning of its bytes, in the order of their offsets.
    public void show(@Nullable Content content, List<Span> spans) {
        this.content = content;
        this.spans = spans;
        selectedFrom = -1;
        selectedTo = -1;
        scroll.setValue(0);
        requestLayout();
        draw();
    }

    /// Highlights the bytes `from` (inclusive) to `to` (exclusive), from the start of the file, and scrolls there; −1 for none.
    public void select(long from, long to) {
        selectedFrom = from;
        selectedTo = to;
        if (from >= 0 && content != null) {
            scrollTo(from - content.start());
        }
        draw();
    }

    /// Brings the row of a byte, counted from the start of the content, in sight.
    private void scrollTo(long index) {
        double wanted = Math.floorDiv(index, row);
        if (wanted < scroll.getValue() || wanted >= scroll.getValue() + visibleRows() - 1) {
            scroll.setValue(Math.clamp(wanted - 1, 0, scroll.getMax()));
        }
    }

    /// Called with the offset (from the start of the file) of a byte that the user clicks.
    public void setOnPicked(LongConsumer picked) {
        this.picked = picked;
    }

    public void setPalette(Palette palette) {
        this.palette = palette;
        draw();
    }

    /// Text is `scale` times its size.
    public void setScale(double scale) {
        this.scale = scale;
        font = Font.font("JetBrains Mono", 12 * scale);
        Text probe = new Text("0000000000");
        probe.setFont(font);
        charWidth = probe.getLayoutBounds().getWidth() / 10;
        requestLayout();
        draw();
    }

    @Override
    protected void layoutChildren() {
        double barWidth = scroll.prefWidth(-1);
        canvas.setWidth(Math.max(0, getWidth() - barWidth));
        canvas.setHeight(getHeight());
        focusRing.resizeRelocate(0, 0, getWidth(), getHeight());
        scroll.resizeRelocate(getWidth() - barWidth, 0, barWidth, getHeight());
        long firstRow = (long) scroll.getValue();
        long first = firstRow * row;
        boolean folds = fit(canvas.getWidth());
        double most = Math.max(0, rows() - visibleRows() + 1);
        scroll.setMax(most);
        scroll.setVisible(most > 0);
        scroll.setVisibleAmount(rows() == 0 ? 0 : most * visibleRows() / rows());
        scroll.setUnitIncrement(1);
        scroll.setBlockIncrement(visibleRows() - 1);
        if (folds) {
            scroll.setValue((double) Math.floorDiv(first, row));
        }
        if (scroll.getValue() > most) {
            scroll.setValue(most);
        }
        if (folds && selectedFrom >= 0 && content != null) {
            scrollTo(selectedFrom - content.start());
        }
        draw();
    }

    /// As many bytes a row as leave room for their characters; whether that changed.
    private boolean fit(double width) {
        int before = row;
        row = MOST_IN_ROW;
        while (row > FEWEST_IN_ROW && textLeft() + row * charWidth > width) {
            row /= 2;
        }
        return row != before;
    }

    private double rowHeight() {
        return Math.round(ROW_HEIGHT * scale);
    }

    private long rows() {
        return content == null ? 0 : (content.length() + row - 1) / row;
    }

    private int visibleRows() {
        return Math.max(1, (int) (getHeight() / rowHeight()));
    }

    private void scrollBy(double rows) {
        scroll.setValue(Math.clamp(scroll.getValue() + rows, 0, scroll.getMax()));
    }

    private double hexLeft() {
        return LEFT + (OFFSET_DIGITS + 2) * charWidth;
    }

    private double textLeft() {
        return hexLeft() + (row * 3 + 1) * charWidth;
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.setFill(palette.color("surface"));
        g.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
        Content shown = content;
        if (shown == null) {
            return;
        }
        g.setFont(font);
        g.setTextBaseline(VPos.CENTER);
        long first = (long) scroll.getValue();
        long from = shown.start() + first * row;
        int length = (int) Math.min((visibleRows() + 1L) * row, shown.start() + shown.length() - from);
        if (length <= 0) {
            return;
        }
        try {
            drawRows(g, from, shown.read(from, length));
        } catch (IOException failure) {
            g.setFill(palette.color("removed"));
            g.fillText(String.valueOf(failure.getMessage()), LEFT, rowHeight() / 2);
        }
    }

    private void drawRows(GraphicsContext g, long from, byte[] bytes) {
        int span = spanAt(from);
        for (int i = 0; i < bytes.length; i++) {
            long offset = from + i;
            int column = i % row;
            double y = Math.floorDiv(i, row) * rowHeight();
            if (column == 0) {
                g.setFill(palette.color("text-faint"));
                g.fillText(String.format(Locale.ROOT, "%08X", offset), LEFT, y + rowHeight() / 2);
            }
            while (span < spans.size() && spans.get(span).end() <= offset) {
                span++;
            }
            boolean inSpan = span < spans.size() && spans.get(span).offset() <= offset;
            drawByte(g, bytes[i], offset, column, y, inSpan ? colorOf(spans.get(span).kind()) : palette.color("text"));
        }
    }

    private void drawByte(GraphicsContext g, byte b, long offset, int column, double y, Color color) {
        double hexX = hexLeft() + column * 3 * charWidth;
        double textX = textLeft() + column * charWidth;
        if (offset >= selectedFrom && offset < selectedTo) {
            g.setFill(palette.color("accent-fill").deriveColor(0, 1, 1, 0.45));
            boolean joins = offset + 1 < selectedTo && column < row - 1;
            g.fillRect(hexX - 1, y, (joins ? 3 : 2) * charWidth + (joins ? 0 : 2), rowHeight());
            g.fillRect(textX, y, charWidth, rowHeight());
        }
        g.setFill(color);
        g.fillText(HEX[b & 0xff], hexX, y + rowHeight() / 2);
        boolean printable = b >= ' ' && b < 0x7f;
        if (!printable) {
            g.setFill(palette.color("text-faint"));
        }
        g.fillText(printable ? String.valueOf((char) b) : ".", textX, y + rowHeight() / 2);
    }

    private static final String[] HEX = new String[256];
    static {
        for (int i = 0; i < 256; i++) {
            HEX[i] = String.format(Locale.ROOT, "%02x", i);
        }
    }

    private Color colorOf(Span.Kind kind) {
        return switch (kind) {
            case MARK -> palette.color("family-list");
            case LENGTH -> palette.color("family-set");
            case CONTENT -> palette.color("text");
            case NUMBER -> palette.color("family-sorted-set");
            case SEPARATOR -> palette.color("text-faint");
            case CHECKSUM -> palette.color("family-hash");
        };
    }

    /// Index of the first span that ends behind `offset`.
    private int spanAt(long offset) {
        int low = 0;
        int high = spans.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (spans.get(middle).end() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /// The offset of the byte at a point of the canvas, or −1.
    private long offsetAt(MouseEvent event) {
        if (content == null) {
            return -1;
        }
        int column = event.getX() >= textLeft()
                ? (int) ((event.getX() - textLeft()) / charWidth)
                : (int) Math.floor((event.getX() - hexLeft()) / (3 * charWidth));
        long line = (long) scroll.getValue() + (long) (event.getY() / rowHeight());
        long offset = line * row + column;
        return column < 0 || column >= row || offset >= content.length() ? -1 : content.start() + offset;
    }

    private void press(MouseEvent event) {
        requestFocus();
        long offset = offsetAt(event);
        if (offset >= 0) {
            picked.accept(offset);
        }
    }

    private void hover(MouseEvent event) {
        long offset = offsetAt(event);
        int at = offset < 0 ? spans.size() : spanAt(offset);
        boolean known = at < spans.size() && spans.get(at).offset() <= offset;
        tooltip.setText(offset < 0
                ? ""
                : String.format(Locale.ROOT, "%,d (0x%X)%s", offset, offset,
                        known ? " · " + spans.get(at).meaning() : ""));
        tooltip.setOpacity(offset < 0 ? 0 : 1);
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case UP -> scrollBy(-1);
            case DOWN -> scrollBy(1);
            case PAGE_UP -> scrollBy(-visibleRows());
            case PAGE_DOWN -> scrollBy(visibleRows());
            case HOME -> scroll.setValue(0);
            case END -> scroll.setValue(scroll.getMax());
            case C -> {
                if (!event.isShortcutDown()) {
                    return;
                }
                copy();
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void copy() {
        Content shown = content;
        if (shown == null) {
            return;
        }
        long from = selectedFrom >= 0 ? selectedFrom : shown.start();
        long to = selectedFrom >= 0 ? selectedTo : shown.start() + shown.length();
        try {
            byte[] bytes = shown.read(from, (int) Math.min(MOST_COPIED, to - from));
            ClipboardContent clip = new ClipboardContent();
            clip.putString(java.util.HexFormat.ofDelimiter(" ").formatHex(bytes));
            Clipboard.getSystemClipboard().setContent(clip);
        } catch (IOException failure) {
            draw();
        }
    }
}
