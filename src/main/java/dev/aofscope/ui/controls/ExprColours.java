package dev.aofscope.ui.controls;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.fxmisc.richtext.model.StyleSpans;
import org.fxmisc.richtext.model.StyleSpansBuilder;

/// Style classes for the words of an EXPR. It knows how terms look, not what they mean: whether an expression can be read
/// is the query's to say.
final class ExprColours {
    private static final Pattern WORDS = Pattern.compile(
            "(?<text>\"[^\"]*\"?)|(?<name>[A-Za-z_]+[:~])|(?<word>\\b(?:or|not|and)\\b|[()])|(?<number>[<>=]?\\d[\\w.]*)");
    private static final List<String> GROUPS = List.of("text", "name", "word", "number");

    private ExprColours() {
    }

    static StyleSpans<Collection<String>> of(String text) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        Matcher words = WORDS.matcher(text);
        int end = 0;
        while (words.find()) {
            spans.add(Collections.emptyList(), words.start() - end);
            spans.add(List.of("expr-" + group(words)), words.end() - words.start());
            end = words.end();
        }
        spans.add(Collections.emptyList(), text.length() - end);
        return spans.create();
    }

    /// Spans over `length` characters, of which those `from` (inclusive) to `to` (exclusive) have a style class.
    static StyleSpans<Collection<String>> marked(int length, int from, int to, String styleClass) {
        StyleSpansBuilder<Collection<String>> spans = new StyleSpansBuilder<>();
        spans.add(Collections.emptyList(), from);
        spans.add(List.of(styleClass), to - from);
        spans.add(Collections.emptyList(), length - to);
        return spans.create();
    }

    private static String group(Matcher words) {
        return GROUPS.stream().filter(group -> words.group(group) != null).findFirst().orElseThrow();
    }
}
