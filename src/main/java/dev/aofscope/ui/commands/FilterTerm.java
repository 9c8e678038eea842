package dev.aofscope.ui.commands;

import dev.aofscope.bytes.ByteString;

/// Writes terms of EXPR that match one thing exactly.
final class FilterTerm {
    private FilterTerm() {
    }

    /// `key:…` for this key alone: what a glob would read as a wildcard is escaped.
    static String key(ByteString key) {
        StringBuilder glob = new StringBuilder();
        key.text().codePoints().forEach(c -> {
            if ("*?[]^".indexOf(c) >= 0) {
                glob.append('\\');
            }
            glob.appendCodePoint(c);
        });
        return "key:" + quoted(glob.toString());
    }

    /// In quotes where a blank, a comma or the like would end the value.
    static String quoted(String value) {
        boolean plain = !value.isEmpty()
                && value.codePoints().noneMatch(c -> Character.isWhitespace(c) || ",()\"<>=~".indexOf(c) >= 0);
        return plain ? value : '"' + value.replace("\"", "\\\"") + '"';
    }
}
