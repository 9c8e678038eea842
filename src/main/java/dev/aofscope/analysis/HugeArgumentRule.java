package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.bytes.Arguments;

/// Huge values block a server while it reads, writes and copies them.
final class HugeArgumentRule implements Rule {
    private static final long HUGE = 1 << 20;
    private static final long MONSTROUS = 32 * HUGE;
    private static final int VERY_MANY = 100_000;

    private final Found found;

    HugeArgumentRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        if (seen.walk().size() < HUGE) {
            return;
        }
        Arguments arguments = seen.walk().arguments();
        int longest = 0;
        for (int i = 0; i < arguments.count(); i++) {
            longest = arguments.length(i) > arguments.length(longest) ? i : longest;
        }
        int length = arguments.length(longest);
        if (length >= HUGE) {
            found.add(length >= MONSTROUS ? Severity.WARNING : Severity.NOTE, seen,
                    seen.keys() == 0 ? null : seen.key(0).key(), length,
                    Reason.of(seen.walk().name() + " with an argument of " + Words.bytes(length)));
        } else if (arguments.count() >= VERY_MANY) {
            found.add(Severity.NOTE, seen, seen.keys() == 0 ? null : seen.key(0).key(), arguments.count(),
                    Reason.of(seen.walk().name() + " with " + Words.count(arguments.count()) + " arguments"));
        }
    }
}
