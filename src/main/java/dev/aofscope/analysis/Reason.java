package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// A sentence for people that names keys, or what keys have in common. The names are kept apart from the words, so that they
/// can be hidden and the sentence still be read.
///
/// @param words what stands before the first name, between names and behind the last: one more than there are names
/// @param names keys, or patterns of keys
public record Reason(List<String> words, List<ByteString> names) {

    /// One that names nothing so far.
    public static Reason of(String words) {
        return new Reason(List.of(words), List.of());
    }

    /// With a name behind it.
    Reason name(ByteString name) {
        List<ByteString> more = new ArrayList<>(names);
        more.add(ByteString.of(name.toArray()));
        List<String> between = new ArrayList<>(words);
        between.add("");
        return new Reason(List.copyOf(between), List.copyOf(more));
    }

    /// With words behind it.
    Reason then(String behind) {
        List<String> more = new ArrayList<>(words);
        more.set(more.size() - 1, more.getLast() + behind);
        return new Reason(List.copyOf(more), names);
    }

    /// The whole sentence, long names cut.
    public String text() {
        return text(name -> name, same -> same);
    }

    /// The same with each name, and the words between names, as they are shown.
    public String text(UnaryOperator<ByteString> shownName, UnaryOperator<String> shownWords) {
        StringBuilder text = new StringBuilder(shownWords.apply(words.getFirst()));
        for (int i = 0; i < names.size(); i++) {
            text.append(Words.name(shownName.apply(names.get(i)))).append(shownWords.apply(words.get(i + 1)));
        }
        return text.toString();
    }
}
