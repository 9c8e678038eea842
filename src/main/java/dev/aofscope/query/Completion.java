package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

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

    /// What needs no quotation marks in any term.
    private static final Pattern PLAIN = Pattern.compile("[\\p{L}\\p{N}:_./{}#@+-]+");
    /// Keys that are proposed at most, each of at most so many bytes.
    private static final int MOST_KEYS = 30;
    private static final int LONGEST_KEY = 200;

    /// For the caret before character `caret` of `text`.
    public static Completion of(String text, int caret, KnownNames known) {
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
                name == null ? List.of() : values(name, word.substring(value), word.substring(colon), known));
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

    private static List<Proposal> values(TermName name, String prefix, String written, KnownNames known) {
        List<Proposal> proposals = new ArrayList<>();
        boolean compared = written.contains("=");
        switch (name) {
            case CMD -> known.commands().forEach(
                    command -> add(proposals, command.toLowerCase(Locale.ROOT), "", prefix));
            case TX -> {
                add(proposals, "yes", "between MULTI and EXEC", prefix);
                add(proposals, "no", "outside of transactions", prefix);
            }
            case EFFECT -> Term.Effect.KINDS.stream().sorted().forEach(kind -> add(proposals, kind, "", prefix));
            case TYPE -> {
                if (compared) {
                    List.of(TermParser.types().split(", ")).forEach(type -> add(proposals, type, "", prefix));
                } else {
                    keys(proposals, prefix, "=", known);
                }
            }
            case KEY, EXISTS -> keys(proposals, prefix, "", known);
            case TTL, LEN, FIELD -> {
                if (!compared && !written.contains("<") && !written.contains(">")) {
                    keys(proposals, prefix, name == TermName.FIELD ? "." : "", known);
                }
            }
            case DB, SIZE, ARGS, TIME, VALUE, KEYS -> {
                // Free text, which nothing can propose.
            }
        }
        return proposals;
    }

    /// Those that begin so, with `end` behind them. One that has bytes that are no text is left out, and so is one where a quotation
    /// mark was begun.
    private static void keys(List<Proposal> proposals, String prefix, String end, KnownNames known) {
        if (prefix.startsWith("\"")) {
            return;
        }
        for (ByteString key : known.keys(ByteString.utf8(prefix), MOST_KEYS)) {
            if (key.length() <= LONGEST_KEY && ByteString.utf8(key.utf8()).equals(key)) {
                String text = quoted(key.utf8()) + end;
                if (!text.equals(prefix)) {
                    proposals.add(new Proposal(text, ""));
                }
            }
        }
    }

    /// As EXPR reads it.
    private static String quoted(String key) {
        if (PLAIN.matcher(key).matches()) {
            return key;
        }
        StringBuilder text = new StringBuilder("\"");
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            switch (c) {
                case '"', '\\' -> text.append('\\').append(c);
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> text.append(c < ' ' ? String.format("\\x%02x", (int) c) : String.valueOf(c));
            }
        }
        return text.append('"').toString();
    }

    private static void add(List<Proposal> proposals, String text, String meaning, String prefix) {
        if (text.regionMatches(true, 0, prefix, 0, prefix.length()) && text.length() > prefix.length()) {
            proposals.add(new Proposal(text, meaning));
        }
    }
}
