package dev.aofscope.ui.main;

import org.fxmisc.richtext.StyleClassedTextField;

/// A line of EXPR with its words coloured.
public final class FilterField extends StyleClassedTextField {
    public FilterField() {
        textProperty().addListener((property, before, now) -> {
            if (!now.isEmpty()) {
                setStyleSpans(0, ExprColours.of(now));
            }
        });
    }
}
