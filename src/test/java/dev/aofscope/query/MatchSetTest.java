package dev.aofscope.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MatchSetTest {
    @Test
    void answersAsASortedSetDoesAtEveryPublishedState() {
        Random random = new Random(5);
        for (int round = 0; round < 8; round++) {
            MatchSet set = new MatchSet();
            TreeSet<Long> model = new TreeSet<>();
            List<MatchSet.View> views = new ArrayList<>();
            List<TreeSet<Long>> states = new ArrayList<>();
            long command = random.nextInt(3);
            int sparseness = 1 << random.nextInt(16);
            for (int step = 0; step < 2000; step++) {
                set.add(command);
                model.add(command);
                command += 1 + random.nextInt(sparseness);
                if (step % 500 == 499) {
                    set.publish(command);
                    views.add(set.view());
                    states.add(new TreeSet<>(model));
                }
            }
            for (int i = 0; i < views.size(); i++) {
                assertSame(views.get(i), states.get(i), random);
            }
        }
    }

    private static void assertSame(MatchSet.View view, TreeSet<Long> model, Random random) {
        assertThat(view.count()).isEqualTo(model.size());
        long index = 0;
        for (long command : model) {
            assertThat(view.select(index)).isEqualTo(command);
            assertThat(view.rank(command)).isEqualTo(index++);
        }
        for (int i = 0; i < 500; i++) {
            long command = random.nextLong(view.searched() + 10);
            assertThat(view.contains(command)).isEqualTo(model.contains(command));
            assertThat(view.rank(command)).isEqualTo(model.headSet(command).size());
        }
    }

    @Test
    void nothingFoundYet() {
        MatchSet set = new MatchSet();
        assertThat(set.view().count()).isZero();
        assertThat(set.view().rank(7)).isZero();
        set.publish(1_000_000);
        assertThat(set.view().rank(700_000)).isZero();
        assertThat(set.view().contains(700_000)).isFalse();
        assertThatThrownBy(() -> set.view().select(0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> set.add(3)).isInstanceOf(IllegalArgumentException.class);
    }
}
