package dev.aofscope.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.live.LiveServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandsTest {
    @TempDir
    Path folder;

    @Test
    void everyCommandIsFoundByItsNameInWhateverCase() {
        for (Command command : Commands.all()) {
            assertThat(found(command.name())).isSameAs(command);
            assertThat(found(command.name().toLowerCase(Locale.ROOT))).isSameAs(command);
            assertThat(Commands.all().get(command.id())).isSameAs(command);
        }
    }

    @Test
    void nothingElseIsFound() {
        for (String name : List.of("", "SETT", "SE", "GE\0", "S\u0085T", "[ET", "FLUSH ALL", "ZRANGESTORE\n")) {
            assertThat(found(name)).as(name).isNull();
        }
    }

    private static Command found(String name) {
        byte[] bytes = ("xx" + name + "yy").getBytes(StandardCharsets.ISO_8859_1);
        return Commands.find(bytes, 2, bytes.length - 4);
    }

    @Test
    void everyWriteThatIsUnderstoodHasACase() throws IOException {
        Map<String, Set<String>> cases = CommandCases.byCommand();
        for (Command command : Commands.all()) {
            if (command.kind() == Command.Kind.WRITE && command.known()) {
                assertThat(cases).as("tests that have %s, see CONTRIBUTING.md", command.name())
                        .containsKey(command.name());
            }
        }
    }

    @Test
    void keysStandWhereTheServerSeesThem() throws IOException {
        assertThat(keys("SET k v")).containsExactly("k");
        assertThat(keys("DEL a b c")).containsExactly("a", "b", "c");
        assertThat(keys("MSET a 1 b 2")).containsExactly("a", "b");
        assertThat(keys("BLPOP a b 0")).containsExactly("a", "b");
        assertThat(keys("BITOP AND d a b")).containsExactly("d", "a", "b");
        assertThat(keys("ZUNIONSTORE d 2 a b WEIGHTS 1 2")).containsExactly("d", "a", "b");
        assertThat(keys("ZUNIONSTORE d 99 a b")).containsExactly("d", "a", "b");
        assertThat(keys("ZUNIONSTORE d -1 a b")).containsExactly("d");
        assertThat(keys("EVAL script 2 a b c")).containsExactly("a", "b");
        assertThat(keys("BZMPOP 0 1 a MIN")).containsExactly("a");
        assertThat(keys("SORT k BY w* STORE d")).containsExactly("k", "d");
        assertThat(keys("SORT k STORE d STORE e")).containsExactly("k", "e");
        assertThat(keys("GEORADIUS k 1 2 3 m STOREDIST d")).containsExactly("k", "d");
        assertThat(keys("XREADGROUP GROUP g c STREAMS a b > >")).containsExactly("a", "b");
        assertThat(keys("XGROUP CREATE k g $")).containsExactly("k");
        assertThat(keys("MIGRATE h 1 k 0 1")).containsExactly("k");
        assertThat(keys("MSETEX 2 a 1 b 2 EX 1")).containsExactly("a", "b");
        assertThat(keys("FLUSHALL")).isEmpty();
        assertThat(keys("DEL")).isEmpty();
    }

    @Test
    void argumentsHaveMeanings() throws IOException {
        assertThat(meanings("HSET k f v f2 v2")).containsExactly("command", "key", "field", "value", "field", "value");
        assertThat(meanings("ZADD k NX CH 1 m 2 n")).containsExactly("command", "key", "option", "option", "score",
                "member",
                "score", "member");
        assertThat(meanings("SET k v PXAT 99 NX")).containsExactly("command", "key", "value", "option", "expires at",
                "option");
        assertThat(meanings("XADD k 1-0 id v")).containsExactly("command", "key", "id", "field", "value");
        assertThat(meanings("XADD k NOMKSTREAM MAXLEN ~ 9 LIMIT 5 * f v")).containsExactly("command", "key", "option",
                "option", "option", "threshold", "option", "count", "id", "field", "value");
        assertThat(meanings("XADD k MINID 5-0 6-0 maxlen v")).containsExactly("command", "key", "option", "threshold",
                "id", "field", "value");
        assertThat(meanings("XADD k MAXLEN")).containsExactly("command", "key", "option");
        assertThat(meanings("ZUNIONSTORE d 2 a b AGGREGATE MIN")).containsExactly("command", "destination", "numkeys",
                "key",
                "key", "option", "function");
        assertThat(meanings("BLPOP a b 0")).containsExactly("command", "key", "key", "timeout");
        assertThat(meanings("PING")).containsExactly("command");
    }

    @Test
    void theDocumentListsEveryCommand() throws IOException {
        assertThat(Files.readString(Path.of("docs/commands.md")))
                .as("docs/commands.md; CommandsDocument.main writes it")
                .isEqualTo(CommandsDocument.text());
    }

    @Test
    void arityKindAndKeysAreThoseOfALiveServer() throws Exception {
        try (LiveServer server = LiveServer.start(folder)) {
            Set<String> unknown = new TreeSet<>();
            for (Object entry : (List<?>) server.call("COMMAND")) {
                List<?> line = (List<?>) entry;
                String name = new String((byte[]) line.getFirst(), StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT);
                Command command = found(name);
                if (command == null) {
                    unknown.add(name);
                    continue;
                }
                // 7.2 gave a few reads more options
                assertThat(command.takes((int) Math.abs((Long) line.get(1)))).as(name).isTrue();
                boolean writes = ((List<?>) line.get(2)).stream()
                        .anyMatch(flag -> ((LiveServer.Word) flag).text().equals("write"));
                if (writes) {
                    assertThat(command.kind()).as(name).isEqualTo(Command.Kind.WRITE);
                }
                if (command.keys() instanceof KeyPositions.Range range && range != KeyPositions.NONE
                        && range.first() == 1) {
                    assertThat(List.of((long) range.first(), (long) range.last(), (long) range.step())).as(name)
                            .isEqualTo(line.subList(3, 6));
                }
            }
            assertThat(unknown).isEmpty();
        }
    }

    private List<String> keys(String text) throws IOException {
        List<String> keys = new ArrayList<>();
        try (ByteSource source = source(text)) {
            Arguments arguments = arguments(source, text);
            Command command = command(arguments);
            for (int i = 0; i < command.keyCount(arguments); i++) {
                keys.add(arguments.view(command.key(arguments, i)).text());
            }
        }
        return keys;
    }

    private List<String> meanings(String text) throws IOException {
        List<String> meanings = new ArrayList<>();
        try (ByteSource source = source(text)) {
            Arguments arguments = arguments(source, text);
            for (int i = 0; i < arguments.count(); i++) {
                meanings.add(command(arguments).meaning(arguments, i));
            }
        }
        return meanings;
    }

    private static Command command(Arguments arguments) {
        Command command = Commands.find(arguments.view(0));
        assertThat(command).isNotNull();
        return command;
    }

    private ByteSource source(String text) throws IOException {
        return ByteSource.open(Files.writeString(folder.resolve("command"), text));
    }

    private static Arguments arguments(ByteSource source, String text) {
        Arguments arguments = new Arguments(source);
        int at = 0;
        for (String word : text.split(" ")) {
            arguments.add(at, word.length());
            at += word.length() + 1;
        }
        return arguments;
    }

    @Test
    void integersAreReadAsTheServerReadsThem() {
        assertThat(Numbers.integerOr(bytes("-9223372036854775808"), 1)).isEqualTo(Long.MIN_VALUE);
        assertThat(Numbers.integerOr(bytes("9223372036854775807"), 1)).isEqualTo(Long.MAX_VALUE);
        for (String refused : List.of("", "-", "+1", "01", "-0", " 1", "1 ", "9223372036854775808",
                "-9223372036854775809", "1a")) {
            assertThat(Numbers.isInteger(bytes(refused))).as(refused).isFalse();
        }
    }

    private static HeapBytes bytes(String text) {
        return dev.aofscope.bytes.ByteString.utf8(text).onHeap();
    }
}
