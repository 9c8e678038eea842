package dev.aofscope.ui.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.index.TimeBounds;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Family;
import dev.aofscope.session.CommandDetail;
import dev.aofscope.session.CommandRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What goes to the clipboard is the same command again for whoever reads it: redis-cli, a server, printf.
final class CopyFormTest {
    @Test
    void numbersStandOneALine() {
        assertThat(CopyForm.NUMBER.of(command("DEL", "a"))).isEqualTo("42\n");
    }

    @Test
    void redisCliTakesPlainWordsAsTheyAre() {
        assertThat(CopyForm.REDIS_CLI.of(command("SET", "user:1", "{x}"))).isEqualTo("SET user:1 {x}\n");
    }

    @Test
    void redisCliNeedsQuotesForOthers() {
        assertThat(CopyForm.REDIS_CLI.of(command("SET", "", "a b", "it's", "\"", "\\", "größe")))
                .isEqualTo("SET \"\" \"a b\" \"it's\" \"\\\"\" \"\\\\\" \"größe\"\n");
        assertThat(CopyForm.REDIS_CLI.of(command("SET", "a\r\n\tb\0")))
                .isEqualTo("SET \"a\\r\\n\\tb\\x00\"\n");
        assertThat(CopyForm.REDIS_CLI.of(command(ByteString.utf8("SET"), ByteString.of(new byte[]{'a', (byte) 0xff}))))
                .isEqualTo("SET \"a\\xff\"\n");
    }

    @Test
    void redisCliReadsBackWhateverTheBytes() {
        Random random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            List<ByteString> words = new ArrayList<>();
            words.add(ByteString.utf8("SET"));
            for (int word = 0; word < 3; word++) {
                byte[] bytes = new byte[random.nextInt(5)];
                random.nextBytes(bytes);
                for (int j = 0; j < bytes.length && random.nextBoolean(); j++) {
                    bytes[j] = (byte) "ab'\"\\ \nx0#".charAt(random.nextInt(10));
                }
                words.add(ByteString.of(bytes));
            }
            String line = CopyForm.REDIS_CLI.of(command(words.toArray(ByteString[]::new)));
            assertThat(split(line)).as(line).isEqualTo(words);
            assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        }
    }

    @Test
    void respOfTextIsTheRecord() {
        assertThat(CopyForm.RESP.of(command("SET", "größe", "a b")))
                .isEqualTo("*3\r\n$3\r\nSET\r\n$7\r\ngröße\r\n$3\r\na b\r\n");
        assertThat(CopyForm.RESP.of(command("GET", ""))).isEqualTo("*2\r\n$3\r\nGET\r\n$0\r\n\r\n");
    }

    @Test
    void respOfOtherBytesIsALineOfEscapes() {
        assertThat(CopyForm.RESP.of(command(ByteString.utf8("SET"), ByteString.of(new byte[]{(byte) 0x80, '"', 'x'}))))
                .isEqualTo("*2\\r\\n$3\\r\\nSET\\r\\n$3\\r\\n\\x80\\\"x\\r\\n\n");
    }

    private static CommandDetail command(String... words) {
        return command(Stream.of(words).map(ByteString::utf8).toArray(ByteString[]::new));
    }

    private static CommandDetail command(ByteString... words) {
        List<CommandDetail.Argument> arguments = new ArrayList<>();
        for (ByteString word : words) {
            arguments.add(new CommandDetail.Argument(arguments.size(), 0, word, ""));
        }
        return new CommandDetail(
                new CommandRow(42, 0, 0, 0, TimeBounds.UNKNOWN, 0, words[0].text(), Family.STRING, null, "",
                        CommandRow.Place.OUTSIDE),
                arguments);
    }

    /// Splits a line at blanks outside of quotes, as redis-cli of every version does (`sdssplitargs` in sds.c).
    private static List<ByteString> split(String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        List<ByteString> words = new ArrayList<>();
        int at = 0;
        while (at < bytes.length && bytes[at] != '\n') {
            ByteArrayOutputStream word = new ByteArrayOutputStream();
            if (bytes[at] == '"') {
                at++;
                while (bytes[at] != '"') {
                    at = unescape(bytes, at, word);
                }
                at++;
                assertThat((char) bytes[at]).isIn(' ', '\n');
            } else {
                while (bytes[at] != ' ' && bytes[at] != '\n') {
                    assertThat((char) bytes[at]).isNotIn('"', '\'');
                    word.write(bytes[at++]);
                }
            }
            words.add(ByteString.of(word.toByteArray()));
            at += bytes[at] == ' ' ? 1 : 0;
        }
        return words;
    }

    /// One character inside of double quotes; returns where the next one is.
    private static int unescape(byte[] bytes, int at, ByteArrayOutputStream word) {
        if (bytes[at] != '\\') {
            word.write(bytes[at]);
            return at + 1;
        }
        if (bytes[at + 1] == 'x') {
            word.write(Integer.parseInt(new String(bytes, at + 2, 2, StandardCharsets.US_ASCII), 16));
            return at + 4;
        }
        word.write(switch (bytes[at + 1]) {
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'a' -> 7;
            case 'b' -> '\b';
            default -> bytes[at + 1];
        });
        return at + 2;
    }
}
