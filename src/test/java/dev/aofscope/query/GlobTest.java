package dev.aofscope.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobTest {
    /// Checked with KEYS on a 7.0.15.
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', value = {"h?llo,hello,true", "h?llo,hllo,false", "h*llo,heeeello,true",
        "h[ae]llo,hallo,true", "h[ae]llo,hillo,false", "h[^e]llo,hallo,true", "h[^e]llo,hello,false",
        "h[a-b]llo,hbllo,true", "h[b-a]llo,hbllo,true", "h\\*llo,h*llo,true", "h\\*llo,hello,false",
        "h[\\]]llo,h]llo,true", "user:*:profile,user:1:2:profile,true", "user:*:profile,user:profile,false",
        "**,x,true", "a*b*c,aXbYbZc,true", "a*b*c,aXbYbZ,false", "[abc,b,true", "[,x,false", "[^a,b,true",
        "a\\,a\\,true", "[]a],x,false", "*a,aaaaaaab,false", "HELLO,hello,false", "[a-],-,false", "x[a-,xa,true"})
    void asKeys(String pattern, String text, boolean matches) {
        assertThat(glob(pattern).matches(ByteString.utf8(text))).isEqualTo(matches);
    }

    @Test
    void starAloneMatchesNothingToo() {
        assertThat(glob("*").matches(ByteString.empty())).isTrue();
        assertThat(glob("").matches(ByteString.empty())).isTrue();
        assertThat(glob("").matches(ByteString.utf8("a"))).isFalse();
    }

    @Test
    void anyCaseWhereAsked() {
        Glob glob = new Glob(ByteString.utf8("Z[R-S]em*"), Glob.Letters.ANY_CASE);
        assertThat(glob.matches(ByteString.utf8("ZREMRANGEBYSCORE"))).isTrue();
        assertThat(glob.matches(ByteString.utf8("zadd"))).isFalse();
    }

    @Test
    void literalsAreKnown() {
        assertThat(glob("a\\*b").literal()).isEqualTo(ByteString.utf8("a*b"));
        assertThat(glob("a*").literal()).isNull();
    }

    @Test
    void backtrackingToTheLastStarIsEnough() {
        Random random = new Random(9);
        String letters = "ab*?";
        for (int i = 0; i < 20_000; i++) {
            String pattern = text(random, letters, 7);
            String text = text(random, "ab", 9);
            assertThat(glob(pattern).matches(ByteString.utf8(text))).as("%s on %s", pattern, text)
                    .isEqualTo(tried(pattern, text));
        }
    }

    private static boolean tried(String pattern, String text) {
        if (pattern.isEmpty()) {
            return text.isEmpty();
        }
        String rest = pattern.substring(1);
        if (pattern.charAt(0) == '*') {
            return tried(rest, text) || (!text.isEmpty() && tried(pattern, text.substring(1)));
        }
        return !text.isEmpty() && (pattern.charAt(0) == '?' || pattern.charAt(0) == text.charAt(0))
                && tried(rest, text.substring(1));
    }

    private static String text(Random random, String letters, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(most); i > 0; i--) {
            text.append(letters.charAt(random.nextInt(letters.length())));
        }
        return text.toString();
    }

    private static Glob glob(String pattern) {
        return new Glob(ByteString.utf8(pattern), Glob.Letters.AS_THEY_ARE);
    }
}
