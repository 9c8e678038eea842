package dev.aofscope.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Writes docs/commands.md from the table of commands; a test fails where the two differ.
final class CommandsDocument {
    private static final String HEAD = """
            # Commands

            Every command that the program knows by name, written from the table in `CommandTable.java` (`CommandsDocument` in
            the tests writes this page, and a test fails where it is out of date). Effect: **yes** – replay does what the
            server does; **none** – the command changes no key; **unknown** – it is shown and carried, and the keys that it
            names are of unknown content from there on. Cases: **live** – random ones, compared with a real server
            (`LiveComparisonTest`); a version – a log of that server with what it held, in `src/test/resources/corpus`;
            **unit** – by its documentation, in `NewerCommandsTest`. A test fails for a command with an effect and without a case.

            Known limits, each with its reason:

            - SPOP of a part of a set is the server's dice, and so is what SORT … BY … ALPHA STORE makes of equal weights in a set (the
              order of its hash table). Servers log SREM and the list; it concerns what clients sent.
            - What STOREDIST stores has the last digit of glibc's sines on x86-64 with FMA (versions.md, "Sines").
            - GEORADIUS … STORE up to 6.0 looks into the boxes that 7.0 would: a member whose score is no position may be found or not.
            - IFDEQ and IFDNE compare a hash of the value that is not computed here; of XADD and XTRIM with ACKED
              (Redis 8.2) it is not known for sure what they leave. Their effect is unknown. Servers log SET and DEL instead of the first two.
            - HPERSIST of a field that is overdue when a server loads it does nothing there; here the log's clock counts.
            - A load takes bit offsets beyond 512 MB; here they are refused, for the sake of memory.
            - Up to 3.2 INCRBYFLOAT beyond 10²⁵⁵ wrote what lay behind its buffer; no one can know what that was.
            - What a script or function does can depend on the server (its clock, its dice, the order of its hash tables): then the
              effect is marked "not reproducible", as is one that was stopped after too many steps or too much memory.

            | command | since | family | arguments | effect | cases |
            | --- | --- | --- | --- | --- | --- |
            """;

    private CommandsDocument() {
    }

    /// Run at the project's root.
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of("docs/commands.md"), text());
    }

    static String text() throws IOException {
        Map<String, Set<String>> cases = CommandCases.byCommand();
        StringBuilder text = new StringBuilder(HEAD);
        for (Command command : Commands.all()) {
            boolean changes = command.kind() == Command.Kind.WRITE || !command.known();
            boolean script = command.keys().equals(new KeyPositions.Counted(0, 2, 1))
                    && command.kind() == Command.Kind.OTHER;
            String effect = !command.known() ? "unknown" : changes || script ? "yes" : "none";
            text.append("| ").append(command.name()).append(" | ").append(command.since()).append(" | ")
                    .append(command.family().name().toLowerCase(Locale.ROOT).replace('_', ' ')).append(" | ")
                    .append(command.syntax().replace("|", "\\\\|")).append(" | ").append(effect).append(" | ")
                    .append(String.join(", ", cases.getOrDefault(command.name(), Set.of()))).append(" |\n");
        }
        return text.toString();
    }
}
