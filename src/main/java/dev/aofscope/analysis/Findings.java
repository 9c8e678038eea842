package dev.aofscope.analysis;

import dev.aofscope.bytes.Watch;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.ChangeWalk;
import dev.aofscope.replay.KeptStates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What looks like a mistake in a log, found by one replay of it with all [Rules].
///
/// @param ranked   the worst first; of each rule at most twenty
/// @param left     findings that were not kept
/// @param prefixes what the log holds by prefix, those with most dead bytes first
public record Findings(List<Finding> ranked, long left, List<PrefixBytes> prefixes) {
    private static final int POLL = 1_024;

    /// What a rule looks for.
    ///
    /// @param id    as in [Finding#rule]
    /// @param title a word or two
    public record RuleText(String id, String title, String meaning) {
    }

    /// Of all rules, in the order in which they are documented.
    public static List<RuleText> rules() {
        return Rules.ALL.stream().map(rule -> new RuleText(rule.id(), rule.title(), rule.meaning())).toList();
    }

    /// Replays the log from its base. `index` is complete. `watch` is told how many commands are behind, and may end it.
    /// The same log always has the same findings in the same order.
    public static Findings of(KeptStates states, IndexSnapshot index, Watch watch) throws IOException {
        List<Found> all = new ArrayList<>();
        List<Rule> rules = new ArrayList<>();
        for (Rules.Entry entry : Rules.ALL) {
            Found found = new Found(entry.id());
            all.add(found);
            rules.add(entry.create().apply(found));
        }
        ChangeWalk walk = new ChangeWalk(states, index);
        Seen seen = new Seen(walk, index);
        while (walk.next()) {
            if (walk.command() % POLL == 0) {
                watch.progressed(walk.command());
            }
            seen.moved();
            for (Rule rule : rules) {
                rule.see(seen);
            }
        }
        LogEnd end = new LogEnd(states, index, walk.keyspace(), watch);
        for (Rule rule : rules) {
            rule.end(end);
        }
        return ranked(all);
    }

    private static Findings ranked(List<Found> all) {
        List<Finding> findings = new ArrayList<>();
        List<PrefixBytes> prefixes = new ArrayList<>();
        long left = 0;
        for (Found found : all) {
            findings.addAll(found.all());
            prefixes.addAll(found.prefixes());
            left += found.left();
        }
        findings.sort(Finding.RANKING);
        return new Findings(List.copyOf(findings), left, List.copyOf(prefixes));
    }
}
