package dev.aofscope.live;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.Numbers;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// All that a server or a keyspace holds, as text, so that both can be compared: more than the digest tells (moments of
/// expiry, groups of streams), and with names.
///
/// What is overdue is left out, since a server does not show it; the digest has it.
final class Contents {
    /// Tests that say a moment say a later one; what lies before was said relative to the clock, be it 2³¹ seconds.
    static final long ABSOLUTE = 4_000_000_000_000L;
    /// What lies behind is such a moment that a command took for a time to live.
    private static final long LAST = ABSOLUTE + 100_000_000_000L;
    /// Between our clock and the server's, who carries a command out when it comes to it: tests say times to live days apart.
    private static final long SAME_TIME = 600_000;

    private record Held(String value, long expiry) {
        boolean sameAs(Held other, ServerVersion version) {
            boolean exact = expiry == Database.NO_EXPIRY || other.expiry == Database.NO_EXPIRY
                    || (expiry >= ABSOLUTE && expiry < LAST && version.atLeast(7, 0));
            return value.equals(other.value)
                    && (exact ? expiry == other.expiry : Math.abs(expiry - other.expiry) < SAME_TIME);
        }

        @Override
        public String toString() {
            return value + (expiry == Database.NO_EXPIRY ? "" : " until " + expiry);
        }
    }

    private final ServerVersion version;
    private final SortedMap<String, Held> keys = new TreeMap<>();

    private Contents(ServerVersion version) {
        this.version = version;
    }

    static Contents of(Keyspace keyspace, ServerVersion version, long now) {
        Contents contents = new Contents(version);
        for (int number = 0; number < 16; number++) {
            for (Iterator<Database.Entry> keys = keyspace.database(number).keys(ByteString.empty(), null); keys
                    .hasNext();) {
                Database.Entry entry = keys.next();
                long expiry = entry.expiry();
                boolean beforeTime = expiry < 0 && expiry != Database.NO_EXPIRY; // never overdue for a server
                if (expiry == Database.NO_EXPIRY || expiry > now || beforeTime) {
                    contents.keys.put(number + " " + entry.key().text(),
                            new Held(contents.text(entry.value(), now), beforeTime ? 0 : expiry));
                }
            }
        }
        return contents;
    }

    static Contents of(LiveServer server, ServerVersion version) throws IOException {
        Contents contents = new Contents(version);
        for (int number = 0; number < 16; number++) {
            server.call("SELECT", number);
            contents.read(server, number);
        }
        server.call("SELECT", 0);
        return contents;
    }

    private void read(LiveServer server, int number) throws IOException {
        List<byte[]> names = new ArrayList<>();
        for (Object key : (List<?>) Objects.requireNonNull(server.call("KEYS", "*"))) {
            names.add((byte[]) key);
        }
        String expiry = version.atLeast(7, 0) ? "PEXPIRETIME" : "PTTL";
        for (byte[] name : names) {
            server.send("TYPE", name);
            server.send(expiry, name);
        }
        server.flush();
        List<String> types = new ArrayList<>();
        List<Long> expiries = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            types.add(((LiveServer.Word) Objects.requireNonNull(server.receive())).text());
            long told = (Long) Objects.requireNonNull(server.receive());
            expiries.add(told < 0
                    ? Database.NO_EXPIRY
                    : version.atLeast(7, 0) ? told : System.currentTimeMillis() + told);
        }
        for (int i = 0; i < names.size(); i++) {
            ask(server, names.get(i), types.get(i));
        }
        server.flush();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            texts.add(answer(server, names.get(i), types.get(i)));
        }
        for (int i = 0; i < names.size(); i++) {
            String text = texts.get(i) + (types.get(i).equals("hash") ? fieldTimes(server, names.get(i)) : "");
            keys.put(number + " " + ByteString.of(names.get(i)).text(), new Held(text, expiries.get(i)));
        }
    }

    private boolean hasFieldTimes() {
        return version.family() == ServerVersion.Family.VALKEY ? version.major() >= 9 : version.atLeast(7, 4);
    }

    /// When the fields of a hash expire, those that do.
    private String fieldTimes(LiveServer server, byte[] key) throws IOException {
        if (!hasFieldTimes()) {
            return "";
        }
        List<Object> fields = sorted(server.call("HKEYS", key), 1);
        List<Object> command = new ArrayList<>(List.of("HPEXPIRETIME", key, "FIELDS", fields.size()));
        command.addAll(fields);
        StringBuilder text = new StringBuilder();
        if (server.call(command.toArray()) instanceof List<?> times && times.size() == fields.size()) {
            for (int i = 0; i < fields.size(); i++) {
                fieldTime(text, ByteString.of((byte[]) fields.get(i)), (Long) Objects.requireNonNull(times.get(i)));
            }
        }
        return text.toString();
    }

    private static void fieldTime(StringBuilder text, ByteString field, long expiry) {
        if (expiry >= 0) {
            boolean said = expiry >= ABSOLUTE && expiry < LAST;
            text.append(' ').append(field.text()).append('@').append(said ? expiry : "later");
        }
    }

    private void ask(LiveServer server, byte[] key, String type) throws IOException {
        switch (type) {
            case "string" -> server.send("GET", key);
            case "list" -> server.send("LRANGE", key, 0, -1);
            case "set" -> server.send("SMEMBERS", key);
            case "hash" -> server.send("HGETALL", key);
            case "zset" -> server.send("ZRANGE", key, 0, -1, "WITHSCORES");
            case "stream" -> {
                if (version.atLeast(6, 0)) {
                    server.send("XINFO", "STREAM", key, "FULL", "COUNT", "0");
                } else {
                    server.send("XRANGE", key, "-", "+");
                }
            }
            default -> server.send("PING");
        }
    }

    private String answer(LiveServer server, byte[] key, String type) throws IOException {
        Object reply = server.receive();
        return switch (type) {
            case "set" -> Shown.text(sorted(reply, 1));
            case "hash" -> Shown.text(sorted(reply, 2));
            case "stream" -> version.atLeast(6, 0)
                    ? StreamText.of(Objects.requireNonNull(reply), version)
                    : StreamText.entries((List<?>) Objects.requireNonNull(reply));
            default -> Shown.text(reply);
        };
    }

    /// Members in the order of their bytes, each with what stands behind it.
    private static List<Object> sorted(@Nullable Object reply, int step) {
        List<?> flat = (List<?>) Objects.requireNonNull(reply);
        List<List<?>> items = new ArrayList<>();
        for (int i = 0; i < flat.size(); i += step) {
            items.add(flat.subList(i, i + step));
        }
        items.sort((a, b) -> Arrays.compareUnsigned((byte[]) a.getFirst(), (byte[]) b.getFirst()));
        List<Object> sorted = new ArrayList<>();
        items.forEach(sorted::addAll);
        return sorted;
    }

    private String text(Value value, long now) {
        StringBuilder text = new StringBuilder("[");
        switch (value) {
            case StringValue string -> {
                return string.bytes().text();
            }
            case ListValue list -> list.forEach(0, list.length(), each -> text.append(each.text()).append(", "));
            case SetValue set -> set.members().forEachRemaining(each -> text.append(each.text()).append(", "));
            case HashValue hash -> {
                StringBuilder times = new StringBuilder();
                hash.fields().forEachRemaining(each -> {
                    if (each.expiry() == Database.NO_EXPIRY || each.expiry() > now) {
                        text.append(each.name().text()).append(", ").append(each.value().text()).append(", ");
                    }
                    if (hasFieldTimes() && each.expiry() > now) {
                        fieldTime(times, each.name(), each.expiry());
                    }
                });
                return text.append("]").append(times).toString();
            }
            case SortedSetValue set -> set.from(0).forEachRemaining(each -> text.append(each.member().text())
                    .append(", ").append(Numbers.reply(each.score(), version)).append(", "));
            case StreamValue stream -> {
                return version.atLeast(6, 0) ? StreamText.of(stream, version) : StreamText.entries(stream);
            }
            case ModuleValue module -> text.append(module.module());
        }
        return text.append("]").toString();
    }

    /// The first key that is not the same in the other one, or null.
    @Nullable
    String difference(Contents server) {
        TreeSet<String> all = new TreeSet<>(keys.keySet());
        all.addAll(server.keys.keySet());
        for (String key : all) {
            Held here = keys.get(key);
            Held there = server.keys.get(key);
            if (here == null || there == null || !here.sameAs(there, version)) {
                return "database and key " + key + "\n    here  " + here + "\n    there " + there;
            }
        }
        return null;
    }
}
