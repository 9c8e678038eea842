package dev.aofscope.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.analysis.ValueDifference.Line;
import dev.aofscope.analysis.ValueDifference.Sign;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.util.List;
import org.junit.jupiter.api.Test;

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
}
