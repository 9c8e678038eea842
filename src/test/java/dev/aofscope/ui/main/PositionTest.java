package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PositionTest {
    /// 2026-11-21T14:02:11Z.
    private static final long START = 1_795_269_731_000L;
    private static final FakeIndex INDEX = new FakeIndex(100_000, START, null, List.of());

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"48213|48213", "48,213|48213", " 48 213 |48213", "0|0", "start|0",
        "END|100000", "999999999|100000", "+10|510", "-10|490", "-1000|0", "@0|1", "@25|3", "@99,999,999|100000",
        "14:02:12|2", "14:03|50", "2026-11-21 14:02:13|3", "2026-11-21T14:02:13Z|3", "2026-11-21t15:02:13+01:00|3"})
    void readsWhatPeopleType(String typed, long command) throws Position.UnreadablePositionException {
        assertThat(new Position(INDEX, 500, ZoneOffset.UTC).command(typed)).isEqualTo(command);
    }

    @Test
    void timesAreThoseOfTheZone() throws Position.UnreadablePositionException {
        assertThat(new Position(INDEX, 500, ZoneId.of("Europe/Berlin")).command("15:02:12")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abc", "@", "@x", "1.5", "25:00", "14:02:", "99999999999999999999"})
    void saysWhatIsWrong(String typed) {
        assertThatThrownBy(() -> new Position(INDEX, 500, ZoneOffset.UTC).command(typed))
                .isInstanceOf(Position.UnreadablePositionException.class).hasMessageContaining("type");
    }

    @Test
    void aLogWithoutTimesSaysSo() {
        assertThatThrownBy(() -> new Position(FakeIndex.of(10), 5, ZoneOffset.UTC).command("14:02"))
                .hasMessageContaining("#TS");
    }
}
