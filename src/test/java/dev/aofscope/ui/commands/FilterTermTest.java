package dev.aofscope.ui.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.query.CommandView;
import dev.aofscope.query.Expr;
import dev.aofscope.query.Answer;
import dev.aofscope.query.ExprException;
import dev.aofscope.query.Fact;
import dev.aofscope.redis.Keyspace;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the context menu writes into the filter field means the one thing that was clicked on.
final class FilterTermTest {
    /// A command of which only name and key are known.
    private record Seen(String name, ByteString key) implements CommandView {
        @Override
        public boolean knows(Fact fact) {
            return fact == Fact.NAME || fact == Fact.KEYS;
        }

        @Override
        public int keyCount() {
            return 1;
        }

        @Override
        public ByteString key(int index) {
            return key;
        }

        @Override
        public int database() {
            throw new AssertionError("not known");
        }

        @Override
        public boolean inTransaction() {
            throw new AssertionError("not known");
        }

        @Override
        public long time() {
            throw new AssertionError("not known");
        }

        @Override
        public long size() {
            throw new AssertionError("not known");
        }

        @Override
        public int argumentCount() {
            throw new AssertionError("not known");
        }

        @Override
        public ByteString argument(int number) {
            throw new AssertionError("not known");
        }

        @Override
        public EffectCounts effect() {
            throw new AssertionError("not known");
        }

        @Override
        public Keyspace keyspace() {
            throw new AssertionError("not known");
        }
    }

    @Test
    void leavesPlainKeysPlain() {
        assertThat(FilterTerm.key(ByteString.utf8("user:42:profile"))).isEqualTo("key:user:42:profile");
        assertThat(FilterTerm.command("HSET")).isEqualTo("cmd:hset");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a,b", "a\"b", "a\\b", "a\\", "h?llo", "h[ae]llo", "h^", "a*", "(a)", ">1",
        "=", "not",
        "or", "1..2", "größe", "日本語", "\ud83d\ude00", "a\nb\tc\rd", "nul\0", "-x", "~a", "a.b", "'"})
    void meansThisKeyAlone(String text) throws ExprException {
        ByteString key = ByteString.utf8(text);
        assertThat(answer(key, key)).isEqualTo(Answer.YES);
        assertThat(answer(key, ByteString.utf8(text + "x"))).isEqualTo(Answer.NO);
        assertThat(answer(key, ByteString.utf8("hello"))).isEqualTo(Answer.NO);
    }

    @Test
    void meansThisKeyAloneWhateverItsBytes() throws ExprException {
        Random random = new Random(20261121);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(6)];
            random.nextBytes(bytes);
            if (random.nextBoolean()) {
                for (int j = 0; j < bytes.length; j++) {
                    bytes[j] = (byte) "ab*?[]^\\\",()x0. \n:".charAt(random.nextInt(18));
                }
            }
            byte[] others = bytes.clone();
            ByteString key = ByteString.of(bytes);
            assertThat(answer(key, key)).as(FilterTerm.key(key)).isEqualTo(Answer.YES);
            if (others.length > 0) {
                others[random.nextInt(others.length)] ^= 1;
                assertThat(answer(key, ByteString.of(others))).as(FilterTerm.key(key)).isEqualTo(Answer.NO);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DEL", "OBJECT HELP", "no such", "a\"b"})
    void meansThisCommandAlone(String name) throws ExprException {
        Expr expression = Expr.parse(FilterTerm.command(name));
        assertThat(expression.answer(new Seen(name, ByteString.empty()))).isEqualTo(Answer.YES);
        assertThat(expression.answer(new Seen("SET", ByteString.empty()))).isEqualTo(Answer.NO);
    }

    private static Answer answer(ByteString wanted, ByteString seen) throws ExprException {
        return Expr.parse(FilterTerm.key(wanted)).answer(new Seen("SET", seen));
    }
}
