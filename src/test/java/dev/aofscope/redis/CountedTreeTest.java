package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// The B+tree against [ArrayList], with forks that are kept and looked at again later.
class CountedTreeTest {
    private static final class Pair {
        CountedTree<Integer> tree = new CountedTree<>(new Epoch());
        List<Integer> model = new ArrayList<>();

        Pair fork() {
            Pair fork = new Pair();
            fork.tree = tree.ownedBy(new Epoch());
            tree.adopt(new Epoch());
            fork.model = new ArrayList<>(model);
            return fork;
        }

        void add(int index, int element) {
            tree.add(index, element);
            model.add(index, element);
        }

        void change(Random random, int step, int growth) {
            int size = model.size();
            int kind = random.nextInt(20);
            if (kind < growth || size == 0) {
                int index = switch (random.nextInt(3)) {
                    case 0 -> 0;
                    case 1 -> size;
                    default -> random.nextInt(size + 1);
                };
                add(index, step);
            } else if (kind == 19 && random.nextInt(100) == 0) {
                int from = random.nextInt(size / 4 + 1);
                int to = size - random.nextInt(size / 4 + 1);
                tree.keep(from, to);
                model = new ArrayList<>(model.subList(from, to));
            } else if (kind >= 17) {
                int index = random.nextInt(size);
                tree.set(index, step);
                model.set(index, step);
            } else {
                int index = random.nextInt(size);
                assertThat(tree.remove(index)).isEqualTo(model.remove(index));
            }
        }

        void check(Random random) {
            assertThat(tree.size()).isEqualTo(model.size());
            List<Integer> all = new ArrayList<>();
            tree.from(0).forEachRemaining(all::add);
            assertThat(all).isEqualTo(model);
            for (int i = 0; i < 20 && !model.isEmpty(); i++) {
                int index = random.nextInt(model.size());
                assertThat(tree.get(index)).isEqualTo(model.get(index));
                Iterator<Integer> rest = tree.from(index);
                assertThat(rest.next()).isEqualTo(model.get(index));
            }
        }
    }

    @Test
    void isWhatTheModelIsAndForksNeverSeeLaterWrites() {
        for (int seed = 0; seed < 20; seed++) {
            Random random = new Random(seed);
            List<Pair> pairs = new ArrayList<>(List.of(new Pair()));
            for (int step = 0; step < 8000; step++) {
                Pair pair = pairs.get(random.nextInt(pairs.size()));
                pair.change(random, step, step / 2000 % 2 == 0 ? 15 : 4);
                if (step % 900 == 0 && pairs.size() < 5) {
                    pairs.add(pair.fork());
                }
            }
            for (Pair pair : pairs) {
                pair.check(random);
            }
        }
    }

    @Test
    void findsRanksInOrderedElements() {
        Random random = new Random(7);
        CountedTree<Integer> tree = new CountedTree<>(new Epoch());
        for (int i = 0; i < 10_000; i++) {
            int element = random.nextInt(5000);
            tree.add(tree.rank(each -> each < element), element);
        }
        List<Integer> all = new ArrayList<>();
        tree.from(0).forEachRemaining(all::add);
        assertThat(all).hasSize(10_000).isSorted();
        for (int bound = -1; bound <= 5000; bound += 17) {
            int limit = bound;
            assertThat(tree.rank(each -> each < limit)).isEqualTo(all.stream().filter(each -> each < limit).count());
        }
    }

    @Test
    void keepsAnyRangeOfALargeOne() {
        for (int seed = 0; seed < 100; seed++) {
            Random random = new Random(seed);
            Pair pair = new Pair();
            for (int i = 0; i < 6000; i++) {
                pair.add(i, i);
            }
            Pair fork = pair.fork();
            int from = random.nextInt(6001);
            int to = from + random.nextInt(6001 - from);
            pair.tree.keep(from, to);
            pair.model = new ArrayList<>(pair.model.subList(from, to));
            pair.add(pair.model.size() / 2, -1);
            pair.check(random);
            fork.check(random);
        }
    }
}
