package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An expression of the filter field, `--where`, `find` and breakpoints; docs/cli.md says what people may write.
///
/// An expression may be put to a command of which little is known yet (its columns in the index): it answers [Answer#UNKNOWN]
/// only where the rest decides, so a search reads no record that it needn't.
public sealed interface Expr permits Expr.And, Expr.Or, Expr.Not, Term {
    /// Holds for every command: what an empty field means.
    static Expr all() {
        return new And(List.of());
    }

    /// All of them; true where there are none.
    record And(List<Expr> parts) implements Expr {
    }

    /// At least one of them.
    record Or(List<Expr> parts) implements Expr {
    }

    record Not(Expr part) implements Expr {
    }

    /// Reads `text`, times in UTC.
    static Expr parse(String text) throws ExprException {
        return parse(text, ZoneOffset.UTC);
    }

    /// Reads `text`; times without a zone are those of `zone`. Throws where `text` is no expression, with the place and what
    /// was expected there.
    static Expr parse(String text, ZoneId zone) throws ExprException {
        return new ExprParser(text, zone).parse();
    }

    /// What is known of the truth of this for `command`.
    default Answer answer(CommandView command) {
        return switch (this) {
            case And and -> {
                Answer answer = Answer.YES;
                for (Expr part : and.parts) {
                    Answer one = part.answer(command);
                    if (one == Answer.NO) {
                        yield Answer.NO;
                    }
                    answer = one == Answer.UNKNOWN ? one : answer;
                }
                yield answer;
            }
            case Or or -> {
                Answer answer = Answer.NO;
                for (Expr part : or.parts) {
                    Answer one = part.answer(command);
                    if (one == Answer.YES) {
                        yield Answer.YES;
                    }
                    answer = one == Answer.UNKNOWN ? one : answer;
                }
                yield answer;
            }
            case Not not -> not.part.answer(command).not();
            case Term.Effect effect when !command.knows(Fact.EFFECT) -> effect.answer(command.effectBounds());
            case Term term -> command.knows(term.fact()) ? Answer.of(term.holds(command)) : Answer.UNKNOWN;
        };
    }

    /// All that the answer may depend on.
    default Set<Fact> facts() {
        Set<Fact> facts = EnumSet.noneOf(Fact.class);
        switch (this) {
            case And and -> and.parts.forEach(part -> facts.addAll(part.facts()));
            case Or or -> or.parts.forEach(part -> facts.addAll(part.facts()));
            case Not not -> facts.addAll(not.part.facts());
            case Term term -> facts.add(term.fact());
        }
        return facts;
    }

    /// Keys whose values and moments of expiry alone decide whether this holds for a state; null where other things do as
    /// well, the time or how many keys there are.
    default @Nullable Set<ByteString> decidingKeys() {
        return switch (this) {
            case And and -> union(and.parts);
            case Or or -> union(or.parts);
            case Not not -> not.part.decidingKeys();
            case Term.Exists exists -> Set.of(exists.key());
            case Term.NoTtl persistent -> Set.of(persistent.key());
            case Term.Type type -> Set.of(type.key());
            case Term.Length length -> Set.of(length.key());
            case Term.FieldNumber field -> Set.of(field.key());
            case Term.FieldText field -> Set.of(field.key());
            case Term other -> null;
        };
    }

    private static @Nullable Set<ByteString> union(List<Expr> parts) {
        Set<ByteString> all = new HashSet<>();
        for (Expr part : parts) {
            Set<ByteString> keys = part.decidingKeys();
            if (keys == null) {
                return null;
            }
            all.addAll(keys);
        }
        return all;
    }

    /// Keys of which a command must have one for this to hold, or null where any key may do. For looking in an index of keys
    /// before anything else.
    default @Nullable Set<ByteString> literalKeys() {
        return switch (this) {
            case And and -> {
                for (Expr part : and.parts) {
                    Set<ByteString> keys = part.literalKeys();
                    if (keys != null) {
                        yield keys;
                    }
                }
                yield null;
            }
            case Or or -> {
                Set<ByteString> all = new HashSet<>();
                for (Expr part : or.parts) {
                    Set<ByteString> keys = part.literalKeys();
                    if (keys == null) {
                        yield null;
                    }
                    all.addAll(keys);
                }
                yield all;
            }
            case Term.Key key -> Glob.literals(key.globs());
            case Not not -> null;
            case Term other -> null;
        };
    }
}
