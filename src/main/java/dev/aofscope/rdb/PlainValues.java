package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Span;
import java.io.IOException;

/// Values that are written element by element: a count, then that many strings, pairs or triples.
///
/// ```
/// string   string
/// list     count, elements
/// set      count, members
/// zset     count, (member, score); as text (one byte of length, digits; or fd NaN, fe +inf, ff −inf) or as double
/// hash     count, (field, value)
/// ```
///
/// Example: the sorted set {a: 1.5} is `01 01 61 03 31 2e 35` with its score as text (type 3), and
/// `01 01 61 00 00 00 00 00 00 f8 3f` with a double (type 5).
final class PlainValues {
    private static final int NOT_A_NUMBER = 253;
    private static final int PLUS_INFINITY = 254;
    private static final int MINUS_INFINITY = 255;

    private PlainValues() {
    }

    static void string(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        sink.string(in.value("value"));
    }

    static void list(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        for (long left = in.count("elements"); left > 0; left--) {
            sink.element(in.value("element"));
        }
    }

    static void set(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        for (long left = in.count("members"); left > 0; left--) {
            sink.member(in.string("member"));
        }
    }

    static void hash(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        for (long left = in.count("fields"); left > 0; left--) {
            ByteString field = in.string("field");
            sink.field(field, in.value("value"), RdbKey.NO_EXPIRY);
        }
    }

    static void sortedSet(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        for (long left = in.count("members"); left > 0; left--) {
            ByteString member = in.string("member");
            long start = in.position();
            sink.member(member, number(in, start, textScore(in)));
        }
    }

    static void sortedSet2(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        for (long left = in.count("members"); left > 0; left--) {
            ByteString member = in.string("member");
            long start = in.position();
            sink.member(member, number(in, start, Double.longBitsToDouble(in.int64("score", Span.Kind.NUMBER))));
        }
    }

    /// Redis 7.4: the earliest expiry, 8 bytes little-endian in ms; count; (ttl, field, value), where ttl is a length: 0 for
    /// none, else the field's expiry − the earliest + 1.
    static void hashFieldTtl(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        long earliest = in.int64("earliest expiry of a field", Span.Kind.NUMBER);
        fieldsWithTtl(in, sink, earliest - 1);
    }

    /// 7.4 release candidates: no earliest expiry, ttl is the expiry itself.
    static void hashFieldTtlRc(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        fieldsWithTtl(in, sink, 0);
    }

    private static void fieldsWithTtl(RdbInput in, RdbSink sink, long base) throws IOException, Unreadable {
        for (long left = in.count("fields"); left > 0; left--) {
            long ttl = in.number("expiry of the field");
            ByteString field = in.string("field");
            sink.field(field, in.value("value"), ttl == 0 ? RdbKey.NO_EXPIRY : base + ttl);
        }
    }

    /// Valkey 9: count; (field, value, expiry in ms as 8 bytes little-endian, −1 for none).
    static void hashFieldTtlValkey(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        for (long left = in.count("fields"); left > 0; left--) {
            ByteString field = in.string("field");
            ByteString value = in.value("value");
            long expiry = in.int64("expiry of the field", Span.Kind.NUMBER);
            sink.field(field, value, expiry < 0 ? RdbKey.NO_EXPIRY : expiry);
        }
    }

    private static double textScore(RdbInput in) throws IOException, Unreadable {
        int length = in.unsignedByte("length of the score", Span.Kind.LENGTH);
        return switch (length) {
            case NOT_A_NUMBER -> Double.NaN;
            case PLUS_INFINITY -> Double.POSITIVE_INFINITY;
            case MINUS_INFINITY -> Double.NEGATIVE_INFINITY;
            default -> Scores.parse(in.raw(length, "score").array(), 0, length);
        };
    }

    private static double number(RdbInput in, long start, double score) throws Unreadable {
        if (Double.isNaN(score) && !in.skipping()) {
            throw new Unreadable(start, RdbDamage.Kind.RDB_CORRUPT, Unreadable.Reach.VALUE, "a score is not a number",
                    RdbDamage.Refusal.BY_ALL);
        }
        return score;
    }
}
