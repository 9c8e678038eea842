package dev.aofscope.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes docs/commands.md from the table of commands; a test fails where the two differ.
final class CommandsDocument {
    private CommandsDocument() {
    }

    /// Run at the project's root.
    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of("docs/commands.md"), text());
    }

    static String text() {
        StringBuilder text = new StringBuilder(
                """
                                # Commands

                                Every command that the program knows by name, written from the table in `CommandTable.java` (`CommandsDocument` in
                                the tests writes this page, and a test fails where it is out of date). Effect: **yes** – replay does what the
                                server does; **none** – the command changes no key; **unknown** – it is shown and carried, and the keys that it
                                names are of unknown content from there on.

                                Known limits: SPOP of a part of a set is the server's dice; XADD and XTRIM with `~` trim nothing (servers log what
                                they really trimmed with `=`); BITOP knows no operation newer than 8.0;
                        scores that STOREDIST stores may differ from the server's in the last digit (another sine); what
                        a script or function does can depend on the server (its clock, its dice, the order of its hash tables): then the
                        effect is marked "not reproducible", as is one that was stopped after too many steps or too much memory.

                                | command | since | family | arguments | effect |
                                | --- | --- | --- | --- | --- |
                                """);
        for (Command command : Commands.all()) {
            boolean changes = command.kind() == Command.Kind.WRITE || !command.known();
            boolean script = command.keys().equals(new KeyPositions.Counted(0, 2, 1))
                    && command.kind() == Command.Kind.OTHER;
            String effect = !command.known() ? "unknown" : changes || script ? "yes" : "none";
            text.append("| ").append(command.name()).append(" | ").append(command.since()).append(" | ")
                    .append(command.family().name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ')).append(" | ")
                    .append(command.syntax().replace("|", "\\\\|")).append(" | ").append(effect).append(" |\n");
        }
        return text.toString();
    }
}
