package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/// A write, or a pattern of writes, that somebody who looks for a mistake should see.
///
/// @param rule     id of the rule that found it: `mass-deletion`; see [Findings#rules]
/// @param severity what to look at first
/// @param command  where to look; the first one where there are several, 0 where the base is meant
/// @param database of the key, or the one that is selected there
/// @param key      the key, or the first one of several; null where none is meant
/// @param weight   how much is at stake, for the order within a severity: keys or elements lost, commands, bytes
/// @param times    how many commands it stands for
/// @param why      a sentence for people
public record Finding(String rule, Severity severity, long command, int database, @Nullable ByteString key,
        long weight, long times, Reason why) {

    /// The worst first, then the weightiest, then the earliest. No two findings are equal in it but by chance of the same rule.
    static final Comparator<Finding> RANKING = Comparator.comparing(Finding::severity)
            .thenComparing(Comparator.comparingLong(Finding::weight).reversed())
            .thenComparingLong(Finding::command).thenComparing(Finding::rule).thenComparing(Finding::reason);

    /// The sentence, with the names of keys in it.
    public String reason() {
        return why.text();
    }

    /// How bad it would be if it was a mistake.
    public enum Severity {
        /// Much is gone, or nothing can be as it was meant.
        ALERT("alert"),
        /// Something was lost or will be.
        WARNING("warning"),
        /// Worth knowing.
        NOTE("note");

        private final String word;

        Severity(String word) {
            this.word = word;
        }

        /// In `findings --json` and for people.
        public String word() {
            return word;
        }
    }
}
