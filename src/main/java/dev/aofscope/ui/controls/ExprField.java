package dev.aofscope.ui.controls;

import dev.aofscope.query.Completion;
import dev.aofscope.query.Expr;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.KnownNames;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.StyleClassedTextField;
import org.fxmisc.richtext.model.StyleSpans;
import org.jspecify.annotations.Nullable;

/// A line of EXPR: its words are coloured, a mistake is underlined and told with what was expected there, and names are
/// proposed while they are typed (Ctrl+Space asks for them; Down, Up and Tab or Enter take one; Escape puts them away).
public final class ExprField extends StyleClassedTextField {
    private static final String WRONG = "expr-wrong";
    /// There is text in it; the prompt is none.
    private static final PseudoClass FILLED = PseudoClass.getPseudoClass("filled");

    private final ReadOnlyObjectWrapper<@Nullable ExprException> mistake = new ReadOnlyObjectWrapper<>();
    private final ExprProposals proposals = new ExprProposals(this);
    private Supplier<ZoneId> zone = () -> ZoneOffset.UTC;
    private KnownNames names = KnownNames.NONE;
    private boolean taking;

    public ExprField() {
        getStyleClass().add("expr-field");
        textProperty().addListener((property, before, now) -> typed(now));
        focusedProperty().addListener((property, before, focused) -> proposals.hide());
        addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        TabKey.leaves(this);
    }

    /// @param zone  of times that name none
    /// @param names what is proposed
    public void setContext(Supplier<ZoneId> zone, KnownNames names) {
        this.zone = zone;
        this.names = names;
    }

    /// Why the text can't be read, or null.
    public ReadOnlyObjectProperty<@Nullable ExprException> mistakeProperty() {
        return mistake.getReadOnlyProperty();
    }

    /// Whether something is proposed now.
    public boolean isProposing() {
        return proposals.isShowing();
    }

    private void typed(String text) {
        pseudoClassStateChanged(FILLED, !text.isEmpty());
        ExprException wrong = read(text);
        mistake.set(wrong);
        if (!text.isEmpty()) {
            StyleSpans<Collection<String>> colours = ExprColours.of(text);
            setStyleSpans(0, wrong == null ? colours : colours.overlay(underline(text, wrong), ExprField::joined));
        }
        // The caret follows the text, so what may stand there is known only after this change.
        if (isFocused() && !taking) {
            propose(Asked.BY_TYPING);
        }
    }

    private @Nullable ExprException read(String text) {
        try {
            Expr.parse(text, zone.get());
            return null;
        } catch (ExprException wrong) {
            return wrong;
        }
    }

    /// From the mistake to the end of its word; where something is missing at the end, the last word.
    private static StyleSpans<Collection<String>> underline(String text, ExprException wrong) {
        int from = Math.min(wrong.column() - 1, text.length());
        int to = from;
        while (to < text.length() && text.charAt(to) != ' ') {
            to++;
        }
        if (from == to) {
            to = text.stripTrailing().length();
            from = text.lastIndexOf(' ', Math.max(0, to - 1)) + 1;
        }
        return ExprColours.marked(text.length(), Math.min(from, to), to, WRONG);
    }

    private static Collection<String> joined(Collection<String> one, Collection<String> other) {
        List<String> both = new ArrayList<>(one);
        both.addAll(other);
        return both;
    }

    private enum Asked {
        BY_TYPING, BY_KEY
    }

    private void propose(Asked asked) {
        String text = getText();
        int caret = asked == Asked.BY_KEY ? getCaretPosition() : text.length();
        boolean atEnd = asked == Asked.BY_KEY || getCaretPosition() >= text.length() - 1;
        Completion completion = Completion.of(text, Math.min(caret, text.length()), names);
        boolean begun = completion.to() > completion.from() || text.endsWith(":");
        if (completion.proposals().isEmpty() || (asked == Asked.BY_TYPING && !(begun && atEnd))) {
            proposals.hide();
        } else {
            proposals.show(completion);
        }
    }

    /// Puts a proposal where it belongs.
    void take(Completion completion, Completion.Proposal proposal) {
        taking = true;
        replaceText(completion.from(), completion.to(), proposal.text());
        taking = false;
        moveTo(completion.from() + proposal.text().length());
        proposals.hide();
        if (proposal.text().endsWith(":")) {
            propose(Asked.BY_KEY);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.SPACE && event.isShortcutDown()) {
            propose(Asked.BY_KEY);
            event.consume();
        }
    }
}
