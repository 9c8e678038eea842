package dev.aofscope.query;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/// What could be typed at a place of an expression.
///
/// @param from      index of the first character that a proposal replaces
/// @param to        index behind the last one: the caret
/// @param proposals in the order to show them; none where anything may be typed
public record Completion(int from, int to, List<Proposal> proposals) {

    /// @param text    what is put in the place
    /// @param meaning a few words for people; may be empty
    public record Proposal(String text, String meaning) {
    }

    /// For the caret before character `caret` of `text`. `commands` are the names that `cmd:` may propose, in the order to
    /// propose them, perhaps those that the log holds.
    public static Completion of(String text, int caret, Collection<String> commands) {
        int start = caret;
        while (start > 0 && " \t(".indexOf(text.charAt(start - 1)) < 0) {
            start--;
        }
        String word = text.substring(start, caret);
        int colon = word.indexOf(':');
        if (colon < 0) {
            return new Completion(start, caret, terms(word));
        }
        TermName name = TermName.of(word.substring(0, colon));
        int value = 1 + Math.max(Math.max(word.lastIndexOf(','), word.lastIndexOf('=')), colon);
        return new Completion(start + value, caret,
                name == null ? List.of() : values(name, word.substring(value), word.contains("="), commands));
    }

    private static List<Proposal> terms(String prefix) {
        List<Proposal> proposals = new ArrayList<>();
        for (TermName name : TermName.values()) {
            add(proposals, name.text() + ":", name.meaning(), prefix);
        }
        add(proposals, "not ", "what follows must not hold", prefix);
        add(proposals, "or ", "one of both sides must hold", prefix);
        return proposals;
    }

    private static List<Proposal> values(TermName name, String prefix, boolean compared, Collection<String> commands) {
        List<Proposal> proposals = new ArrayList<>();
        switch (name) {
            case CMD -> commands.forEach(
                    command -> add(proposals, command.toLowerCase(Locale.ROOT), "", prefix));
            case TX -> {
                add(proposals, "yes", "between MULTI and EXEC", prefix);
                add(proposals, "no", "outside of transactions", prefix);
            }
            case EFFECT -> Term.Effect.KINDS.stream().sorted().forEach(kind -> add(proposals, kind, "", prefix));
            case TYPE -> {
                if (compared) {
                    List.of(TermParser.types().split(", ")).forEach(type -> add(proposals, type, "", prefix));
                }
            }
            case KEY, DB, SIZE, ARGS, TIME, VALUE, EXISTS, TTL, LEN, FIELD, KEYS -> {
                // Free text, which nothing can propose.
            }
        }
        return proposals;
    }

    private static void add(List<Proposal> proposals, String text, String meaning, String prefix) {
        if (text.regionMatches(true, 0, prefix, 0, prefix.length()) && text.length() > prefix.length()) {
            proposals.add(new Proposal(text, meaning));
        }
    }
}
