package dev.aofscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.ValueDifference.Line;
import dev.aofscope.analysis.ValueDifference.Sign;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamId;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ValueDifferenceTest {
    private static ByteString bytes(String text) {
        return ByteString.utf8(text);
    }

    private static Line removed(String name, String text) {
        return new Line(Sign.REMOVED, name, text);
    }

    private static Line added(String name, String text) {
        return new Line(Sign.ADDED, name, text);
    }

    private static HashValue hash(String... words) {
        HashValue hash = new HashValue();
        for (int i = 0; i < words.length; i += 2) {
            hash.put(bytes(words[i]), bytes(words[i + 1]));
        }
        return hash;
    }

    private static ListValue list(String... elements) {
        ListValue list = new ListValue();
        for (String element : elements) {
            list.addLast(bytes(element));
        }
        return list;
    }

    private static List<Line> between(Value before, Value after) {
        return ValueDifference.of(before, after, 100).lines();
    }

    @Test
    void aHashByField() {
        assertThat(between(hash("a", "1", "b", "2", "d", "4"), hash("a", "1", "b", "3", "c", "5"))).containsExactly(
                removed("b", "2"), added("b", "3"), added("c", "5"), removed("d", "4"));
    }

    private static ListValue numbers(int from, int to) {
        ListValue list = new ListValue();
        for (int i = from; i < to; i++) {
            list.addLast(bytes("e" + i));
        }
        return list;
    }

    @Test
    void aLongListByRangesWithTheirPlace() {
        ListValue list = numbers(0, 5_000);
        ListValue changed = numbers(0, 5_000);
        changed.set(2_500, bytes("x"));
        assertThat(between(list, changed)).containsExactly(removed("[2500]", "e2500"), added("[2500]", "x"));
        assertThat(between(list, numbers(0, 5_012))).containsExactly(
                added("[5000..5011]", "12 items at the end: e5000, e5001, e5002, …"));
        assertThat(between(list, numbers(3, 5_000))).containsExactly(
                removed("[0..2]", "3 items at the beginning: e0, e1, e2"));
        // A queue: it loses at one end what comes at the other.
        assertThat(between(list, numbers(1, 5_002))).containsExactly(removed("[0]", "e0"),
                added("[4999..5000]", "2 items at the end: e5000, e5001"));
        assertThat(between(numbers(1, 5_002), list)).containsExactly(added("[0]", "e0"),
                removed("[4999..5000]", "2 items at the end: e5000, e5001"));
    }

    @Test
    void ofAVeryLongListBothEndsAreCompared() {
        int length = 2 * LongDifference.MOST_WALKED + 1_000;
        ListValue changed = numbers(0, length);
        changed.remove(length / 2);
        changed.remove(length / 2);
        assertThat(between(numbers(0, length), changed)).hasSize(3).first().extracting(Line::text).asString()
                .startsWith("1,000 items: ");
        assertThat(between(numbers(0, length), numbers(0, length - 1))).containsExactly(
                removed("[" + (length - 1) + "]", "e" + (length - 1)),
                added("", "of 400,999 items 200,000 were compared"));
    }

    private static StreamValue stream(int from, int to, int... without) {
        StreamValue stream = new StreamValue();
        for (int i = from; i < to; i++) {
            int id = i;
            if (java.util.Arrays.stream(without).noneMatch(each -> each == id)) {
                stream.put(new StreamValue.Entry(new StreamId(i, 0), List.of(bytes("f"), bytes("v" + i))));
            }
        }
        return stream;
    }

    @Test
    void aLongStreamByItsEndsAndTheFirstEntryThatWent() {
        StreamValue before = stream(1, 4_000);
        assertThat(between(before, stream(1, 4_001))).containsExactly(added("4000-0", "f v4000"));
        assertThat(between(before, stream(101, 4_003))).containsExactly(
                removed("1-0 … 100-0", "100 entries at the beginning"),
                added("4000-0 … 4002-0", "3 entries at the end"));
        assertThat(between(before, stream(1, 4_000, 1_234, 3_000))).containsExactly(
                removed("1234-0 …", "2 entries in the middle, the first of them 1234-0"));
        assertThat(between(stream(1, 4_000, 1_234), before)).containsExactly(
                added("1234-0 …", "1 entry in the middle, the first of them 1234-0"));
    }

    @Test
    void aListBetweenItsCommonEnds() {
        assertThat(between(list("x", "a", "b", "y"), list("x", "c", "y"))).containsExactly(removed("[1]", "a"),
                removed("[2]", "b"), added("[1]", "c"));
        assertThat(between(list("a", "a"), list("a", "a", "a"))).containsExactly(added("[2]", "a"));
    }

    @Test
    void aSetByMember() {
        SetValue before = new SetValue();
        SetValue after = new SetValue();
        before.add(bytes("a"));
        before.add(bytes("b"));
        after.add(bytes("b"));
        after.add(bytes("c"));
        assertThat(between(before, after)).containsExactly(removed("a", ""), added("c", ""));
    }

    @Test
    void aSortedSetByScoreNegativeZeroIncluded() {
        SortedSetValue before = new SortedSetValue();
        SortedSetValue after = new SortedSetValue();
        before.put(bytes("m"), 0.0);
        before.put(bytes("same"), 2.5);
        after.put(bytes("same"), 2.5);
        after.put(bytes("m"), 1.0);
        assertThat(between(before, after)).containsExactly(removed("m", "0"), added("m", "1"));
    }

    @Test
    void twoTypesAsAWhole() {
        assertThat(between(new StringValue(bytes("s")), list("e"))).containsExactly(removed("", "s"),
                added("[0]", "e"));
    }

    @Test
    void aKeyThatComesAndOneThatGoes() {
        assertThat(ValueDifference.of(null, hash("f", "v"), 9).lines()).containsExactly(added("f", "v"));
        assertThat(ValueDifference.of(hash("f", "v"), null, 9).lines()).containsExactly(removed("f", "v"));
    }

    @Test
    void countsTheLinesThatItDoesNotKeep() {
        ListValue many = new ListValue();
        for (int i = 0; i < 1_000; i++) {
            many.addLast(bytes("e" + i));
        }
        ValueDifference.Lines lines = ValueDifference.of(null, many, 10);
        assertThat(lines.lines()).hasSize(10);
        assertThat(lines.left()).isEqualTo(990);
    }

    /// Forks of small and large collections against maps: only what the forks don't share is looked at.
    @ParameterizedTest
    @ValueSource(ints = {5, 60, 3_000})
    void forksOfACollectionDifferByItem(int items) {
        Random random = new Random(items);
        Keyspace keyspace = new Keyspace();
        for (String key : List.of("hash", "set", "zset")) {
            Map<String, String> model = new TreeMap<>();
            write(keyspace, key, model, random, items * 2, items);
            for (int round = 0; round < 5; round++) {
                Value before = Objects.requireNonNull(keyspace.fork().read(0).get(bytes(key)));
                Map<String, String> old = new TreeMap<>(model);
                write(keyspace, key, model, random, 1 + random.nextInt(20), items);
                Value after = Objects.requireNonNull(keyspace.fork().read(0).get(bytes(key)));
                assertThat(between(before, after)).as("%s of %d", key, items).isEqualTo(expected(old, model));
            }
        }
    }

    private static void write(Keyspace keyspace, String key, Map<String, String> model, Random random, int writes,
            int items) {
        Database database = keyspace.database(0);
        for (int i = 0; i < writes; i++) {
            String item = String.format("item:%05d", random.nextInt(items));
            String number = Integer.toString(random.nextInt(4));
            boolean removes = random.nextInt(4) == 0 && model.size() > 1;
            switch (key) {
                case "hash" -> {
                    HashValue hash = edited(database, key, HashValue.class, HashValue::new);
                    boolean done = removes ? hash.remove(bytes(item)) : hash.put(bytes(item), bytes(number));
                    assertThat(done).isEqualTo(removes == model.containsKey(item));
                }
                case "set" -> {
                    SetValue set = edited(database, key, SetValue.class, SetValue::new);
                    boolean done = removes ? set.remove(bytes(item)) : set.add(bytes(item));
                    assertThat(done).isEqualTo(removes == model.containsKey(item));
                }
                default -> {
                    SortedSetValue sorted = edited(database, key, SortedSetValue.class, SortedSetValue::new);
                    boolean done = removes
                            ? sorted.remove(bytes(item))
                            : sorted.put(bytes(item), Double.parseDouble(number));
                    assertThat(done).isEqualTo(removes == model.containsKey(item));
                }
            }
            if (removes) {
                model.remove(item);
            } else {
                model.put(item, key.equals("set") ? "" : number);
            }
        }
    }

    private static <T extends Value> T edited(Database database, String key, Class<T> type, Supplier<T> fresh) {
        if (database.get(bytes(key)) == null) {
            database.put(bytes(key), fresh.get());
        }
        return Objects.requireNonNull(database.edit(bytes(key), type));
    }

    private static List<Line> expected(Map<String, String> before, Map<String, String> after) {
        List<Line> lines = new ArrayList<>();
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(after.keySet());
        for (String name : names) {
            String old = before.get(name);
            String now = after.get(name);
            if (!Objects.equals(old, now)) {
                if (old != null) {
                    lines.add(removed(name, old));
                }
                if (now != null) {
                    lines.add(added(name, now));
                }
            }
        }
        return lines;
    }
}
