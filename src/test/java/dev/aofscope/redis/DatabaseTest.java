package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DatabaseTest {
    private static final byte COLON = ':';

    private final Keyspace keyspace = new Keyspace();
    private final Database database = keyspace.database(0);

    private void put(String key) {
        database.put(ByteString.utf8(key), new StringValue(ByteString.utf8("value of " + key)));
    }

    private static List<String> names(Iterator<Database.Entry> entries) {
        List<String> names = new ArrayList<>();
        entries.forEachRemaining(entry -> names.add(entry.key().text()));
        return names;
    }

    @Test
    void readingCreatesNothing() {
        assertThat(keyspace.read(20).size()).isZero();
        assertThat(keyspace.numbers()).doesNotContain(20);
        keyspace.database(20).put(ByteString.utf8("key"), new StringValue(ByteString.utf8("value")));
        assertThat(keyspace.read(20)).isSameAs(keyspace.database(20));
    }

    @Test
    void givesKeysBelowAPrefixFromWhereThePageBeforeEnded() {
        for (String key : List.of("a", "user", "user:", "user:1", "user:10", "user:2", "users", "v")) {
            put(key);
        }
        ByteString prefix = ByteString.utf8("user:");
        assertThat(database.count(prefix)).isEqualTo(4);
        assertThat(database.count(ByteString.empty())).isEqualTo(8);
        assertThat(database.count(ByteString.utf8("x"))).isZero();
        assertThat(names(database.keys(prefix, null))).containsExactly("user:", "user:1", "user:10", "user:2");
        assertThat(names(database.keys(prefix, ByteString.utf8("user:1")))).containsExactly("user:10", "user:2");
        assertThat(names(database.keys(prefix, ByteString.utf8("user:11")))).containsExactly("user:2");
        assertThat(names(database.keys(prefix, ByteString.utf8("zzz")))).isEmpty();
        assertThat(names(database.keys(prefix, ByteString.utf8("a")))).hasSize(4);
        assertThat(database.rank(ByteString.utf8("user:10"))).isEqualTo(4);
        assertThat(database.at(4).key().text()).isEqualTo("user:10");
    }

    @Test
    void splitsTheTreeAtTheSeparator() {
        for (String key : List.of("a", "user", "user:", "user:1", "user:1:name", "user:1:mail", "user:2:name", "v:x")) {
            put(key);
        }
        assertThat(nodes("", null, 10)).containsExactly("a", "user", "user:*5", "v:*1");
        assertThat(nodes("user:", null, 10)).containsExactly("user:", "user:1", "user:1:*2", "user:2:*1");
        assertThat(nodes("user:", "user:1", 10)).containsExactly("user:1:*2", "user:2:*1");
        assertThat(nodes("user:", "user:1:", 10)).containsExactly("user:2:*1");
        assertThat(nodes("user:", "user:", 1)).containsExactly("user:1");
        assertThat(nodes("", "user", 1)).containsExactly("user:*5");
    }

    private List<String> nodes(String prefix, @Nullable String after, int most) {
        return lines(database.nodes(ByteString.utf8(prefix), COLON, after == null ? null : ByteString.utf8(after),
                most));
    }

    private static List<String> lines(List<Database.Node> nodes) {
        return nodes.stream().map(node -> node.name().text() + (node.isKey() ? "" : "*" + node.keys())).toList();
    }

    @Test
    void pagesOfNodesAreThoseOfAWalkOverAllKeys() {
        Random random = new Random(3);
        TreeMap<String, Boolean> keys = new TreeMap<>();
        for (int i = 0; i < 3000; i++) {
            String key = "ab:".substring(random.nextInt(3)) + random.nextInt(40) + ":" + random.nextInt(9)
                    + (random.nextBoolean() ? "" : ":" + random.nextInt(3));
            keys.put(key, true);
            put(key);
        }
        for (String prefix : List.of("", "ab:", ":", "b:1:", "b:", "b:3:4", "nothing")) {
            Map<String, Long> expected = new LinkedHashMap<>();
            for (String key : keys.keySet()) {
                if (key.startsWith(prefix)) {
                    int end = key.indexOf(':', prefix.length());
                    expected.merge(end < 0 ? key + "=" : key.substring(0, end + 1), 1L, Long::sum);
                }
            }
            Map<String, Long> found = new LinkedHashMap<>();
            ByteString after = null;
            List<Database.Node> page = database.nodes(ByteString.utf8(prefix), COLON, null, 7);
            while (!page.isEmpty()) {
                for (Database.Node node : page) {
                    found.put(node.name().text() + (node.isKey() ? "=" : ""), node.keys());
                    after = node.name();
                }
                page = database.nodes(ByteString.utf8(prefix), COLON, after, 7);
            }
            assertThat(found).isEqualTo(expected);
            assertThat(new ArrayList<>(found.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
        }
    }

    @Test
    void expiryStaysWithTheKeyUntilItGoes() {
        ByteString key = ByteString.utf8("k");
        put("k");
        assertThat(database.expiry(key)).isEqualTo(Database.NO_EXPIRY);
        database.expire(key, 1000);
        put("k");
        assertThat(database.expiry(key)).isEqualTo(1000);
        assertThat(database.expiring()).isEqualTo(1);
        database.expire(key, 2000);
        assertThat(database.expiring()).isEqualTo(1);
        database.expire(key, Database.NO_EXPIRY);
        assertThat(database.expiring()).isZero();
        database.expire(key, 3000);
        assertThat(database.remove(key)).isTrue();
        assertThat(database.remove(key)).isFalse();
        assertThat(database.expiring()).isZero();
        put("k");
        assertThat(database.expiry(key)).isEqualTo(Database.NO_EXPIRY);
    }

    @Test
    void forksAreIndependentBothWays() {
        put("kept");
        database.expire(ByteString.utf8("kept"), 5);
        ListValue list = new ListValue();
        list.addLast(ByteString.utf8("one"));
        database.put(ByteString.utf8("list"), list);
        keyspace.putLibrary(new Library("lib", "lua", ByteString.utf8("#!lua name=lib")));

        Keyspace fork = keyspace.fork();
        Database there = fork.database(0);
        edit(database, "list").addLast(ByteString.utf8("two"));
        edit(there, "list").addFirst(ByteString.utf8("zero"));
        there.remove(ByteString.utf8("kept"));
        keyspace.swap(0, 20);
        fork.flushLibraries();

        assertThat(database.size()).isZero();
        assertThat(keyspace.databases()).isEqualTo(21);
        assertThat(keyspace.database(20).expiring()).isEqualTo(1);
        assertThat(elements(keyspace.database(20), "list")).containsExactly("one", "two");
        assertThat(elements(there, "list")).containsExactly("zero", "one");
        assertThat(there.size()).isEqualTo(1);
        assertThat(there.expiring()).isZero();
        assertThat(fork.databases()).isEqualTo(16);
        assertThat(keyspace.libraries()).hasSize(1);
        assertThat(fork.libraries()).isEmpty();
        keyspace.flush();
        assertThat(keyspace.size()).isZero();
        assertThat(keyspace.library("lib")).isNotNull();
        assertThat(fork.size()).isEqualTo(1);
    }

    private static ListValue edit(Database database, String key) {
        return Objects.requireNonNull(database.edit(ByteString.utf8(key), ListValue.class));
    }

    private static List<String> elements(Database database, String key) {
        ListValue list = (ListValue) Objects.requireNonNull(database.get(ByteString.utf8(key)));
        List<String> elements = new ArrayList<>();
        list.forEach(0, list.length(), element -> elements.add(element.text()));
        return elements;
    }

    @Test
    void aCopyIsAValueOfItsOwn() {
        ListValue list = new ListValue();
        list.addLast(ByteString.utf8("one"));
        database.put(ByteString.utf8("a"), list);
        database.put(ByteString.utf8("b"), Objects.requireNonNull(database.get(ByteString.utf8("a"))).copy());
        edit(database, "a").addLast(ByteString.utf8("two"));
        assertThat(elements(database, "a")).containsExactly("one", "two");
        assertThat(elements(database, "b")).containsExactly("one");
    }

    @Test
    void diffTellsWhatDiffers() {
        for (int i = 0; i < 1000; i++) {
            put("key:" + i);
        }
        database.put(ByteString.utf8("list"), new ListValue());
        Keyspace before = keyspace.fork();
        put("key:5");
        put("new");
        database.remove(ByteString.utf8("key:7"));
        database.expire(ByteString.utf8("key:9"), 99);
        edit(database, "list").addLast(ByteString.utf8("one"));
        List<String> differing = new ArrayList<>();
        before.database(0).diff(database, (first, second) -> differing.add(line(first) + " → " + line(second)));
        assertThat(differing).containsExactly("key:5 → key:5", "key:7 → -", "key:9 → key:9 99", "list → list",
                "- → new");
        assertThat(database.get(ByteString.utf8("key:5"))).isEqualTo(before.database(0).get(ByteString.utf8("key:5")));
    }

    private static String line(Database.@Nullable Entry entry) {
        if (entry == null) {
            return "-";
        }
        return entry.key().text() + (entry.expiry() == Database.NO_EXPIRY ? "" : " " + entry.expiry());
    }

    @Test
    void bytesSinceForkGrowWithTheChangesAndBeginAgain() {
        for (int i = 0; i < 20_000; i++) {
            put("key:" + i);
        }
        long filled = keyspace.bytesSinceFork();
        assertThat(filled).isBetween(500_000L, 20_000_000L);
        Keyspace fork = keyspace.fork();
        assertThat(keyspace.bytesSinceFork()).isZero();
        put("key:77");
        assertThat(keyspace.bytesSinceFork()).isBetween(300L, 20_000L);
        assertThat(fork.bytesSinceFork()).isZero();
    }

    @Test
    void warmingChangesNothing() {
        for (int i = 0; i < 5000; i++) {
            put("key:" + i);
        }
        database.put(ByteString.utf8("list"), new ListValue());
        KeyBatch batch = new KeyBatch(8);
        for (String key : List.of("key:1", "key:4999", "list", "none", "key", "", "keys:more", "key:12345678901234")) {
            byte[] bytes = ByteString.utf8(key).toArray();
            batch.add(database, bytes, 0, bytes.length);
        }
        batch.add(database, new byte[0], 0, 0);
        batch.warm();
        batch.warm();
        assertThat(database.size()).isEqualTo(5001);
    }
}
