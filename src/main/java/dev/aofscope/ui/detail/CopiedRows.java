package dev.aofscope.ui.detail;

import dev.aofscope.ui.controls.RowSelection;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/// Rows on the clipboard: a line each, its columns parted by tabs.
final class CopiedRows {
    private static final int MOST = 10_000;

    private CopiedRows() {
    }

    static void copy(RowSelection selection, IntFunction<String> line) {
        StringJoiner text = new StringJoiner("\n", "", "\n");
        long last = Math.min(selection.last(), selection.first() + MOST - 1);
        for (int row = (int) selection.first(); row <= last; row++) {
            text.add(line.apply(row));
        }
        ClipboardContent content = new ClipboardContent();
        content.putString(text.toString());
        Clipboard.getSystemClipboard().setContent(content);
    }
}
