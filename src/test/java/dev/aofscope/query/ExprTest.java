package dev.aofscope.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.StringValue;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExprTest {
    private static final long TIME = Instant.parse("2026-11-21T14:02:30Z").toEpochMilli();

    /// DEL user:1:profile user:2:profile in database 3, in a transaction, 1100 bytes; two of two keys removed.
    private record Del(Set<Fact> known, Keyspace keyspace, long time) implements CommandView {
        private static final List<ByteString> KEYS = List.of(ByteString.utf8("user:1:profile"),
                ByteString.utf8("user:2,profile"));

        @Override
        public boolean knows(Fact fact) {
            return known.contains(fact);
        }

        @Override
        public String name() {
            return "DEL";
        }

        @Override
        public int database() {
            return 3;
        }

        @Override
        public boolean inTransaction() {
            return true;
        }

        @Override
        public long size() {
            return 1100;
        }

        @Override
        public int argumentCount() {
            return KEYS.size();
        }

        @Override
        public ByteString argument(int number) {
            return KEYS.get(number - 1);
        }

        @Override
        public int keyCount() {
            return KEYS.size();
        }

        @Override
        public ByteString key(int index) {
            return KEYS.get(index);
        }

        @Override
        public EffectCounts effect() {
            return new EffectCounts("removed", 0, 0, 2);
        }
    }

    private static CommandView command() {
        Keyspace keyspace = new Keyspace();
        HashValue hash = new HashValue();
        hash.put(ByteString.utf8("orders"), ByteString.utf8("42"));
        hash.put(ByteString.utf8("a.b"), ByteString.utf8("open"));
        keyspace.database(2).put(ByteString.utf8("user:7"), hash);
        ListValue list = new ListValue();
        list.addLast(ByteString.utf8("x"));
        keyspace.database(0).put(ByteString.utf8("list"), list);
        keyspace.database(0).put(ByteString.utf8("s"), new StringValue(ByteString.utf8("text")));
        keyspace.database(0).expire(ByteString.utf8("s"), TIME + 30_000);
        return new Del(EnumSet.allOf(Fact.class), keyspace, TIME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "cmd:del", "cmd:set,del", "CMD:D*", "key:user:*:profile", "key:user:1:profile",
        "key:\"user:2,profile\"", "key:user:2\\,profile", "key:user:2[,]profile",
        "db:3", "db:1,3", "db:>2", "db:1..3", "size:>1kb", "size:1000..1100", "size:<=1.1kb", "args:2", "args:<3",
        "effect:removed", "effect:removed>1", "effect:created,removed", "tx:yes", "not tx:no", "time:14:02",
        "time:14:02..14:03", "time:2026-11-21", "time:>=2026-11-21T14:02:30Z", "time:2026-11-21T15:02+01:00",
        "time:@1795269750", "time:23:00..14:03", "value:~\"profile\"", "value:*profile",
        "cmd:set or cmd:del", "(cmd:set or cmd:del) db:3", "not (cmd:set db:3)", "not not cmd:del",
        "cmd:del not key:zzz*", "exists:list", "exists:nope,list", "ttl:s<60s", "ttl:s=30s", "ttl:s<=0.5m",
        "ttl:list=none", "type:user:7=hash", "type:list=set,list", "len:s=4", "len:list>0", "len:user:7=1..2",
        "field:user:7.orders>41", "field:user:7.orders=42", "field:user:7.\"a.b\"=open", "field:user:7.orders=4*",
        "keys:db0=2", "keys:db2>0", "keys:db99<1", "cmd:del keys:db0<1000"})
    void holds(String text) throws ExprException {
        assertThat(Expr.parse(text).answer(command())).as(text).isEqualTo(Answer.YES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"cmd:set", "cmd:de", "key:user:*:x", "key:User*", "db:0", "db:<3", "size:>2kb", "args:>2",
        "effect:created", "effect:unchanged", "tx:no", "time:14:03", "time:>14:02", "time:<14:02",
        "time:2026-11-22", "value:~\"Profile\"", "cmd:del db:0", "not (cmd:del or cmd:set)", "exists:nope",
        "ttl:s>30s", "ttl:list<60s", "ttl:nope=none", "type:list=hash", "len:nope=0", "field:user:7.orders>42",
        "field:user:7.\"a.b\">1", "field:user:7.none=x", "field:list.x=x", "keys:db0>1000"})
    void doesNotHold(String text) throws ExprException {
        assertThat(Expr.parse(text).answer(command())).as(text).isEqualTo(Answer.NO);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {"foo|1|not, ( or a term", "cmd|1|cmd: with a value",
        "cmd:|5|the name of a command", "cmd:del db:|12|the number of a database",
        "cmd:del db:x|12|the number of a database", "(cmd:del|9|a term, or, or )", "cmd:del)|8|a term, or, or the end",
        "cmd:del or|11|not, ( or a term", "not|4|not, ( or a term",
        "size:>1tb|7|a size as 100 or >1kb (units: b, kb, mb, gb)",
        "key:\"abc|9|a closing quotation mark", "key:\"\\x4g\"|8|two hexadecimal digits", "tx:maybe|4|yes or no",
        "time:25:00|6|a time as 14:02", "time:14:02..2026-11-21|6|a time as 14:02", "time:2026-13-01|6|a time",
        "effect:gone|8|one of created", "effect:refused>1|15|no number", "ttl:key|8|<, >, <=, >= or =",
        "ttl:key<5x|9|a time as 60s or 5m", "type:key=tree|10|one of string, list", "type:key|9|= and a type",
        "field:key>4|10|a . and a field", "keys:0<4|6|db and a number", "cmd:del,|9|the name of a command",
        "db:1...3|4|the number of a database"})
    void errorsNameTheColumnAndWhatWasExpected(String text, int column, String expected) {
        ExprException error = catchThrowableOfType(ExprException.class, () -> Expr.parse(text));
        assertThat(error).as(text).isNotNull();
        assertThat(error.expected()).startsWith(expected);
        assertThat(error.column()).as("%s: %s", text, error.getMessage()).isEqualTo(column);
        assertThat(error).hasMessageStartingWith("column " + column + ": expected " + expected);
    }

    @Test
    void timesOfTheDayAreThoseOfTheZone() throws ExprException {
        assertThat(Expr.parse("time:15:02", ZoneId.of("Europe/Berlin")).answer(command())).isEqualTo(Answer.YES);
        assertThat(Expr.parse("time:2026-11-21T15:02", ZoneId.of("Europe/Berlin")).answer(command()))
                .isEqualTo(Answer.YES);
    }

    @Test
    void anUnknownTimeIsNoTime() throws ExprException {
        CommandView timeless = new Del(EnumSet.allOf(Fact.class), new Keyspace(), -1);
        assertThat(Expr.parse("time:>1970-01-01").answer(timeless)).isEqualTo(Answer.NO);
    }

    @Test
    void whatIsNotKnownYetDecidesOnlyWhereItMust() throws ExprException {
        CommandView columns = new Del(EnumSet.of(Fact.NAME, Fact.DATABASE), new Keyspace(), TIME);
        assertThat(Expr.parse("cmd:set key:x").answer(columns)).isEqualTo(Answer.NO);
        assertThat(Expr.parse("cmd:del or key:x").answer(columns)).isEqualTo(Answer.YES);
        assertThat(Expr.parse("cmd:del key:x").answer(columns)).isEqualTo(Answer.UNKNOWN);
        assertThat(Expr.parse("not key:x").answer(columns)).isEqualTo(Answer.UNKNOWN);
        assertThat(Expr.parse("cmd:del size:>5 or exists:x").facts()).containsExactlyInAnyOrder(Fact.NAME, Fact.SIZE,
                Fact.STATE);
    }

    @Test
    void literalKeysAreKnown() throws ExprException {
        assertThat(Expr.parse("cmd:del key:a,b").literalKeys()).containsExactlyInAnyOrder(ByteString.utf8("a"),
                ByteString.utf8("b"));
        assertThat(Expr.parse("key:a or key:b db:1").literalKeys()).hasSize(2);
        assertThat(Expr.parse("key:a or db:1").literalKeys()).isNull();
        assertThat(Expr.parse("key:a*").literalKeys()).isNull();
        assertThat(Expr.parse("not key:a").literalKeys()).isNull();
        assertThat(Expr.parse("(key:a or key:b) cmd:del").literalKeys()).hasSize(2);
    }

    @Test
    void anyTextIsAnExpressionOrAnError() {
        Random random = new Random(3);
        String[] pieces = {"cmd:", "key:", "db:", "size:", "time:", "ttl:", "type:", "field:", "keys:", "effect:",
            "value:~", "del", "user.x", "1", "..", ">", "<", "=", ",", "\"", "\\", "(", ")", " ", " or ", " not ",
            "[", "]", "*", "14:02", "@1", "db0", "ü😀", "kb", "none", "\\x"};
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int n = random.nextInt(8); n >= 0; n--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                assertThat(Expr.parse(text.toString()).answer(command())).isNotEqualTo(Answer.UNKNOWN);
            } catch (ExprException error) {
                assertThat(error.column()).isBetween(1, text.length() + 1);
            }
        }
    }

    @Test
    void deepNestingIsAnError() {
        assertThat(catchThrowableOfType(ExprException.class, () -> Expr.parse("(".repeat(100_000)))).isNotNull();
    }

    private static final KnownNames KNOWN = new KnownNames() {
        @Override
        public List<String> commands() {
            return List.of("DEL", "ZADD", "ZREM");
        }

        @Override
        public List<ByteString> keys(ByteString prefix, int most) {
            return Stream.of("user:7", "user:7.5", "two words", "a\"b", "x,y", "star*", "x\n", "\u00fc(")
                    .filter(key -> key.startsWith(prefix.utf8())).limit(most).map(ByteString::utf8).toList();
        }
    };

    /// Whatever is in a key, its proposal means that key and no other.
    @Test
    void aProposedKeyIsReadAsThatKey() throws ExprException {
        List<ByteString> keys = KNOWN.keys(ByteString.empty(), 100);
        List<Completion.Proposal> proposals = Completion.of("key:", 4, KNOWN).proposals();
        assertThat(proposals).hasSameSizeAs(keys);
        for (int i = 0; i < keys.size(); i++) {
            assertThat(Expr.parse("key:" + proposals.get(i).text()).literalKeys()).containsExactly(keys.get(i));
            assertThat(Expr.parse("len:" + proposals.get(i).text() + ">1").decidingKeys())
                    .containsExactly(keys.get(i));
            assertThat(Expr.parse("field:" + proposals.get(i).text() + ".f=1").decidingKeys())
                    .containsExactly(keys.get(i));
        }
        assertThat(Completion.of("ttl:user:7<", 11, KNOWN).proposals()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"c|cmd:", "cmd:del si|size:", "cmd:zr|zrem", "cmd:del,z|zadd", "tx:|yes",
        "key:us|user:7", "exists:user:1,us|user:7", "len:user:7|user:7.5", "type:us|user:7=", "field:us|user:7.",
        "not ttl:us|user:7", "effect:rem|removed", "type:key=ha|hash", "(ke|key:"})
    void proposes(String text, String proposal) {
        Completion completion = Completion.of(text, text.length(), KNOWN);
        assertThat(completion.proposals()).extracting(Completion.Proposal::text).contains(proposal);
        assertThat(proposal).startsWith(text.substring(completion.from()));
    }
}
