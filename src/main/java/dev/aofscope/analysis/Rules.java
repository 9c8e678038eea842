package dev.aofscope.analysis;

import java.util.List;
import java.util.function.Function;

/// The one list of rules that look for mistakes in a log.
final class Rules {
    /// In the order in which they are documented; findings are ranked by themselves.
    static final List<Entry> ALL = List.of(
            new Entry("flush", "Flush", "FLUSHALL or FLUSHDB took keys away", FlushRule::new),
            new Entry("mass-deletion", "Mass deletion",
                    "One command removed many keys, or many commands in a row removed keys that are alike",
                    MassDeletionRule::new),
            new Entry("lost-elements", "Elements lost",
                    "One command took a thousand elements or more from a collection, and most of what it had",
                    LostElementsRule::new),
            new Entry("open-transaction", "Never executed", "A transaction without its EXEC: servers drop all of it",
                    OpenTransactionRule::new),
            new Entry("overwritten", "Overwritten", "A SET replaced a collection", OverwrittenRule::new),
            new Entry("type-change", "Type changed", "A command left a value of another type at a key",
                    TypeChangeRule::new),
            new Entry("lost-ttl", "TTL lost", "A SET took the time to live of a key, and nothing gave it another",
                    LostTtlRule::new),
            new Entry("past-ttl", "TTL in the past", "The moment of expiry had passed when it was set",
                    PastTtlRule::new),
            new Entry("odd-key", "Odd one out",
                    "Few keys lack the time to live, the type or the field that all others of their kind have",
                    OddKeysRule::new),
            new Entry("growth", "Sudden growth", "A collection grew many times within a short stretch",
                    GrowthRule::new),
            new Entry("huge-argument", "Huge argument", "A command with an argument of a megabyte or more",
                    HugeArgumentRule::new),
            new Entry("idle-writes", "Without effect", "Many writes of one kind left all as it was",
                    IdleWritesRule::new),
            new Entry("hot-key", "Hot key", "A tenth of all writes or more went to one key", HotKeyRule::new),
            new Entry("dead-bytes", "Dead bytes", "Most of what the log holds of a prefix would go with a rewrite",
                    DeadBytesRule::new));

    private Rules() {
    }

    /// @param id      in `findings --json`; never changes
    /// @param title   a word or two for people
    /// @param meaning what it finds
    /// @param create  one for one log
    record Entry(String id, String title, String meaning, Function<Found, Rule> create) {
    }
}
