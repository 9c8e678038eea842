package dev.aofscope.ui.controls;

import java.util.function.Function;
import javafx.geometry.HPos;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.jspecify.annotations.Nullable;

/// A cell with one line of text, cut with an ellipsis where it is too long. Its text node has the style classes
/// `row-text` and what [#tone] says for the row, or else `row-plain`.
public final class TextCell<R> extends RowCell<R> {
    private static final double PADDING = 8;
    private static final String PLAIN = "row-plain";

    private final Function<? super R, String> words;
    private final HPos alignment;
    private final Text node = new Text();
    private Function<? super R, String> tone = row -> "";
    private Function<? super R, String> hint = row -> "";
    private String shownTone = PLAIN;
    private String hinted = "";
    private String text = "";
    private boolean cut;

    /// @param words what a row says; never null, and without line breaks
    public TextCell(HPos alignment, Function<? super R, String> words) {
        this.words = words;
        this.alignment = alignment;
        node.getStyleClass().addAll("row-text", PLAIN);
        node.setManaged(false);
        node.fontProperty().subscribe(this::place);
        getChildren().add(node);
    }

    /// Gives the text one more style class, by row; empty for none. Returns this cell.
    public TextCell<R> tone(Function<? super R, String> styleClass) {
        tone = styleClass;
        return this;
    }

    /// Gives the text one more style class, whatever the row. Returns this cell.
    public TextCell<R> styled(String styleClass) {
        node.getStyleClass().add(styleClass);
        return this;
    }

    /// Says in the tooltip what the text leaves out, by row; empty for nothing. Returns this cell.
    public TextCell<R> hint(Function<? super R, String> more) {
        hint = more;
        return this;
    }

    @Override
    protected void show(@Nullable R row) {
        dye(row == null ? "" : tone.apply(row));
        hinted = row == null ? "" : hint.apply(row);
        String now = row == null ? "" : words.apply(row);
        if (!now.equals(text)) {
            text = now;
            place();
        }
    }

    private void dye(String wanted) {
        String now = wanted.isEmpty() ? PLAIN : wanted;
        if (!now.equals(shownTone)) {
            // One change, not a removal and an addition: each lets CSS look for rules again.
            node.getStyleClass().set(node.getStyleClass().indexOf(shownTone), now);
            shownTone = now;
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String tooltip() {
        if (!cut) {
            return hinted;
        }
        return hinted.isEmpty() ? text : text + "\n" + hinted;
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
