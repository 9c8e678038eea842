package dev.aofscope.ui.controls;

import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A cell with one line of text, cut with an ellipsis where it is too long. Its text node has the style classes
/// `row-text` and what [#tone] says for the row.
public final class TextCell<R> extends RowCell<R> {
    private static final double PADDING = 8;

    private final Function<? super R, String> words;
    private final HPos alignment;
    private final Text node = new Text();
    private Function<? super R, String> tone = row -> "";
    private String shownTone = "";
    private String text = "";
    private boolean cut;

    /// @param words what a row says; never null, and without line breaks
    public TextCell(HPos alignment, Function<? super R, String> words) {
        this.words = words;
        this.alignment = alignment;
        node.getStyleClass().add("row-text");
        node.setManaged(false);
        node.fontProperty().subscribe(this::place);
        getChildren().add(node);
    }

    /// Gives the text one more style class, by row; empty for none. Returns this cell.
    public TextCell<R> tone(Function<? super R, String> styleClass) {
        tone = styleClass;
        return this;
    }

    @Override
    protected void show(@Nullable R row) {
        dye(row == null ? "" : tone.apply(row));
        String now = row == null ? "" : words.apply(row);
        if (!now.equals(text)) {
            text = now;
            place();
        }
    }

    private void dye(String now) {
        if (!now.equals(shownTone)) {
            node.getStyleClass().remove(shownTone);
            if (!now.isEmpty()) {
                node.getStyleClass().add(now);
            }
            shownTone = now;
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public boolean isCut() {
        return cut;
    }

    @Override
    public double fittingWidth() {
        return TextRuler.of(node.getFont()).width(text) + 2 * padding(node.getFont());
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    private void place() {
        Font font = node.getFont();
        TextRuler ruler = TextRuler.of(font);
        double padding = padding(font);
        double room = getWidth() - 2 * padding;
        if (room <= 0) {
            return;
        }
        String seen = ruler.cut(text, room);
        cut = !seen.equals(text);
        if (!seen.equals(node.getText())) {
            node.setText(seen);
        }
        double left = alignment == HPos.RIGHT ? room - ruler.width(seen) : 0;
        node.setLayoutX(Math.rint(padding + Math.max(0, left)));
        node.setLayoutY(ruler.baseline(getHeight()));
    }

    private static double padding(Font font) {
        return Math.rint(PADDING * font.getSize() / RowWindow.TEXT_SIZE);
    }
}
