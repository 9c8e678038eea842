package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The trie against [TreeMap], with forks that are kept and looked at again later.
class ByteTrieTest {
    private record Held(@Nullable Object value, long number) {
    }

    /// Ways to make keys, each hard for another part of the tree.
    private enum Keys {
        DIGITS {
            @Override
            byte[] key(Random random) {
                return ("user:" + random.nextInt(3000)).getBytes(StandardCharsets.US_ASCII);
            }
        },
        SHORT_BINARY {
            @Override
            byte[] key(Random random) {
                return bytes(random, random.nextInt(4), 256);
            }
        },
        TWO_LETTERS {
            @Override
            byte[] key(Random random) {
                return bytes(random, random.nextInt(14), 2);
            }
        },
        LONG_PREFIXES {
            @Override
            byte[] key(Random random) {
                byte[] key = new byte[random.nextInt(60)];
                if (key.length > 0 && random.nextBoolean()) {
                    key[random.nextInt(key.length)] = (byte) (1 + random.nextInt(3));
                }
                return key;
            }
        },
        LONG_TAILS {
            @Override
            byte[] key(Random random) {
                return ("object:" + random.nextInt(900) + ":profile:" + random.nextInt(3) + ":name")
                        .getBytes(StandardCharsets.US_ASCII);
            }
        },
        HUGE {
            @Override
            byte[] key(Random random) {
                byte[] key = new byte[3000];
                key[random.nextInt(3000)] = (byte) random.nextInt(256);
                return key;
            }
        };

        abstract byte[] key(Random random);

        static byte[] bytes(Random random, int length, int values) {
            byte[] key = new byte[length];
            for (int i = 0; i < length; i++) {
                key[i] = (byte) random.nextInt(values);
            }
            return key;
        }
    }

    private static final class Pair {
        ByteTrie trie = new ByteTrie(new Epoch());
        NavigableMap<ByteString, Held> model = new TreeMap<>();

        Pair fork() {
            Pair fork = new Pair();
            fork.trie = trie.ownedBy(new Epoch());
            trie.adopt(new Epoch());
            fork.model = new TreeMap<>(model);
            return fork;
        }

        void change(Random random, byte[] bytes) {
            // A view in the middle of an array, as the framing gives them.
            byte[] window = new byte[bytes.length + random.nextInt(12)];
            int offset = window.length == bytes.length ? 0 : random.nextInt(window.length - bytes.length);
            System.arraycopy(bytes, 0, window, offset, bytes.length);
            ByteString key = ByteString.view(window, offset, bytes.length);
            ByteString own = ByteString.of(bytes);
            Held before = model.get(own);
            switch (random.nextInt(8)) {
                case 0, 1, 2 -> {
                    Object value = random.nextInt(4) == 0 ? null : new Object();
                    assertThat(trie.putValue(key, value)).isEqualTo(before == null);
                    model.put(own, new Held(value, before == null ? ByteTrie.NO_NUMBER : before.number()));
                }
                case 3 -> {
                    Held held = new Held(new Object(), random.nextInt(3) - 1);
                    assertThat(trie.put(key, held.value(), held.number())).isEqualTo(before == null);
                    assertThat(trie.replaced()).isEqualTo(before == null ? ByteTrie.NO_NUMBER : before.number());
                    model.put(own, held);
                }
                case 4 -> {
                    assertThat(trie.putNumber(key, 7)).isEqualTo(before != null);
                    if (before != null) {
                        model.put(own, new Held(before.value(), 7));
                    }
                }
                default -> {
                    assertThat(trie.remove(key)).isEqualTo(before != null);
                    assertThat(trie.replaced()).isEqualTo(before == null ? ByteTrie.NO_NUMBER : before.number());
                    model.remove(own);
                }
            }
        }

        void checkKey(byte[] bytes) {
            ByteString key = ByteString.of(bytes);
            Held held = model.get(key);
            assertThat(trie.contains(key)).isEqualTo(held != null);
            assertThat(trie.get(key)).isSameAs(held == null ? null : held.value());
            assertThat(trie.number(key)).isEqualTo(held == null ? ByteTrie.NO_NUMBER : held.number());
            assertThat(trie.rank(key)).isEqualTo(model.headMap(key).size());
            long after = model.keySet().stream().filter(each -> each.compareTo(key) < 0 || startsWith(each, bytes))
                    .count();
            assertThat(trie.rankAfter(key)).isEqualTo(after);
        }

        void checkAll(Random random) {
            assertThat(trie.size()).isEqualTo(model.size());
            Iterator<ByteTrie.Entry> entries = trie.from(0);
            for (Map.Entry<ByteString, Held> expected : model.entrySet()) {
                check(entries.next(), expected);
            }
            assertThat(entries.hasNext()).isFalse();
            if (!model.isEmpty()) {
                int rank = random.nextInt(model.size());
                List<Map.Entry<ByteString, Held>> all = new ArrayList<>(model.entrySet());
                check(trie.at(rank), all.get(rank));
            }
        }

        private static void check(ByteTrie.Entry entry, Map.Entry<ByteString, Held> expected) {
            assertThat(entry.key()).isEqualTo(expected.getKey());
            assertThat(entry.value()).isSameAs(expected.getValue().value());
            assertThat(entry.number()).isEqualTo(expected.getValue().number());
        }
    }

    private static boolean startsWith(ByteString key, byte[] prefix) {
        return key.length() >= prefix.length
                && java.util.Arrays.equals(key.toArray(), 0, prefix.length, prefix, 0, prefix.length);
    }

    @ParameterizedTest
    @EnumSource(Keys.class)
    void isWhatTheModelIsAndForksNeverSeeLaterWrites(Keys keys) {
        for (int seed = 0; seed < 3; seed++) {
            Random random = new Random(seed);
            List<Pair> pairs = new ArrayList<>(List.of(new Pair()));
            for (int step = 0; step < 6000; step++) {
                // Grow for a while, then shrink, so that nodes come and go.
                Pair pair = pairs.get(random.nextInt(pairs.size()));
                byte[] key = keys.key(random);
                pair.change(random, key);
                if (step / 1500 % 2 == 0) {
                    pair.trie.putValue(ByteString.of(key), "grown");
                    long number = pair.model.containsKey(ByteString.of(key))
                            ? pair.model.get(ByteString.of(key)).number()
                            : ByteTrie.NO_NUMBER;
                    pair.model.put(ByteString.of(key), new Held("grown", number));
                }
                if (step % 50 == 0) {
                    pair.checkKey(key);
                    pair.checkKey(keys.key(random));
                }
                if (step % 700 == 0 && pairs.size() < 5) {
                    pairs.add(pair.fork());
                }
            }
            for (Pair pair : pairs) {
                pair.checkAll(random);
                checkDiff(pairs.getFirst(), pair);
            }
        }
    }

    private static void checkDiff(Pair first, Pair second) {
        List<String> found = new ArrayList<>();
        first.trie.diff(second.trie, (before, after) -> found.add(line(before == null ? after : before, before == null
                ? null
                : new Held(before.value(), before.number()),
                after == null
                        ? null
                        : new Held(after.value(), after.number()))));
        List<String> expected = new ArrayList<>();
        TreeMap<ByteString, Held> all = new TreeMap<>(first.model);
        all.putAll(second.model);
        for (ByteString key : all.keySet()) {
            Held before = first.model.get(key);
            Held after = second.model.get(key);
            if (before == null || after == null || before.value() != after.value()
                    || before.number() != after.number()) {
                expected.add(line(new ByteTrie.Entry(key, null, 0), before, after));
            }
        }
        assertThat(found).isEqualTo(expected);
    }

    private static String line(ByteTrie.@Nullable Entry key, @Nullable Held before, @Nullable Held after) {
        return (key == null ? "none" : key.key()) + " " + before + " → " + after;
    }

    @Test
    void holdsOneTo257ChildrenOfOneNode() {
        // Up to 256 next bytes, and the key that ends there.
        for (int children : new int[]{1, 2, 3, 4, 5, 16, 17, 48, 49, 255, 256, 257}) {
            Pair pair = new Pair();
            Random random = new Random(children);
            for (int next = -1; next < children - 1; next++) {
                for (int i = 0; i < 60; i++) {
                    byte[] key = next < 0
                            ? new byte[]{'p'}
                            : new byte[]{'p', (byte) next, (byte) random.nextInt(256)};
                    pair.trie.putValue(ByteString.of(key), "x");
                    pair.model.put(ByteString.of(key), new Held("x", ByteTrie.NO_NUMBER));
                }
            }
            pair.checkAll(random);
            for (ByteString key : List.copyOf(pair.model.keySet())) {
                assertThat(pair.trie.remove(key)).isTrue();
                pair.model.remove(key);
                if (random.nextInt(500) == 0) {
                    pair.checkAll(random);
                }
            }
            assertThat(pair.trie.size()).isZero();
        }
    }

    /// In a trie of any size a handful of entries for each key that changed, and none where nothing has.
    @ParameterizedTest
    @ValueSource(ints = {2_000, 200_000})
    void diffOfForksLooksAtWhatTheyDoNotShareAlone(int keys) {
        ByteTrie before = new ByteTrie(new Epoch());
        for (int i = 0; i < keys; i++) {
            before.put(ByteString.utf8("user:" + i * 7919L % keys + ":name"), "v" + i, ByteTrie.NO_NUMBER);
        }
        ByteTrie after = before.ownedBy(new Epoch());
        assertThat(before.diff(after, (old, now) -> {
            throw new AssertionError("nothing differs");
        })).isLessThanOrEqualTo(2);
        int changed = 10;
        for (int i = 0; i < changed; i++) {
            after.put(ByteString.utf8("user:" + i * (keys / changed) + ":name"), "new", ByteTrie.NO_NUMBER);
        }
        List<String> differing = new ArrayList<>();
        long looked = before.diff(after, (old, now) -> differing.add(String.valueOf(now)));
        assertThat(differing).hasSize(changed);
        assertThat(looked).isLessThan(400L * changed);
    }

    @Test
    void diffOfNeighboursVisitsOnlyWhatChanged() {
        Pair pair = new Pair();
        for (int i = 0; i < 50_000; i++) {
            pair.trie.putValue(ByteString.utf8("key:" + i), "x");
        }
        ByteTrie before = pair.trie.ownedBy(new Epoch());
        pair.trie.adopt(new Epoch());
        pair.trie.putValue(ByteString.utf8("key:777"), "y");
        pair.trie.remove(ByteString.utf8("key:49999"));
        pair.trie.putValue(ByteString.utf8("kex"), "z"); // parts the root's prefix
        List<String> differing = new ArrayList<>();
        before.diff(pair.trie, (first, second) -> differing.add(
                (first == null ? "-" : first.key().text()) + " " + (second == null ? "-" : second.key().text())));
        assertThat(differing).containsExactly("- kex", "key:49999 -", "key:777 key:777");
    }
}
