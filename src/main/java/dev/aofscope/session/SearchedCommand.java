package dev.aofscope.session;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.query.CommandView;
import dev.aofscope.query.Fact;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.EffectColumn;
import dev.aofscope.replay.EffectRange;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// A command as a search comes to know it: first by the index's columns, then by its record, then by what it did,
/// and by the state after it. One object for all commands, on the search's thread.
final class SearchedCommand implements CommandView {
    /// A handful of sets, each asked for once a command.
    private static final Map<Set<Effect.Kind>, Set<String>> WORDS = new ConcurrentHashMap<>();

    private final CommandReader reader;
    private final CommandNames names;
    private final IndexSnapshot index;
    private final EffectColumn effects;
    private long number;
    private boolean isRead;
    private @Nullable Command definition;
    private @Nullable Effect effect;
    private @Nullable Keyspace state;

    /// @param effects as far as the pass has come
    SearchedCommand(CommandReader reader, IndexSnapshot index, CommandNames names, EffectColumn effects) {
        this.effects = effects;
        this.names = names;
        this.reader = reader;
        this.index = index;
    }

    /// Begins with another command, of which only the columns are known.
    void begin(long number) {
        this.number = number;
        isRead = false;
        effect = null;
        state = null;
    }

    /// Reads the record.
    void read() throws IOException {
        reader.seek(number);
        isRead = reader.next();
        definition = isRead ? names.find(arguments().view(0)) : null;
    }

    void know(Effect did) {
        effect = did;
    }

    void know(Keyspace after) {
        state = after;
    }

    @Override
    public boolean knows(Fact fact) {
        return switch (fact) {
            case NAME, DATABASE, TRANSACTION, TIME -> true;
            case SIZE, ARGUMENT_COUNT, KEYS, VALUES -> isRead;
            case EFFECT -> effect != null;
            case STATE -> state != null;
        };
    }

    @Override
    public String name() {
        return index.name(number);
    }

    @Override
    public int database() {
        return index.database(number);
    }

    @Override
    public boolean inTransaction() {
        return index.inTransaction(number);
    }

    @Override
    public long time() {
        return index.time(number);
    }

    @Override
    public TimeBounds inferredTime() {
        return index.when(number);
    }

    @Override
    public long size() {
        return reader.end() - reader.offset();
    }

    @Override
    public int argumentCount() {
        return arguments().count() - 1;
    }

    @Override
    public ByteString argument(int number) {
        return bytes(number);
    }

    @Override
    public int keyCount() {
        return Commands.keyCount(definition, arguments());
    }

    @Override
    public ByteString key(int ordinal) {
        return bytes(Commands.key(definition, arguments(), ordinal));
    }

    @Override
    public EffectCounts effect() {
        Effect did = Objects.requireNonNull(effect);
        return new EffectCounts(word(did.kind()), did.created(), did.updated(),
                did.removed());
    }

    @Override
    public @Nullable EffectBounds effectBounds() {
        EffectRange range = effects.view().of(number);
        return range == null
                ? null
                : new EffectBounds(words(range.kinds()), range.created(), range.updatedLeast(), range.updatedMost(),
                        range.removed());
    }

    private static Set<String> words(Set<Effect.Kind> kinds) {
        return WORDS.computeIfAbsent(kinds,
                all -> all.stream().map(SearchedCommand::word).collect(Collectors.toUnmodifiableSet()));
    }

    private static String word(Effect.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public Keyspace keyspace() {
        return Objects.requireNonNull(state);
    }

    private Arguments arguments() {
        return reader.arguments();
    }

    /// Long ones stay in the file: looking into them reads piece by piece.
    private ByteString bytes(int argument) {
        return arguments().retain(argument);
    }
}
