package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The collections against java.util's, each in a database that is forked now and then: small and large, with elements that
/// fit the compact form and some that don't.
class ValuesTest {
    private static final ByteString KEY = ByteString.utf8("key");

    /// Names that come again, some too long for the compact form.
    private static ByteString name(Random random, int range) {
        int number = random.nextInt(range);
        return ByteString.utf8(number % 41 == 40 ? "long".repeat(20) + number : "m" + number);
    }

    /// A view in the middle of a window that is overwritten later.
    private static ByteString view(ByteString bytes, byte[] window) {
        bytes.copyTo(0, window, 3, bytes.length());
        return ByteString.view(window, 3, bytes.length());
    }

    @Test
    void hash() {
        record Held(ByteString value, long expiry) {
        }
        for (int range : new int[]{5, 30, 600}) {
            Random random = new Random(range);
            Keyspace keyspace = new Keyspace();
            TreeMap<ByteString, Held> model = new TreeMap<>();
            keyspace.database(0).put(KEY, new HashValue());
            List<Keyspace> forks = new ArrayList<>();
            List<TreeMap<ByteString, Held>> models = new ArrayList<>();
            byte[] window = new byte[200];
            for (int step = 0; step < 6000; step++) {
                HashValue hash = Objects.requireNonNull(keyspace.database(0).edit(KEY, HashValue.class));
                ByteString field = name(random, range);
                switch (random.nextInt(5)) {
                    case 0 -> assertThat(hash.remove(view(field, window))).isEqualTo(model.remove(field) != null);
                    case 1 -> {
                        if (step > 5000 && model.containsKey(field)) {
                            hash.expire(field, step);
                            model.put(field, new Held(model.get(field).value(), step));
                        }
                    }
                    default -> {
                        ByteString value = name(random, 100_000);
                        assertThat(hash.put(view(field, window), value)).isEqualTo(!model.containsKey(field));
                        model.put(field, new Held(value, Database.NO_EXPIRY));
                    }
                }
                if (step % 500 == 0) {
                    forks.add(keyspace.fork());
                    models.add(new TreeMap<>(model));
                }
            }
            for (int i = 0; i < forks.size(); i++) {
                HashValue hash = (HashValue) Objects.requireNonNull(forks.get(i).database(0).get(KEY));
                List<HashValue.Field> expected = new ArrayList<>();
                models.get(i).forEach((name, held) -> expected
                        .add(new HashValue.Field(name, held.value(), held.expiry())));
                List<HashValue.Field> found = new ArrayList<>();
                hash.fields().forEachRemaining(found::add);
                assertThat(found).isEqualTo(expected);
                found.clear();
                hash.copy().fields().forEachRemaining(found::add);
                assertThat(found).isEqualTo(expected);
                assertThat(hash.length()).isEqualTo(expected.size());
                for (int rank = 0; rank < expected.size(); rank++) {
                    assertThat(hash.at(rank)).isEqualTo(expected.get(rank));
                    assertThat(hash.get(expected.get(rank).name())).isEqualTo(expected.get(rank).value());
                    assertThat(hash.expiry(expected.get(rank).name())).isEqualTo(expected.get(rank).expiry());
                }
                assertThat(hash.get(ByteString.utf8("none"))).isNull();
            }
        }
    }

    @Test
    void set() {
        for (int range : new int[]{5, 60, 900}) {
            Random random = new Random(range);
            Keyspace keyspace = new Keyspace();
            TreeSet<ByteString> model = new TreeSet<>();
            keyspace.database(0).put(KEY, new SetValue());
            List<Keyspace> forks = new ArrayList<>();
            List<List<ByteString>> models = new ArrayList<>();
            byte[] window = new byte[200];
            for (int step = 0; step < 6000; step++) {
                SetValue set = Objects.requireNonNull(keyspace.database(0).edit(KEY, SetValue.class));
                ByteString member = name(random, range);
                if (random.nextInt(3) == 0) {
                    assertThat(set.remove(view(member, window))).isEqualTo(model.remove(member));
                } else {
                    assertThat(set.add(view(member, window))).isEqualTo(model.add(member));
                }
                assertThat(set.contains(member)).isEqualTo(model.contains(member));
                if (step % 500 == 0) {
                    forks.add(keyspace.fork());
                    models.add(new ArrayList<>(model));
                }
            }
            for (int i = 0; i < forks.size(); i++) {
                SetValue set = (SetValue) Objects.requireNonNull(forks.get(i).database(0).get(KEY));
                List<ByteString> found = new ArrayList<>();
                set.copy().members().forEachRemaining(found::add);
                assertThat(found).isEqualTo(models.get(i));
                assertThat(set.length()).isEqualTo(found.size());
                for (int rank = 0; rank < found.size(); rank++) {
                    assertThat(set.at(rank)).isEqualTo(found.get(rank));
                }
            }
        }
    }

    @Test
    void list() {
        for (int most : new int[]{4, 50, 1000}) {
            Random random = new Random(most);
            Keyspace keyspace = new Keyspace();
            List<ByteString> model = new ArrayList<>();
            keyspace.database(0).put(KEY, new ListValue());
            List<Keyspace> forks = new ArrayList<>();
            List<List<ByteString>> models = new ArrayList<>();
            byte[] window = new byte[200];
            for (int step = 0; step < 6000; step++) {
                ListValue list = Objects.requireNonNull(keyspace.database(0).edit(KEY, ListValue.class));
                ByteString element = name(random, 100_000);
                ByteString viewed = view(element, window);
                int size = model.size();
                int kind = size == 0 ? random.nextInt(2) : size >= most ? 9 : random.nextInt(9);
                switch (kind) {
                    case 0, 5 -> {
                        list.addFirst(viewed);
                        model.addFirst(element);
                    }
                    case 1, 6, 8 -> {
                        list.addLast(viewed);
                        model.addLast(element);
                    }
                    case 2 -> assertThat(list.removeFirst()).isEqualTo(model.removeFirst());
                    case 3 -> assertThat(list.removeLast()).isEqualTo(model.removeLast());
                    case 4 -> {
                        int at = random.nextInt(size);
                        list.set(at, viewed);
                        model.set(at, element);
                    }
                    case 7 -> {
                        int at = random.nextInt(size + 1);
                        list.add(at, viewed);
                        model.add(at, element);
                    }
                    default -> {
                        int from = random.nextInt(size / 2 + 1);
                        int to = size - random.nextInt(size / 2 + 1);
                        list.keep(from, to);
                        model = new ArrayList<>(model.subList(from, to));
                    }
                }
                if (step % 300 == 0) {
                    forks.add(keyspace.fork());
                    models.add(List.copyOf(model));
                }
            }
            for (int i = 0; i < forks.size(); i++) {
                ListValue list = (ListValue) Objects.requireNonNull(forks.get(i).database(0).get(KEY));
                List<ByteString> found = new ArrayList<>();
                list.copy().forEach(0, list.length(), found::add);
                assertThat(found).isEqualTo(models.get(i));
                int from = found.size() / 3;
                List<ByteString> part = new ArrayList<>();
                list.forEach(from, found.size(), part::add);
                assertThat(part).isEqualTo(found.subList(from, found.size()));
                for (int index = 0; index < found.size(); index += 7) {
                    assertThat(list.get(index)).isEqualTo(found.get(index));
                }
            }
        }
    }

    @Test
    void sortedSet() {
        // For the server −0 and 0 have the same place.
        Comparator<SortedSetValue.Member> order = Comparator.<SortedSetValue.Member>comparingDouble(
                member -> member.score() + 0.0)
                .thenComparing(SortedSetValue.Member::member);
        for (int range : new int[]{5, 30, 900}) {
            Random random = new Random(range);
            Keyspace keyspace = new Keyspace();
            TreeMap<ByteString, Double> model = new TreeMap<>();
            keyspace.database(0).put(KEY, new SortedSetValue());
            List<Keyspace> forks = new ArrayList<>();
            List<TreeMap<ByteString, Double>> models = new ArrayList<>();
            byte[] window = new byte[200];
            for (int step = 0; step < 6000; step++) {
                SortedSetValue set = Objects.requireNonNull(keyspace.database(0).edit(KEY, SortedSetValue.class));
                ByteString member = name(random, range);
                if (random.nextInt(4) == 0) {
                    assertThat(set.remove(view(member, window))).isEqualTo(model.remove(member) != null);
                } else {
                    double score = switch (random.nextInt(9)) {
                        case 0 -> Double.NEGATIVE_INFINITY;
                        case 1 -> Double.POSITIVE_INFINITY;
                        case 2 -> random.nextDouble() - 0.5;
                        case 3 -> -0.0;
                        case 4 -> Double.MIN_VALUE * (random.nextInt(3) - 1);
                        default -> random.nextInt(20) - 10;
                    };
                    assertThat(set.put(view(member, window), score)).isEqualTo(model.put(member, score) == null);
                }
                assertThat(set.score(member)).isEqualTo(model.get(member));
                if (step % 500 == 0) {
                    forks.add(keyspace.fork());
                    models.add(new TreeMap<>(model));
                }
            }
            for (int i = 0; i < forks.size(); i++) {
                SortedSetValue set = (SortedSetValue) Objects.requireNonNull(forks.get(i).database(0).get(KEY));
                List<SortedSetValue.Member> expected = new ArrayList<>();
                models.get(i).forEach((member, score) -> expected.add(new SortedSetValue.Member(member, score)));
                expected.sort(order);
                List<SortedSetValue.Member> found = new ArrayList<>();
                set.copy().from(0).forEachRemaining(found::add);
                assertThat(found).isEqualTo(expected);
                assertThat(set.length()).isEqualTo(found.size());
                for (int rank = 0; rank < expected.size(); rank++) {
                    SortedSetValue.Member member = expected.get(rank);
                    assertThat(set.at(rank)).isEqualTo(member);
                    assertThat(set.rank(member.member())).isEqualTo(rank);
                    assertThat(set.from(rank).next()).isEqualTo(member);
                    assertThat(set.countBefore(member.score(), ByteString.empty()))
                            .isEqualTo(expected.stream().filter(each -> each.score() < member.score()).count());
                }
                assertThat(set.rank(ByteString.utf8("none"))).isEqualTo(-1);
            }
        }
    }

    @Test
    void sortedSetKeepsNegativeZeroAndTheMarkOfItsEncoding() {
        SortedSetValue set = new SortedSetValue();
        set.put(ByteString.utf8("a"), 0.0);
        set.put(ByteString.utf8("a"), -0.0);
        assertThat(set.packed()).isTrue();
        assertThat(Double.doubleToRawLongBits(set.at(0).score())).isEqualTo(Double.doubleToRawLongBits(-0.0));
        set.unpack();
        assertThat(set.packed()).isFalse();
        assertThat(set.copy().packed()).isFalse();
        assertThat(set.ownedBy(new Epoch()).packed()).isFalse();
    }

    @Test
    void streamAndItsGroups() {
        Keyspace keyspace = new Keyspace();
        StreamValue stream = new StreamValue();
        keyspace.database(0).put(KEY, stream);
        ByteString group = ByteString.utf8("group");
        ByteString consumer = ByteString.utf8("anna");
        List<ByteString> fields = List.of(ByteString.utf8("f"), ByteString.utf8("v"));
        for (int i = 500; i > 0; i--) {
            stream.put(new StreamValue.Entry(new StreamId(i, 1), fields));
        }
        // The highest IDs have the top bit set: unsigned.
        stream.put(new StreamValue.Entry(new StreamId(-1, 0), fields));
        StreamGroup created = stream.createGroup(group, StreamId.ZERO);
        created.putConsumer(new StreamGroup.Consumer(consumer, 1, -1));
        created.putPending(new StreamGroup.Pending(new StreamId(7, 1), consumer, 5, 1));
        Keyspace before = keyspace.fork();

        StreamValue edited = Objects.requireNonNull(keyspace.database(0).edit(KEY, StreamValue.class));
        assertThat(edited).isNotSameAs(stream);
        assertThat(edited.at(500).id()).isEqualTo(new StreamId(-1, 0));
        assertThat(edited.remove(new StreamId(3, 1))).isTrue();
        assertThat(edited.remove(new StreamId(3, 1))).isFalse();
        edited.trimLength(edited.length() - 10, StreamNodes.Precision.EXACT);
        edited.setLastId(new StreamId(-1, 0));
        StreamGroup changed = Objects.requireNonNull(edited.editGroup(group));
        changed.putPending(new StreamGroup.Pending(new StreamId(7, 1), consumer, 6, 2));
        changed.putPending(new StreamGroup.Pending(new StreamId(5, 1), ByteString.utf8("ben"), 6, 1));
        assertThat(changed.removeConsumer(consumer)).isTrue();
        assertThat(changed.pendingCount()).isEqualTo(1);
        assertThat(edited.length()).isEqualTo(490);
        assertThat(edited.get(new StreamId(11, 1))).isNull();
        assertThat(edited.get(new StreamId(12, 1))).isNotNull();

        StreamValue frozen = (StreamValue) Objects.requireNonNull(before.database(0).get(KEY));
        assertThat(frozen.length()).isEqualTo(501);
        assertThat(frozen.lastId()).isEqualTo(StreamId.ZERO);
        StreamGroup then = Objects.requireNonNull(frozen.group(group));
        assertThat(then.consumer(consumer)).isNotNull();
        assertThat(then.pending(new StreamId(7, 1)))
                .isEqualTo(new StreamGroup.Pending(new StreamId(7, 1), consumer, 5, 1));
        assertThat(then.pendingCount()).isEqualTo(1);
    }

    @Test
    void anotherTypeIsRefused() {
        Keyspace keyspace = new Keyspace();
        keyspace.database(0).put(KEY, new StringValue(ByteString.utf8("text")));
        assertThatThrownBy(() -> keyspace.database(0).edit(KEY, ListValue.class))
                .isInstanceOf(WrongTypeException.class);
        assertThat(keyspace.database(0).edit(ByteString.utf8("none"), ListValue.class)).isNull();
    }
}
