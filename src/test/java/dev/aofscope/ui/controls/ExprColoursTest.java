package dev.aofscope.ui.controls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExprColoursTest {
    @Test
    void coloursTheWordsOfAnExpression() {
        assertThat(styled("cmd:del or (size:>1kb value:~\"a b\")")).containsExactly("expr-name=cmd:", "=del ",
                "expr-word=or", "= ", "expr-word=(", "expr-name=size:", "expr-number=>1kb", "= ", "expr-name=value:",
                "=~", "expr-text=\"a b\"", "expr-word=)");
    }

    @Test
    void anythingThatIsTypedIsCovered() {
        assertThat(styled("")).isEmpty();
        assertThat(String.join("", styled("\"open"))).isEqualTo("expr-text=\"open");
    }

    private static List<String> styled(String text) {
        List<String> runs = new ArrayList<>();
        int at = 0;
        for (var span : ExprColours.of(text)) {
            if (span.getLength() > 0) {
                runs.add(String.join(",", span.getStyle()) + "=" + text.substring(at, at + span.getLength()));
            }
            at += span.getLength();
        }
        assertThat(at).isEqualTo(text.length());
        return runs;
    }
}
