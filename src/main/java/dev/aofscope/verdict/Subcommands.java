package dev.aofscope.verdict;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/// The commands that from 7.0 are looked up together with their subcommand (`lookupCommandLogic` in server.c): one that is not
/// in the table is an unknown command. Those that came after 7.0 are not told apart, since no server writes them to a log.
final class Subcommands {
    private Subcommands() {
    }

    /// Of a command, in capitals; empty where it has none.
    static Set<String> of(String command) {
        return dev.aofscope.redis.Subcommands.of(command);
    }

    /// Whether the record's second argument, which is there, is one of `subcommands`, in whatever case.
    static boolean holds(Set<String> subcommands, Window window, ReadRecord record) throws IOException {
        if (record.secondLength() > ReadRecord.LONGEST_NAME) {
            return false;
        }
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < record.secondLength(); i++) {
            word.append((char) window.byteAt(record.secondOffset() + i));
        }
        return subcommands.contains(word.toString().toUpperCase(Locale.ROOT));
    }
}
