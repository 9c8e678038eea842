package dev.aofscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.index.TimeBounds;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class WordingTest {
    @Test
    void groupsDigits() {
        assertThat(Wording.count(28_104_551)).isEqualTo("28,104,551");
        assertThat(Wording.count(1, "key", "keys")).isEqualTo("1 key");
        assertThat(Wording.count(0, "key", "keys")).isEqualTo("0 keys");
    }

    @Test
    void sizesHaveOneDigitBehindThePointUpToAHundred() {
        assertThat(Wording.bytes(78)).isEqualTo("78 B");
        assertThat(Wording.bytes(1023)).isEqualTo("1023 B");
        assertThat(Wording.bytes(10_035)).isEqualTo("9.8 KB");
        assertThat(Wording.bytes(131 * 1024)).isEqualTo("131 KB");
        assertThat(Wording.bytes(2L << 30)).isEqualTo("2.0 GB");
        assertThat(Wording.bytes(Long.MAX_VALUE)).isEqualTo("8.0 EB");
    }

    @Test
    void timesFollowTheZone() {
        long moment = 1_795_269_731_000L;
        assertThat(Wording.time(moment, ZoneOffset.UTC)).isEqualTo("14:02:11");
        assertThat(Wording.time(moment, ZoneId.of("Europe/Berlin"))).isEqualTo("15:02:11");
        assertThat(Wording.dateAndTime(moment, ZoneOffset.UTC)).isEqualTo("21 Nov 2026 14:02:11");
        assertThat(Wording.time(-1, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void inferredTimesSayThatTheyAre() {
        long moment = 1_795_269_731_000L;
        assertThat(Wording.when(TimeBounds.annotated(moment), ZoneOffset.UTC)).isEqualTo("14:02:11");
        assertThat(Wording.between(TimeBounds.annotated(moment), ZoneOffset.UTC)).isEqualTo("21 Nov 2026 14:02:11");
        TimeBounds near = new TimeBounds(moment, moment + 2_000, TimeBounds.Origin.INFERRED);
        assertThat(Wording.when(near, ZoneOffset.UTC)).isEqualTo("about 14:02:12");
        assertThat(Wording.between(near, ZoneOffset.UTC))
                .isEqualTo("between 21 Nov 2026 14:02:11 and 14:02:13 (inferred)");
        TimeBounds far = new TimeBounds(moment, moment + 600_000, TimeBounds.Origin.INFERRED);
        assertThat(Wording.when(far, ZoneOffset.UTC)).isEqualTo("about 14:07");
        TimeBounds wide = new TimeBounds(moment, moment + 5 * 3_600_000, TimeBounds.Origin.INFERRED);
        assertThat(Wording.when(wide, ZoneOffset.UTC)).isEqualTo("after 14:02");
        TimeBounds after = new TimeBounds(moment, -1, TimeBounds.Origin.INFERRED);
        assertThat(Wording.when(after, ZoneOffset.UTC)).isEmpty();
        assertThat(Wording.between(after, ZoneOffset.UTC)).isEqualTo("after 21 Nov 2026 14:02:11 (inferred)");
        assertThat(Wording.between(TimeBounds.UNKNOWN, ZoneOffset.UTC)).isEmpty();
    }

    @Test
    void spansNameTheTwoLargestUnits() {
        assertThat(Wording.span(250)).isEqualTo("250 ms");
        assertThat(Wording.span(45_999)).isEqualTo("45 s");
        assertThat(Wording.span(1_800_000)).isEqualTo("30 m");
        assertThat(Wording.span(7_500_000)).isEqualTo("2 h 5 m");
        assertThat(Wording.span(-12 * 86_400_000L - 3 * 3_600_000L)).isEqualTo("12 d 3 h");
    }

    @Test
    void pathsAreToldApartByTheirEnds() {
        Path open = Path.of("/data/redis/appendonlydir");
        assertThat(Wording.apart(Path.of("/data/redis/other.aof"), open)).isEqualTo("other.aof");
        assertThat(Wording.apart(Path.of("/backup/redis/appendonlydir"), open))
                .isEqualTo(Path.of("backup", "redis", "appendonlydir").toString());
        assertThat(Wording.apart(Path.of("/redis/appendonlydir"), open))
                .isEqualTo(Path.of("/redis/appendonlydir").toString());
        assertThat(Wording.apart(open, open)).isEqualTo(open.toString());
    }
}
