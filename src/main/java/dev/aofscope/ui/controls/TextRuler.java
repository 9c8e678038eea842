package dev.aofscope.ui.controls;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Measures and cuts text in one font. Rows are mostly ASCII in a monospaced font, where that is a multiplication; a real
/// text layout for each cell would cost more than all the rest of a frame.
final class TextRuler {
    private static final Map<Font, TextRuler> RULERS = new HashMap<>();
    private static final String ELLIPSIS = "…";

    private final Text text = new Text();
    /// Pixels of each ASCII character, or 0 where they differ.
    private final double advance;
    private final double capHeight;

    private TextRuler(Font font) {
        text.setFont(font);
        double narrow = measured("iiiiiiiiii") / 10;
        advance = Math.abs(narrow - measured("WWWWWWWWWW") / 10) < 0.01 ? narrow : 0;
        capHeight = font.getSize() * 0.73;
    }

    /// FX thread only.
    static TextRuler of(Font font) {
        return RULERS.computeIfAbsent(font, TextRuler::new);
    }

    double width(String string) {
        return advance > 0 && isAscii(string) ? string.length() * advance : measured(string);
    }

    /// The longest beginning that fits into `room` pixels with an ellipsis; the string itself where it fits as a whole.
    String cut(String string, double room) {
        if (width(string) <= room) {
            return string;
        }
        double left = room - width(ELLIPSIS);
        if (left <= 0) {
            return room >= width(ELLIPSIS) ? ELLIPSIS : "";
        }
        int fits = 0;
        int tooMuch = string.length();
        while (tooMuch - fits > 1) {
            int middle = (fits + tooMuch) >>> 1;
            if (width(string.substring(0, middle)) <= left) {
                fits = middle;
            } else {
                tooMuch = middle;
            }
        }
        // Half of a surrogate pair is no character.
        if (fits > 0 && Character.isHighSurrogate(string.charAt(fits - 1))) {
            fits--;
        }
        return string.substring(0, fits).stripTrailing() + ELLIPSIS;
    }

    /// Where the baseline lies so that capitals stand in the middle of `height`, on a whole pixel.
    double baseline(double height) {
        return Math.rint((height + capHeight) / 2);
    }

    private double measured(String string) {
        text.setText(string);
        return text.getLayoutBounds().getWidth();
    }

    private static boolean isAscii(String string) {
        for (int i = 0; i < string.length(); i++) {
            if (string.charAt(i) >= 0x7f) {
                // The ellipsis and arrows that we add ourselves stand in the bundled font, as wide as the rest.
                if (string.charAt(i) != '…' && string.charAt(i) != '→') {
                    return false;
                }
            }
        }
        return true;
    }
}
