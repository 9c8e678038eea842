package dev.aofscope.session;

import dev.aofscope.analysis.Finding;
import dev.aofscope.analysis.Subject;
import dev.aofscope.analysis.ValueDifference;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Action;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.replay.Cause;
import dev.aofscope.replay.Effect;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// What of a log is hidden where people are shown or given it: values, and names of keys besides. What a server is to load
/// is never masked.
///
/// | | hidden as |
/// | --- | --- |
/// | a value, a field, a member, an element, a score, an argument | `‹14 bytes›`: its length in bytes and no more |
/// | a key, with [Hides#VALUES_AND_KEYS] | `‹key 3f2a91c04b›`: the same for the same name, by a hash with a secret that is drawn anew for each mask |
/// | words that quote from the log | as if nothing had been quoted |
/// | what somebody has typed: filters, conditions, notes, names of pins | `‹hidden›` |
///
/// Names of commands, numbers of commands, places, lengths, times, IDs of stream entries, digests and hashes stay.
public final class Mask {
    /// Nothing is hidden.
    public static final Mask NONE = new Mask(Hides.NOTHING, new byte[0]);
    /// What stands for words whose length tells nothing.
    public static final String HIDDEN = "‹hidden›";

    private static final int SECRET_BYTES = 32;
    /// Of the hash: of a million names hardly two look alike.
    private static final int SHOWN_BYTES = 5;
    private static final Set<String> KEYS = Set.of("key", "newkey", "source", "destination");
    /// Of an RDB (rdb.c, `rdbSaveInfoAuxFields`); `lua`, which holds scripts, is not among them.
    private static final Set<String> SERVER_FIELDS = Set.of("redis-ver", "valkey-ver", "redis-bits", "ctime",
            "used-mem",
            "aof-base", "aof-preamble", "repl-stream-db", "repl-id", "repl-offset");
    /// What sentences quote from the log, which may have quotes itself.
    private static final Pattern QUOTED = Pattern.compile("'.*'", Pattern.DOTALL);
    private static final Pattern POSITION = Pattern.compile("\\[\\d+]");

    private final Hides hides;
    private final byte[] secret;

    /// How much is hidden.
    public enum Hides {
        NOTHING, VALUES, VALUES_AND_KEYS
    }

    private Mask(Hides hides, byte[] secret) {
        this.hides = hides;
        this.secret = secret;
    }

    /// With a secret of its own, so that nobody can try names until one gives the same hash.
    public static Mask of(Hides hides) {
        if (hides == Hides.NOTHING) {
            return NONE;
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        return new Mask(hides, secret);
    }

    public Hides hides() {
        return hides;
    }

    public boolean hidesValues() {
        return hides != Hides.NOTHING;
    }

    public boolean hidesKeys() {
        return hides == Hides.VALUES_AND_KEYS;
    }

    /// Something that is no key.
    public ByteString value(ByteString bytes) {
        return hidesValues()
                ? ByteString.utf8(bytes.length() == 1 ? "‹1 byte›" : "‹" + bytes.length() + " bytes›")
                : bytes;
    }

    /// Words that tell a value: a score, a number.
    public String value(String words) {
        return hidesValues() && !words.isEmpty() ? HIDDEN : words;
    }

    /// The name of a key, or the beginning that many names have in common.
    public ByteString key(ByteString name) {
        return hidesKeys() ? ByteString.utf8("‹key " + hash(name.toArray()) + "›") : name;
    }

    /// The same for text, such as the name of a library.
    public String key(String name) {
        return hidesKeys() ? "‹key " + hash(name.getBytes(StandardCharsets.UTF_8)) + "›" : name;
    }

    private String hash(byte[] name) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(secret);
            return HexFormat.of().formatHex(digest.digest(name), 0, SHOWN_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError("every JDK has SHA-256", impossible);
        }
    }

    /// A field that an RDB has about itself: hidden where it is not one of those that tell of the server.
    public ByteString aux(String name, ByteString content) {
        return SERVER_FIELDS.contains(name) ? content : value(content);
    }

    /// The name of a command. One that no server has may be anything, a piece of a value behind damage as well.
    public String command(String name) {
        return hidesValues() && Commands.find(name) == null ? "‹unknown command›" : name;
    }

    /// A row of the table, with its key and arguments hidden. What MULTI, EXEC and the base say of themselves stays.
    public CommandRow row(CommandRow row) {
        if (!hidesValues() || row.number() == 0) {
            return row;
        }
        Command command = Commands.find(row.name());
        boolean counts = command != null && (command.action() == Action.BEGINS_TRANSACTION
                || command.action() == Action.EXECUTES_TRANSACTION);
        return new CommandRow(row.number(), row.part(), row.offset(), row.size(), row.when(), row.database(),
                command(row.name()), row.family(), row.key() == null ? null : key(row.key()),
                counts ? row.arguments() : value(row.arguments()), row.place());
    }

    /// All of one command: the arguments that are no keys are hidden but for the name of the command.
    public CommandDetail detail(CommandDetail detail) {
        if (!hidesValues()) {
            return detail;
        }
        List<CommandDetail.Argument> arguments = detail.arguments().stream().map(argument -> new CommandDetail.Argument(
                argument.index(), argument.offset(), argument(argument), argument.meaning())).toList();
        return new CommandDetail(row(detail.row()), arguments);
    }

    /// What is shown of one argument.
    public ByteString argument(CommandDetail.Argument argument) {
        if (argument.index() == 0 && Commands.find(argument.bytes().onHeap()) != null) {
            return argument.bytes();
        }
        return isKey(argument) ? key(argument.bytes()) : value(argument.bytes());
    }

    /// Whether an argument is a key beyond doubt.
    private static boolean isKey(CommandDetail.Argument argument) {
        return KEYS.contains(argument.meaning());
    }

    /// What a command did, in words: only what kind of change it was, and to how many keys where these were several.
    public String effect(Effect effect) {
        long keys = effect.created() + effect.updated() + effect.removed();
        String words = effect(effect.kind(), effect.text());
        return hidesValues() && keys > 1 ? String.format(Locale.ROOT, "%s (%,d keys)", words, keys) : words;
    }

    /// The same where only its kind and its words are known.
    public String effect(Effect.Kind kind, String words) {
        return hidesValues() ? kind.name().toLowerCase(Locale.ROOT) : words;
    }

    /// A key, with the item of its value that is meant.
    public String subject(Subject subject) {
        ByteString item = subject.item();
        return key(subject.key()).text() + (item == null ? "" : " · " + value(item).text());
    }

    /// Why a key went; the words may name another key.
    public String cause(Cause cause) {
        return hidesKeys() ? cause.kind().jsonName() : cause.words();
    }

    /// A line of a difference: positions in lists stay.
    public ValueDifference.Line line(ValueDifference.Line line) {
        return hidesValues()
                ? new ValueDifference.Line(line.sign(),
                        POSITION.matcher(line.name()).matches() ? line.name() : value(line.name()), value(line.text()))
                : line;
    }

    /// What somebody has typed: a filter, a condition, the name of a pin, a note. It may quote anything.
    public String typed(String text) {
        return hidesValues() && !text.isEmpty() ? HIDDEN : text;
    }

    /// Marks without what somebody has typed on them.
    public Marks marks(Marks marks) {
        return hidesValues()
                ? new Marks(marks.pins().stream().map(pin -> new Pin(pin.command(), typed(pin.name()))).toList(),
                        marks.notes().stream().map(note -> new Note(note.command(), typed(note.text()))).toList(),
                        marks.breakpoints())
                : marks;
    }

    /// Why something is suspicious; the words name keys, or what they are like.
    public String reason(Finding finding) {
        return finding.why().text(this::key, this::sentence);
    }

    /// A sentence without what it quotes from the log in single quotes.
    public String sentence(String sentence) {
        return hidesValues() ? QUOTED.matcher(sentence).replaceAll("'…'") : sentence;
    }
}
