package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Span;
import dev.aofscope.rdb.RdbDamage.Kind;
import dev.aofscope.rdb.Unreadable.Reach;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// One pass over an RDB: its header, then opcodes and keys up to the end.
///
/// ```
/// OFFSET  SIZE  MEANING
/// 0       9     header (RdbFormat)
/// 9       …     fa name value: field about the file, any number of them; f5 code: library of functions
///               fe n: database, fb keys expiring: its size, then its keys, each
///                 [fc ms (8 bytes LE) | fd s (4 bytes LE)] [f8 seconds idle | f9 frequency] type, key, value
/// …       1     ff
/// …       8     checksum of all before it, little-endian; from version 5; 0 where it was switched off
/// ```
///
/// Example: `52 45 44 49 53 30 30 30 36 fe 00 00 01 61 01 62 ff` and 8 bytes hold a → b in database 0.
final class RdbPass {
    private static final int FIRST_WITH_CHECKSUM = 5;
    private static final int MOST_AUX = 1000;
    /// So many NUL bytes would be keys without a name, again and again.
    private static final int ENOUGH_ZEROS = 16;

    private final RdbInput in;
    private final RdbSink wanted;
    private final Checksum checksum;
    private final Map<String, ByteString> aux = new LinkedHashMap<>();
    private final List<RdbDamage> damages = new ArrayList<>();
    private final long start;
    private RdbFormat format = new RdbFormat(RdbFormat.Server.REDIS, 0);
    /// [#wanted], or nobody while a broken item is passed over.
    private RdbSink sink;
    private boolean ended;
    /// Whether it only looks if reading makes sense from some place on.
    private boolean trial;
    /// Whether something was left out that could not be read, so that no checksum can be right.
    private boolean resumed;
    private @Nullable RdbResumption resumption;
    private long keys;
    private long record;
    private int database;
    /// Whether the expiry or the use of the next key has been read.
    private boolean announced;
    private long expiry = RdbKey.NO_EXPIRY;
    private long idle = -1;
    private int frequency = -1;

    RdbPass(RdbInput in, RdbSink sink, Checksum checksum) {
        this.in = in;
        this.wanted = sink;
        this.sink = sink;
        this.checksum = checksum;
        this.start = in.position();
        this.record = start;
        in.whenFlawed(this::flawed);
    }

    /// Goes on in the middle of an RDB of that format, at an opcode or a key.
    RdbPass(RdbInput in, RdbSink sink, RdbFormat format) {
        this(in, sink, Checksum.IGNORE);
        this.format = format;
        this.trial = true;
    }

    /// Reads all of it, in the way that the input is set to. Behind a place that can't be read it goes on where keys can be found
    /// again ([RdbResumption]).
    RdbEnd run() throws IOException {
        boolean skipping = in.skipping();
        try {
            header();
        } catch (Unreadable none) {
            report(none, in.end());
            return end(record);
        }
        while (!ended) {
            try {
                item();
            } catch (Unreadable rest) {
                long next = resume(rest);
                report(rest, next < 0 ? in.end() : next);
                if (next < 0) {
                    return end(record);
                }
                in.go(next);
                if (!skipping) {
                    in.read(null);
                }
            }
        }
        return end(in.position());
    }

    /// Where to go on, or −1. What only a newer server can read is not damaged, so nothing is searched behind it.
    private long resume(Unreadable rest) throws IOException {
        RdbResumption search = resumption();
        if (rest.kind() == Kind.NEWER_FORMAT || search == null) {
            return -1;
        }
        resumed = true;
        sink = wanted;
        forgetUse();
        return search.after(record + 1, rest.kind());
    }

    private @Nullable RdbResumption resumption() {
        ByteSource file = in.file();
        if (resumption == null && file != null && !format.newer() && !trial) {
            resumption = new RdbResumption(file, format, in.progress());
        }
        return resumption;
    }

    /// Whether what looks like the end is a damaged byte: neither the end of the file nor a record comes behind it, but keys do.
    private boolean isFalseEnd() throws IOException {
        RdbResumption search = resumption();
        return search != null && !search.endsAt(in.position()) && (resumed || search.hasKeysNear(in.position()));
    }

    /// Reads one opcode or key, which is damaged where this throws. For who looks whether reading makes sense.
    void step() throws IOException, Unreadable {
        if (!announced) {
            record = in.position();
        }
        next();
    }

    boolean ended() {
        return ended;
    }

    /// Passes over all items before `spans` begins, and tells it those within.
    RdbEnd annotate(SpanRange spans) throws IOException {
        try {
            in.read(spans);
            header();
            while (!ended && in.position() < spans.to()) {
                long item = in.position();
                in.skip();
                try {
                    item();
                } catch (Unreadable rest) {
                    if (in.position() <= spans.from()) {
                        throw rest;
                    }
                }
                if (in.position() > spans.from()) {
                    in.rewind(item);
                    in.read(spans);
                    item();
                }
            }
        } catch (Unreadable rest) {
            report(rest, in.end());
        }
        return end(ended ? in.position() : record);
    }

    private RdbEnd end(long end) {
        return new RdbEnd(end, ended, format.version() == 0 ? null : format, keys, aux, damages);
    }

    private void header() throws IOException, Unreadable {
        RdbFormat found = RdbFormat.parse(in.raw(RdbFormat.HEADER, "name and version of the format").utf8());
        if (found == null) {
            throw new Unreadable(start, Kind.RDB_CORRUPT, Reach.REST, "no RDB of any server begins here");
        }
        format = found;
        if (format.newer()) {
            report(new Unreadable(start, Kind.NEWER_FORMAT, Reach.NOTHING, format.header() + " is written by "
                    + format.writers() + "; it is read as far as it holds what older ones write"), start);
        }
        sink.format(format);
    }

    /// Reads an opcode or a key. Where its content is broken but its end can be found, it is reported and passed over.
    private void item() throws IOException, Unreadable {
        long item = in.position();
        boolean skipping = in.skipping();
        Consumer<Span> spans = in.spans();
        long before = keys;
        if (!announced) {
            record = item;
        }
        try {
            next();
        } catch (Unreadable broken) {
            if (broken.reach() == Reach.REST) {
                throw broken;
            }
            in.rewind(item);
            in.skip();
            keys = before;
            sink = RdbSink.NOTHING;
            // Where its end can't be found either, that is what is reported.
            next();
            report(broken, in.position());
            sink = wanted;
            if (!skipping) {
                in.read(spans);
            }
        }
    }

    private void next() throws IOException, Unreadable {
        int code = in.peek("type of a key, or an opcode");
        RdbOpcode opcode = RdbOpcode.of(code, format.server());
        if (opcode != null) {
            RdbOpcode.Method method = opcode.method();
            if (method == null) {
                throw unknown(code, opcode.meaning());
            }
            in.unsignedByte(opcode.meaning(), Span.Kind.MARK);
            method.read(this);
            return;
        }
        if (code == 0 && in.zerosFollow(ENOUGH_ZEROS)) {
            throw new Unreadable(in.position(), Kind.RDB_CORRUPT, Reach.REST, "NUL bytes where a key should begin");
        }
        RdbType type = RdbType.of(code, format.server());
        ValueDecoder decoder = type == null ? null : type.decoder();
        if (type == null || decoder == null) {
            throw unknown(code, type == null ? "" : type.meaning());
        }
        in.unsignedByte(type.meaning(), Span.Kind.MARK);
        key(type, decoder);
    }

    private Unreadable unknown(int code, String meaning) {
        if (!meaning.isEmpty()) {
            return new Unreadable(in.position(), Kind.NEWER_FORMAT, Reach.REST,
                    "a " + meaning + " (" + code + "), whose end this program can't find; " + writer() + " wrote it");
        }
        return new Unreadable(in.position(), format.newer() ? Kind.NEWER_FORMAT : Kind.RDB_CORRUPT, Reach.REST,
                "no type or opcode of " + format.header() + " has the number " + code
                        + (format.newer() ? " here; " + writer() + " wrote it" : ""));
    }

    /// As exactly as the file tells it.
    private String writer() {
        ByteString valkey = aux.get("valkey-ver");
        ByteString redis = aux.get("redis-ver");
        return valkey != null ? "Valkey " + valkey : redis != null ? "Redis " + redis : format.writers();
    }

    private void key(RdbType type, ValueDecoder decoder) throws IOException, Unreadable {
        keys++;
        announced = false;
        RdbKey key = new RdbKey(record, database, in.string("key"), type, expiry, idle, frequency);
        sink.beginKey(key);
        decoder.decode(in, sink);
        sink.endKey();
        forgetUse();
    }

    private void forgetUse() {
        announced = false;
        expiry = RdbKey.NO_EXPIRY;
        idle = -1;
        frequency = -1;
    }

    void end() throws IOException, Unreadable {
        if (isFalseEnd()) {
            throw new Unreadable(record, Kind.RDB_CORRUPT, Reach.REST,
                    "the mark of the end, but what comes behind it is neither the end of the file nor a record");
        }
        if (format.version() >= FIRST_WITH_CHECKSUM) {
            long computed = in.crc();
            long place = in.position();
            long written = in.int64("checksum", Span.Kind.CHECKSUM);
            if (checksum == Checksum.VERIFY && !resumed && written != 0 && written != computed) {
                report(new Unreadable(place, Kind.RDB_CHECKSUM, Reach.VALUE,
                        "the checksum is " + Long.toHexString(written) + ", but the bytes before it make "
                                + Long.toHexString(computed)),
                        in.position());
            }
        }
        ended = true;
    }

    void database() throws IOException, Unreadable {
        long place = in.position();
        long number = in.number("number of the database");
        if (number < 0 || number > Integer.MAX_VALUE) {
            throw new Unreadable(place, Kind.RDB_CORRUPT, Reach.REST,
                    "there is no database " + Long.toUnsignedString(number));
        }
        database = (int) number;
        sink.database(database);
    }

    void expirySeconds() throws IOException, Unreadable {
        expiry = in.int32("expiry, Unix seconds") * 1000L;
        announced = true;
    }

    void expiryMilliseconds() throws IOException, Unreadable {
        expiry = in.int64("expiry, Unix milliseconds", Span.Kind.NUMBER);
        announced = true;
    }

    void idle() throws IOException, Unreadable {
        idle = in.number("seconds unused");
        announced = true;
    }

    void frequency() throws IOException, Unreadable {
        frequency = in.unsignedByte("frequency of use", Span.Kind.NUMBER);
        announced = true;
    }

    void sizes() throws IOException, Unreadable {
        long size = in.number("keys");
        sink.sizes(size, in.number("keys that expire"));
    }

    void slot() throws IOException, Unreadable {
        long slot = in.number("slot");
        long size = in.number("keys");
        sink.slot(slot, size, in.number("keys that expire"));
    }

    /// Read even while keys are skipped: there are few, and they tell what the rest is.
    void aux() throws IOException, Unreadable {
        boolean skipping = in.skipping();
        if (skipping && sink == wanted) {
            in.read(null);
        }
        ByteString name = in.string("name of the field");
        ByteString value = in.value("value of the field");
        if (skipping) {
            in.skip();
        }
        if (sink == wanted && aux.size() < MOST_AUX) {
            aux.put(name.text(), value);
        }
        sink.aux(name, value);
    }

    void moduleAux() throws IOException, Unreadable {
        ModuleValues.aux(in, sink);
    }

    void function() throws IOException, Unreadable {
        sink.function(in.value("code of the library"));
    }

    /// Name, engine, whether a description follows, description, code. No server after the release candidates loads it.
    void functionRc() throws IOException, Unreadable {
        in.string("name of the function");
        in.string("engine");
        if (in.number("whether a description follows") != 0) {
            in.string("description");
        }
        in.value("code of the function");
        if (sink == wanted) {
            report(new Unreadable(record, Kind.NEWER_FORMAT, Reach.NOTHING,
                    "a function as release candidates of 7.0 wrote it, which no server since then loads; left out"),
                    record);
        }
    }

    /// Name of the job, count of ranges, first and last slot of each.
    void slotImport() throws IOException, Unreadable {
        in.string("name of the import");
        for (long left = in.count("ranges of slots"); left > 0; left--) {
            in.number("first slot");
            in.number("last slot");
        }
    }

    private void report(Unreadable unreadable, long end) {
        RdbDamage damage = unreadable.damage(record, end);
        add(damage);
        wanted.damaged(damage);
    }

    private void flawed(Unreadable flaw) {
        add(flaw.damage(record, record));
    }

    private void add(RdbDamage damage) {
        if (damages.size() < RdbEnd.MOST_DAMAGES) {
            damages.add(damage);
        }
    }
}
