package dev.aofscope.ui.commands;

import dev.aofscope.index.TimeBounds;
import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.Histogram;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.redis.Family;
import dev.aofscope.replay.Effect;
import dev.aofscope.session.CommandDetail;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.CommandRow.Place;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The log of the drawing of the window: 28,104,551 commands, of which a few around 48,213 are told in full.
final class DrawnLog implements LogReader, IndexSnapshot {
    static final long COMMANDS = 28_104_551;
    static final long NOON = 1_795_269_731_000L;
    private static final long FIRST = 48_201;

    private final List<Damage> damages = new ArrayList<>();
    private final List<CommandRow> told = new ArrayList<>();
    private final List<Effect> effects = new ArrayList<>();
    private long commands = COMMANDS;
    private long offset = 10_482_113;

    DrawnLog() {
        tell(0, 0, "HSET", Family.HASH, "cart:7731", "sku:991 {\"qty\":2,\"price\":1299}", 78, "updated 1 field", 'u');
        tell(0, 0, "PEXPIREAT", Family.EXPIRY, "cart:7731", "1789480931000 → 21 Nov 14:32:11", 61, "TTL 30 m", 'n');
        tell(0, 0, "XADD", Family.STREAM, "orders:stream",
                "1789479131044-0 id 88121 status paid total 2598 currency EUR", 96, "+1 entry", 'u');
        tell(1, 0, "MULTI", Family.TRANSACTION, null, "2 commands", 15, "opens transaction", 'n', Place.MULTI);
        tell(1, 0, "DECRBY", Family.STRING, "stock:sku:991", "2", 48, "118 → 116", 'q', Place.QUEUED);
        tell(1, 0, "ZADD", Family.SORTED_SET, "leaderboard:nov", "88121 user:7731", 63, "rank 14 → 3", 'q',
                Place.QUEUED);
        tell(1, 0, "EXEC", Family.TRANSACTION, null, "2 commands", 14, "commits 2 writes", 'u', Place.EXEC);
        tell(1, 0, "SELECT", Family.TRANSACTION, null, "2", 23, "db 0 → 2", 'n');
        tell(1, 2, "SET", Family.STRING, "session:9f31c2", "{\"uid\":7731,\"role\":\"admin\",\"iat\":1789479132}", 212,
                "created", 'c');
        tell(1, 2, "PEXPIREAT", Family.EXPIRY, "session:9f31c2", "1789482732000 → 21 Nov 15:02:12", 66, "TTL 60 m",
                'n');
        tell(2, 2, "SELECT", Family.TRANSACTION, null, "0", 23, "db 2 → 0", 'n');
        tell(2, 0, "HINCRBY", Family.HASH, "user:7731:profile", "orders 1", 59, "41 → 42", 'u');
        tell(2, 0, "DEL", Family.REMOVAL, "user:7731:profile", "user:7732:profile user:7733:profile user:7734:profile",
                134_144, "4,098 keys removed", 'r');
        tell(2, 0, "SET", Family.STRING, "cfg:feature:new-checkout", "on", 57, "unchanged", 'n');
        tell(3, 0, "RPUSH", Family.LIST, "queue:mail", "{\"to\":\"a@b.example\",\"tpl\":\"receipt\",\"order\":88121}",
                118, "len 12 → 13", 'u');
        tell(3, 0, "HSET", Family.HASH, "cart:7740", "sku:120 {\"qty\":1,\"price\":499}", 77, "created", 'c');
        tell(3, 0, "PEXPIREAT", Family.EXPIRY, "cart:7740", "1789480934000 → 21 Nov 14:32:14", 61, "TTL 30 m", 'n');
        tell(3, 0, "LPUSH", Family.LIST, "cfg:feature:new-checkout", "off", 61,
                "WRONGTYPE the key holds a string", 'x');
        tell(4, 0, "SADD", Family.SET, "tags:7731", "vip beta \\x00\\xff", 49, "+2 members", 'u');
        tell(4, 0, "MULTI", Family.TRANSACTION, null, "never executed", 15, "never executed", 'n', Place.OPEN);
        tell(4, 0, "SET", Family.STRING, "ключ:日本", "значение", 44, "created", 'q', Place.OPEN);
    }

    private void tell(int second, int database, String name, Family family, @Nullable String key, String arguments,
            long size, String effect, char kind) {
        tell(second, database, name, family, key, arguments, size, effect, kind, Place.OUTSIDE);
    }

    private void tell(int second, int database, String name, Family family, @Nullable String key, String arguments,
            long size, String effect, char kind, Place place) {
        long number = FIRST + told.size();
        told.add(new CommandRow(number, 1, offset, size, TimeBounds.annotated(NOON + second * 1000L), database, name,
                family,
                key == null ? null : ByteString.utf8(key), arguments, place));
        effects.add(new Effect(number, switch (kind) {
            case 'c' -> Effect.Kind.CREATED;
            case 'r' -> Effect.Kind.REMOVED;
            case 'n' -> Effect.Kind.NEUTRAL;
            case 'x' -> Effect.Kind.REFUSED;
            default -> Effect.Kind.UPDATED;
        }, 0, 0, 0, effect, kind == 'q'));
        offset += size;
    }

    DrawnLog damaged(Damage... places) {
        damages.addAll(List.of(places));
        return this;
    }

    DrawnLog of(long commands) {
        this.commands = commands;
        return this;
    }

    @Override
    public Log log() {
        return new Log(Path.of("appendonlydir"), Path.of("appendonlydir"), Log.Kind.MULTI_PART,
                List.of(part(0, "appendonly.aof.2.base.rdb", Part.Role.BASE, 812_000_000),
                        part(1, "appendonly.aof.2.incr.aof", Part.Role.INCR, 1_098_120_441)),
                List.of());
    }

    private static Part part(int index, String name, Part.Role role, long size) {
        boolean base = role == Part.Role.BASE;
        return new Part(index, name, Path.of("appendonlydir", name), role, 2,
                base ? Part.Format.RDB : Part.Format.AOF, size, base ? size : 0, null);
    }

    @Override
    public List<CommandRow> rows(long from, int count) {
        List<CommandRow> rows = new ArrayList<>();
        for (long number = from; number < Math.min(from + count, commands + 1); number++) {
            rows.add(row(number));
        }
        return rows;
    }

    private CommandRow row(long number) {
        if (number >= FIRST && number < FIRST + told.size()) {
            return told.get((int) (number - FIRST));
        }
        if (number == 0) {
            return new CommandRow(0, 0, 0, 812_000_000, TimeBounds.UNKNOWN, 0, "RDB", Family.OTHER, null,
                    "1,284,113 keys",
                    Place.OUTSIDE);
        }
        return new CommandRow(number, 1, number * 40, 40, TimeBounds.annotated(NOON + number / 1000), 0, "SET",
                Family.STRING,
                ByteString.utf8("key:" + number), "value of " + number, Place.OUTSIDE);
    }

    @Override
    public CommandDetail detail(long command) {
        CommandRow row = row(command);
        List<CommandDetail.Argument> arguments = new ArrayList<>();
        arguments.add(new CommandDetail.Argument(0, 0, ByteString.utf8(row.name()), "command"));
        if (row.key() != null) {
            arguments.add(new CommandDetail.Argument(1, 0, row.key(), "key"));
        }
        arguments.add(new CommandDetail.Argument(2, 0, ByteString.utf8(row.arguments()), "value"));
        return new CommandDetail(row, arguments);
    }

    @Override
    public CompletableFuture<List<Effect>> effects(long from, int count) {
        return CompletableFuture.completedFuture(rows(from, count).stream().map(row -> row.number() >= FIRST
                && row.number() < FIRST + effects.size()
                        ? effects.get((int) (row.number() - FIRST))
                        : new Effect(row.number(), Effect.Kind.CREATED, 1, 0, 0, "created", false))
                .toList());
    }

    /// Understands `cmd:NAME` among the commands that are told, and refuses what has no colon.
    @Override
    public AutoCloseable search(String expression, ZoneId zone, Consumer<Matches> news, Consumer<Throwable> failed)
            throws ParseException {
        if (expression.indexOf(':') < 0) {
            throw new ParseException("column 1: expected a term", 0);
        }
        String name = expression.substring(expression.indexOf(':') + 1).toUpperCase(Locale.ROOT);
        List<Long> found = told.stream().filter(row -> row.name().equals(name)).map(CommandRow::number).toList();
        news.accept(new Found(List.of(), 0, false));
        news.accept(new Found(found, commands, true));
        return () -> {
        };
    }

    private record Found(List<Long> commands, long searched, boolean complete) implements Matches {
        @Override
        public long count() {
            return commands.size();
        }

        @Override
        public long command(long ordinal) {
            return commands.get((int) ordinal);
        }

        @Override
        public long upTo(long command) {
            return commands.stream().filter(found -> found <= command).count();
        }
    }

    @Override
    public long commands() {
        return commands;
    }

    @Override
    public long bytesScanned() {
        return 1;
    }

    @Override
    public long bytesTotal() {
        return 1;
    }

    @Override
    public boolean complete() {
        return true;
    }

    @Override
    public long indexBytes() {
        return 0;
    }

    @Override
    public List<Damage> damages() {
        return damages;
    }

    @Override
    public int part(long command) {
        return 1;
    }

    @Override
    public String name(long command) {
        return row(command).name();
    }

    @Override
    public Family family(long command) {
        return row(command).family();
    }

    @Override
    public int database(long command) {
        return row(command).database();
    }

    @Override
    public boolean inTransaction(long command) {
        return row(command).place() != Place.OUTSIDE;
    }

    @Override
    public @Nullable Transaction transaction(long command) {
        return null;
    }

    @Override
    public long time(long command) {
        return row(command).time();
    }

    @Override
    public boolean hasTimes() {
        return true;
    }

    @Override
    public long commandAtTime(long unixMillis) {
        return 1;
    }

    @Override
    public long commandAtOffset(int part, long offset) {
        return 1;
    }

    @Override
    public Map<String, Long> countsByName() {
        return Map.of();
    }

    @Override
    public Map<Integer, Long> countsByDatabase() {
        return Map.of();
    }

    @Override
    public Histogram histogram(long from, long to, int buckets) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<Expiry> expiries(long from, long to, int most) {
        return List.of();
    }

    @Override
    public List<DatabaseSpan> databases(long from, long to, int most) {
        return List.of();
    }
}
