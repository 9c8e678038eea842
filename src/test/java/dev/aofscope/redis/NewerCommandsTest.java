package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.ByteString;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Commands newer than the servers that the live comparison usually finds, by their documentation (Redis 8.0, 8.2 and 8.4, Valkey
/// 8.1 and 9.0).
class NewerCommandsTest {
    @TempDir
    Path folder;

    private final Keyspace keyspace = new Keyspace();
    private int files;

    /// Words are split at blanks.
    private String run(String text) throws IOException {
        try (ByteSource source = ByteSource.open(Files.writeString(folder.resolve("command" + files++), text))) {
            Arguments arguments = new Arguments(source);
            int at = 0;
            for (String word : text.split(" ")) {
                arguments.add(at, word.length());
                at += word.length() + 1;
            }
            Call call = new Call(keyspace, arguments, ServerSettings.defaults(ServerVersion.parse("8.4.0")),
                    Payloads.NONE, Scripts.NONE);
            call.now(1_000_000);
            return text(Commands.apply(Objects.requireNonNull(Commands.find(arguments.view(0))), call));
        }
    }

    private static String text(Reply reply) {
        return switch (reply) {
            case Reply.Status status -> status.text();
            case Reply.Failure failure -> "error";
            case Reply.Int number -> String.valueOf(number.number());
            case Reply.Bulk bulk -> bulk.bytes().text();
            case Reply.Nil nil -> "nil";
            case Reply.Unknown unknown -> "unknown";
            case Reply.Doubtful doubtful -> "doubtful";
            case Reply.Array array -> array.elements().stream().map(NewerCommandsTest::text).toList().toString();
        };
    }

    private String string(String key) {
        return keyspace.database(0).get(ByteString.utf8(key)) instanceof StringValue string
                ? string.bytes().text()
                : "none";
    }

    private List<String> fields(String key) {
        List<String> fields = new ArrayList<>();
        if (keyspace.database(0).get(ByteString.utf8(key)) instanceof HashValue hash) {
            hash.fields().forEachRemaining(each -> fields.add(each.name() + "=" + each.value()
                    + (each.expiry() == Database.NO_EXPIRY ? "" : "@" + each.expiry())));
        }
        return fields;
    }

    @Test
    void hSetExSetsFieldsWithTheirTimeToLive() throws IOException {
        assertThat(run("HSETEX h EX 10 FIELDS 2 a 1 b 2")).isEqualTo("1");
        assertThat(fields("h")).containsExactly("a=1@1010000", "b=2@1010000");
        assertThat(run("HSETEX h FNX FIELDS 2 b 3 c 3")).isEqualTo("0");
        assertThat(run("HSETEX h FXX KEEPTTL FIELDS 1 a 5")).isEqualTo("1");
        assertThat(run("HSETEX h FIELDS 1 b 6")).isEqualTo("1");
        assertThat(fields("h")).containsExactly("a=5@1010000", "b=6");
        assertThat(run("HSETEX none FXX FIELDS 1 a 1")).isEqualTo("0");
        assertThat(run("HSETEX h PXAT 5 KEEPTTL FIELDS 1 a 1")).isEqualTo("error");
        assertThat(run("HSETEX h FIELDS 2 a 1")).isEqualTo("error");
        assertThat(keyspace.size()).isEqualTo(1);
    }

    @Test
    void hGetExChangesTheTimeToLive() throws IOException {
        run("HSET h a 1 b 2");
        assertThat(run("HGETEX h PXAT 77 FIELDS 2 a x")).isEqualTo("[1, nil]");
        assertThat(fields("h")).containsExactly("a=1@77", "b=2");
        assertThat(run("HGETEX h FIELDS 1 a")).isEqualTo("[1]");
        assertThat(run("HGETEX h PERSIST FIELDS 1 a")).isEqualTo("[1]");
        assertThat(fields("h")).containsExactly("a=1", "b=2");
        assertThat(run("HGETEX none EX 1 FIELDS 1 a")).isEqualTo("[nil]");
    }

    @Test
    void hGetDelTakesFieldsAndTheLastOnesKey() throws IOException {
        run("HSET h a 1 b 2");
        assertThat(run("HGETDEL h FIELDS 2 a x")).isEqualTo("[1, nil]");
        assertThat(run("HGETDEL h FIELDS 1 b")).isEqualTo("[2]");
        assertThat(keyspace.size()).isZero();
    }

    /// Measured on 7.4.1: a listpack looks at its last member first, a skiplist goes as its levels lead.
    @Test
    void whatLexicalRangesRemoveOfUnequalScoresIsTheEncodings() throws IOException {
        run("ZADD packed 8 m28 9 long");
        assertThat(run("ZREMRANGEBYLEX packed (m13 +")).isEqualTo("0");
        run("ZADD z 8 m28 9 long" + "y".repeat(70));
        assertThat(run("ZREMRANGEBYLEX z (m13 +")).isEqualTo("doubtful");
    }

    @Test
    void setComparesBefore() throws IOException {
        assertThat(run("SET k 1 IFEQ 0")).isEqualTo("nil");
        assertThat(run("SET k 1 IFNE 0")).isEqualTo("OK");
        assertThat(run("SET k 2 IFEQ 1 GET")).isEqualTo("1");
        assertThat(run("SET k 3 IFNE 2 GET")).isEqualTo("2");
        assertThat(string("k")).isEqualTo("2");
        assertThat(run("SET k 4 IFDEQ 0123456789abcdef")).isEqualTo("unknown");
        assertThat(run("SET k 4 NX IFEQ 2")).isEqualTo("error");
        run("RPUSH l x");
        assertThat(run("SET l 4 IFEQ x")).isEqualTo("error");
    }

    @Test
    void deletionComparesBefore() throws IOException {
        run("MSET a 1 b 2 c 3");
        assertThat(run("DELEX a IFEQ 2")).isEqualTo("0");
        assertThat(run("DELEX a IFEQ 1")).isEqualTo("1");
        assertThat(run("DELEX b IFNE 2")).isEqualTo("0");
        assertThat(run("DELEX b IFNE 1")).isEqualTo("1");
        assertThat(run("DELIFEQ c 2")).isEqualTo("0");
        assertThat(run("DELIFEQ c 3")).isEqualTo("1");
        assertThat(run("DELEX c")).isEqualTo("0");
        assertThat(keyspace.size()).isZero();
    }

    @Test
    void mSetExSetsAllOrNone() throws IOException {
        assertThat(run("MSETEX 2 a 1 b 2 NX PX 500")).isEqualTo("1");
        assertThat(run("MSETEX 2 b 3 c 3 NX")).isEqualTo("0");
        assertThat(run("MSETEX 2 b 3 c 3 XX")).isEqualTo("0");
        assertThat(run("MSETEX 1 a 9 KEEPTTL")).isEqualTo("1");
        assertThat(run("MSETEX 3 a 9")).isEqualTo("error");
        assertThat(string("a")).isEqualTo("9");
        assertThat(keyspace.database(0).expiry(ByteString.utf8("a"))).isEqualTo(1_000_500);
        assertThat(keyspace.size()).isEqualTo(2);
    }

    @Test
    void bitOpKnowsSetsOfBits() throws IOException {
        run("MSET x cg y ab z ac");
        run("BITOP DIFF d x y z");
        assertThat(string("d")).isEqualTo("\\x02\\x04"); // 63 67 without 61 63
        run("BITOP DIFF1 d x y z");
        assertThat(string("d")).isEqualTo("\\x00\\x00");
        run("BITOP ANDOR d x y z");
        assertThat(string("d")).isEqualTo("ac");
        run("BITOP ONE d x y z");
        assertThat(string("d")).isEqualTo("\\x02\\x04");
        assertThat(run("BITOP DIFF d x")).isEqualTo("error");
    }

    @Test
    void deletionFromStreamsLooksAtGroups() throws IOException {
        for (int id = 1; id <= 4; id++) {
            run("XADD s " + id + "-0 f v");
        }
        run("XGROUP CREATE s g 0");
        run("XREADGROUP GROUP g c COUNT 3 STREAMS s >");
        assertThat(run("XDELEX s ACKED IDS 2 1-0 4-0")).as("pending, not delivered").isEqualTo("[2, 2]");
        assertThat(run("XACKDEL s g ACKED IDS 2 1-0 4-0")).isEqualTo("[1, -1]");
        assertThat(run("XDELEX s IDS 1 2-0")).isEqualTo("[1]");
        assertThat(run("XDELEX s DELREF IDS 2 3-0 9-0")).isEqualTo("[1, -1]");
        StreamValue stream = (StreamValue) Objects.requireNonNull(keyspace.database(0).get(ByteString.utf8("s")));
        assertThat(stream.length()).isEqualTo(1);
        List<String> pending = new ArrayList<>();
        stream.groups().iterator().next().pending().forEachRemaining(each -> pending.add(each.id().toString()));
        assertThat(pending).containsExactly("2-0");
    }

    @Test
    void trimmingWithDelRefTakesWhatGroupsHavePending() throws IOException {
        for (int i = 1; i <= 3; i++) {
            run("XADD t " + i + "-0 f v");
        }
        run("XGROUP CREATE t g 0");
        run("XREADGROUP GROUP g c STREAMS t >");
        assertThat(run("XTRIM t MAXLEN 1 DELREF")).isEqualTo("2");
        assertThat(run("XACK t g 1-0 2-0")).isEqualTo("0");
        assertThat(run("XADD t MAXLEN = 1 4-0 f v")).isEqualTo("4-0");
        assertThat(run("XACK t g 3-0")).isEqualTo("1");
        assertThat(run("XTRIM t MAXLEN 1 ACKED")).isEqualTo("unknown");
    }

    @Test
    void aLibraryHasANameAndNothingElse() throws IOException {
        assertThat(Library.of(ByteString.utf8("#!lua name=a\nx"))).isNotNull();
        assertThat(Library.of(ByteString.utf8("#!lua NAME=a\nx"))).isNotNull();
        assertThat(Library.of(ByteString.utf8("#!lua name=a flags=b\nx"))).isNull();
        assertThat(Library.of(ByteString.utf8("#!lua\nx"))).isNull();
    }

    @Test
    void payloadsAreReadByServersThatKnowTheirVersion() {
        assertThat(ServerVersion.parse("6.2.16").reads(9)).isTrue();
        assertThat(ServerVersion.parse("6.2.16").reads(10)).isFalse();
        assertThat(ServerVersion.parse("2.6.17").reads(7)).isFalse();
        assertThat(ServerVersion.parse("8.0.2").reads(12)).isTrue();
        assertThat(ServerVersion.parse("8.0.2").reads(80)).isFalse();
        assertThat(ServerVersion.parse("valkey-8.1.1").reads(11)).isTrue();
        assertThat(ServerVersion.parse("valkey-9.1.2").reads(12)).isFalse();
        assertThat(ServerVersion.parse("valkey-9.1.2").reads(80)).isTrue();
        assertThat(ServerVersion.ASSUMED.reads(12)).isTrue();
    }

    @Test
    void zRangeTakesEachChoiceOnce() throws IOException {
        run("ZADD z 1 a 2 b 3 c");
        assertThat(run("ZRANGE z 0 1 REV WITHSCORES")).isEqualTo("[c, 3, b, 2]");
        assertThat(run("ZRANGE z 3 2 BYSCORE REV LIMIT 1 1")).isEqualTo("[b]");
        assertThat(run("ZRANGE z - [b BYLEX")).isEqualTo("[a, b]");
        for (String twice : List.of("0 1 REV REV", "1 2 BYSCORE BYLEX", "1 2 BYSCORE BYSCORE")) {
            assertThat(run("ZRANGE z " + twice)).as(twice).isEqualTo("error");
            assertThat(run("ZRANGESTORE to z " + twice)).as(twice).isEqualTo("error");
        }
        assertThat(run("ZRANGESTORE to z 0 -1 WITHSCORES")).isEqualTo("error");
        assertThat(run("ZRANGESTORE to z 1 2 REV")).isEqualTo("2");
        assertThat(run("ZRANGE to 0 -1")).isEqualTo("[a, b]");
    }
}
