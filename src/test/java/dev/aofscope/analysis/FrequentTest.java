package dev.aofscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrequentTest {
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void neverCountsTooMuchNorTooFewByMoreThanItSays(long seed) {
        Random random = new Random(seed);
        int kept = 50;
        Frequent frequent = new Frequent(kept);
        Map<ByteString, Long> truth = new HashMap<>();
        long all = 0;
        for (int i = 0; i < 50_000; i++) {
            // Few names are frequent, most of them rare.
            ByteString name = ByteString.utf8("k" + (int) (5_000 * Math.pow(random.nextDouble(), 4)));
            long weight = 1 + random.nextInt(3);
            frequent.add(name, weight);
            truth.merge(name, weight, Long::sum);
            all += weight;
        }
        assertThat(frequent.mostMissing()).isLessThanOrEqualTo(all / kept);
        var heaviest = frequent.heaviest(Integer.MAX_VALUE);
        assertThat(heaviest).hasSizeLessThan(2 * kept);
        for (Frequent.Counted counted : heaviest) {
            assertThat(truth.get(counted.name())).isBetween(counted.weight(),
                    counted.weight() + frequent.mostMissing());
        }
        truth.forEach((name, weight) -> {
            if (weight > frequent.mostMissing()) {
                assertThat(heaviest).extracting(Frequent.Counted::name).contains(name);
            }
        });
        assertThat(heaviest.getFirst().name()).isEqualTo(ByteString.utf8("k0"));
    }
}
