package dev.aofscope.ui.controls;

import java.util.List;
import java.util.function.IntConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;

/// Tiles as large as what they stand for. The arrow keys go from tile to tile, Enter or a click chooses one.
public final class TreemapView extends Region {
    private static final double GAP = 1;
    private static final double PADDING = 6;
    private static final double ROOM_FOR_DETAIL = 36;

    private final Canvas canvas = new Canvas();
    private final Tooltip tooltip = new Tooltip();
    private List<Tile> tiles = List.of();
    private List<Treemap.Box> boxes = List.of();
    private Colors colors = new Colors(Color.GRAY, Color.RED, Color.WHITE, Color.LIGHTGRAY, Color.BLUE);
    private double scale = 1;
    private int selected = -1;
    private IntConsumer chosen = tile -> {
    };

    /// @param label  in the tile
    /// @param detail below it, and in the tooltip
    /// @param weight decides how large the tile is; positive
    /// @param share  0 … 1, how strongly it is dyed
    public record Tile(String label, String detail, double weight, double share) {
    }

    /// @param calm   of a tile with share 0
    /// @param strong of a tile with share 1
    public record Colors(Color calm, Color strong, Color text, Color dimmed, Color focus) {
    }

    public TreemapView() {
        getStyleClass().add("treemap");
        getChildren().add(canvas);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_VIEW);
        setMinSize(60, 40);
        Tooltip.install(this, tooltip);
        focusedProperty().addListener(changed -> draw());
        setOnMousePressed(this::pressed);
        setOnMouseMoved(this::moved);
        setOnKeyPressed(this::key);
    }

    /// The heaviest first.
    public void setTiles(List<Tile> next) {
        tiles = List.copyOf(next);
        selected = -1;
        arrange();
    }

    public void setColors(Colors next) {
        colors = next;
        draw();
    }

    /// How many times larger than normal text is.
    public void setScale(double textScale) {
        scale = textScale;
        draw();
    }

    /// Told of the index of a tile that the user chose.
    public void setOnChosen(IntConsumer action) {
        chosen = action;
    }

    @Override
    protected void layoutChildren() {
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
            arrange();
        }
    }

    private void arrange() {
        boxes = Treemap.of(tiles.stream().mapToDouble(Tile::weight).toArray(), getWidth(), getHeight());
        draw();
    }

    private void draw() {
        GraphicsContext graphics = canvas.getGraphicsContext2D();
        graphics.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        for (int i = 0; i < boxes.size(); i++) {
            draw(graphics, tiles.get(i), boxes.get(i), i == selected && isFocused());
        }
    }

    private void draw(GraphicsContext graphics, Tile tile, Treemap.Box box, boolean focused) {
        double left = Math.round(box.left());
        double top = Math.round(box.top());
        double width = Math.round(box.left() + box.width()) - left - GAP;
        double height = Math.round(box.top() + box.height()) - top - GAP;
        if (width < 1 || height < 1) {
            return;
        }
        graphics.setFill(colors.calm().interpolate(colors.strong(), 0.15 + 0.4 * tile.share()));
        graphics.fillRect(left, top, width, height);
        if (focused) {
            graphics.setStroke(colors.focus());
            graphics.setLineWidth(2);
            graphics.strokeRect(left + 1, top + 1, width - 2, height - 2);
        }
        double room = width - 2 * PADDING;
        double line = 16 * scale;
        if (height < line || room < 12) {
            return;
        }
        graphics.setTextBaseline(VPos.CENTER);
        Font data = Font.font("JetBrains Mono", 12 * scale);
        graphics.setFont(data);
        graphics.setFill(colors.text());
        graphics.fillText(TextRuler.of(data).cut(tile.label(), room), left + PADDING, top + PADDING + line / 2 - 2);
        if (height >= ROOM_FOR_DETAIL * scale) {
            Font small = Font.font("Inter", 11 * scale);
            graphics.setFont(small);
            graphics.setFill(colors.dimmed());
            String detail = fitting(TextRuler.of(small), tile, room);
            graphics.fillText(detail, left + PADDING, top + PADDING + line * 1.5 - 2);
        }
    }

    /// All of the detail, else its first part, else nothing: a figure that is cut says something else.
    private static String fitting(TextRuler ruler, Tile tile, double room) {
        String first = tile.detail().split(" · ", 2)[0];
        return ruler.cut(tile.detail(), room).equals(tile.detail())
                ? tile.detail()
                : ruler.cut(first, room).equals(first) ? first : "";
    }

    private int tileAt(double x, double y) {
        for (int i = 0; i < boxes.size(); i++) {
            if (boxes.get(i).holds(x, y)) {
                return i;
            }
        }
        return -1;
    }

    private void pressed(MouseEvent event) {
        requestFocus();
        int tile = tileAt(event.getX(), event.getY());
        if (tile >= 0 && event.getButton() == MouseButton.PRIMARY) {
            select(tile);
            chosen.accept(tile);
        }
        event.consume();
    }

    private void moved(MouseEvent event) {
        int tile = tileAt(event.getX(), event.getY());
        tooltip.setText(tile < 0 ? "" : text(tile));
    }

    private String text(int tile) {
        return tiles.get(tile).label() + "\n" + tiles.get(tile).detail();
    }

    private void key(KeyEvent event) {
        switch (event.getCode()) {
            case RIGHT, DOWN -> select(Math.min(tiles.size() - 1, selected + 1));
            case LEFT, UP -> select(Math.max(0, selected - 1));
            case HOME -> select(0);
            case END -> select(tiles.size() - 1);
            case ENTER -> {
                if (selected >= 0) {
                    chosen.accept(selected);
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void select(int tile) {
        selected = tile < tiles.size() ? tile : -1;
        setAccessibleText(selected < 0 ? "" : text(selected));
        draw();
    }
}
