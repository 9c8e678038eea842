package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.query.ValueReader.Word;
import dev.aofscope.redis.ValueType;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Reads one term, `name:value`.
final class TermParser {
    private static final String COMPARISONS = "<>=";

    private final ValueReader in;
    private final NumberParser numbers;
    private final TimeParser times;

    TermParser(ValueReader in, ZoneId zone) {
        this.in = in;
        this.numbers = new NumberParser(in);
        this.times = new TimeParser(in, zone);
    }

    /// One value of a list that `,` separates.
    private interface Alternative<T> {
        T read() throws ExprException;
    }

    private <T> List<T> alternatives(Alternative<T> alternative) throws ExprException {
        List<T> all = new ArrayList<>();
        do {
            all.add(alternative.read());
        } while (in.take(','));
        return List.copyOf(all);
    }

    Expr term() throws ExprException {
        int start = in.position();
        TermName name = TermName.of(in.letters());
        if (name == null || !in.take(':')) {
            in.to(start);
            throw in.expected(name == null
                    ? "not, ( or a term: " + TermName.all()
                    : name.text() + ": with a value: " + name.meaning());
        }
        return switch (name) {
            case CMD -> names();
            case KEY -> new Term.Key(alternatives(() -> glob("a key")));
            case DB ->
                new Term.Database(alternatives(() -> numbers.range(NumberParser.PLAIN, "the number of a database")));
            case SIZE -> new Term.Size(alternatives(() -> numbers.range(NumberParser.BYTES, "a size as 100 or >1kb")));
            case ARGS -> new Term.ArgumentCount(
                    alternatives(() -> numbers.range(NumberParser.PLAIN, "a number of arguments")));
            case EFFECT -> or(alternatives(this::effect));
            case TX -> transaction();
            case TIME -> new Term.Time(alternatives(times::range));
            case VALUE -> or(alternatives(this::value));
            case EXISTS -> or(alternatives(() -> new Term.Exists(in.word("a key", "").literal())));
            case TTL -> timeToLive();
            case TYPE -> type();
            case LEN -> new Term.Length(key(), numbers.compared(NumberParser.BYTES, "a length"));
            case FIELD -> field();
            case KEYS -> keyCount();
        };
    }

    private static Expr or(List<Expr> parts) {
        return parts.size() == 1 ? parts.getFirst() : new Expr.Or(parts);
    }

    private Glob glob(String what) throws ExprException {
        return new Glob(in.word(what, "").pattern(), Glob.Letters.AS_THEY_ARE);
    }

    private Expr names() throws ExprException {
        Set<String> names = new HashSet<>();
        List<Glob> globs = new ArrayList<>();
        do {
            Word word = in.word("the name of a command", "");
            ByteString literal = new Glob(word.pattern(), Glob.Letters.AS_THEY_ARE).literal();
            if (literal == null) {
                globs.add(new Glob(word.pattern(), Glob.Letters.ANY_CASE));
            } else {
                names.add(literal.utf8().toUpperCase(Locale.ROOT));
            }
        } while (in.take(','));
        return new Term.Name(Set.copyOf(names), List.copyOf(globs));
    }

    private Expr effect() throws ExprException {
        Word word = in.word("one of " + kinds(), COMPARISONS);
        String kind = word.raw().toLowerCase(Locale.ROOT);
        if (!Term.Effect.KINDS.contains(kind)) {
            throw in.expected("one of " + kinds(), word.start());
        }
        if (COMPARISONS.indexOf(in.peek()) < 0 || in.atEnd()) {
            return new Term.Effect(kind, Range.from(1));
        }
        if (!Term.Effect.COUNTED.contains(kind)) {
            throw in.expected("no number, since " + kind + " keys are not counted");
        }
        return new Term.Effect(kind, numbers.compared(NumberParser.PLAIN, "a number of keys"));
    }

    static String kinds() {
        return String.join(", ", Term.Effect.KINDS.stream().sorted().toList());
    }

    private Expr transaction() throws ExprException {
        Word word = in.word("yes or no", "");
        return switch (word.raw().toLowerCase(Locale.ROOT)) {
            case "yes" -> new Term.InTransaction();
            case "no" -> new Expr.Not(new Term.InTransaction());
            default -> throw in.expected("yes or no", word.start());
        };
    }

    private Expr value() throws ExprException {
        return in.take('~')
                ? new Term.Contains(in.word("a text", "").literal())
                : new Term.Value(List.of(glob("an argument, or ~ and a text in it")));
    }

    /// A key that a comparison follows.
    private ByteString key() throws ExprException {
        return in.word("a key", COMPARISONS).literal();
    }

    private Expr timeToLive() throws ExprException {
        ByteString key = key();
        int comparison = in.position();
        if (in.take('=') && in.takeKeyword("none")) {
            return new Term.NoTtl(key);
        }
        in.to(comparison);
        return new Term.Ttl(key, numbers.compared(NumberParser.MILLISECONDS, "a time as 60s or 5m, or none"));
    }

    private Expr type() throws ExprException {
        ByteString key = key();
        if (!in.take('=')) {
            throw in.expected("= and a type");
        }
        Set<ValueType> types = EnumSet.noneOf(ValueType.class);
        do {
            types.add(valueType(in.word("one of " + types(), "")));
        } while (in.take(','));
        return new Term.Type(key, types);
    }

    private ValueType valueType(Word word) throws ExprException {
        for (ValueType type : ValueType.values()) {
            if (type.redisName().equals(word.raw().toLowerCase(Locale.ROOT))) {
                return type;
            }
        }
        throw in.expected("one of " + types(), word.start());
    }

    static String types() {
        List<String> names = new ArrayList<>();
        for (ValueType type : ValueType.values()) {
            names.add(type.redisName());
        }
        return String.join(", ", names);
    }

    private Expr field() throws ExprException {
        Word word = in.word("a key and a field, as KEY.FIELD", COMPARISONS);
        if (word.dot() < 0) {
            throw in.expected("a . and a field");
        }
        byte[] both = word.literal().toArray();
        ByteString key = ByteString.copyOf(both, 0, word.dot());
        ByteString field = ByteString.copyOf(both, word.dot() + 1, both.length - word.dot() - 1);
        int comparison = in.position();
        Range range = numbers.maybeCompared(NumberParser.PLAIN);
        if (range != null) {
            return new Term.FieldNumber(key, field, range);
        }
        in.to(comparison);
        if (!in.take('=')) {
            throw in.expected("<, >, = or a range of numbers, or = and a text");
        }
        return new Term.FieldText(key, field, glob("a text"));
    }

    private Expr keyCount() throws ExprException {
        Word word = in.word("db and a number, as db0", COMPARISONS);
        String raw = word.raw().toLowerCase(Locale.ROOT);
        if (!raw.matches("db[0-9]{1,9}")) {
            throw in.expected("db and a number, as db0", word.start());
        }
        return new Term.KeyCount(Integer.parseInt(raw.substring(2)),
                numbers.compared(NumberParser.PLAIN, "a number of keys"));
    }
}
