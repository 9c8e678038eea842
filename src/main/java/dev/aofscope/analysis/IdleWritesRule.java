package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.analysis.Tallies.Tally;
import dev.aofscope.bytes.ByteString;

/// Writes that leave all as it was cost log, replication and disk for nothing. Told once for each command and kind of key,
/// where there are many.
final class IdleWritesRule implements Rule {
    private static final int MOST_KINDS = 1_024;
    private static final long MANY = 200;
    private static final long SHARE = 50;

    private final Found found;
    private final Tallies idle = new Tallies(MOST_KINDS);

    IdleWritesRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        if (seen.keys() > 0 && seen.walk().wasIdle()) {
            ByteString kind = ByteString.utf8(seen.walk().name() + " " + seen.pattern(0).text());
            idle.add(kind, 1, seen.command(), seen.walk().database(), seen.key(0).key());
        }
    }

    @Override
    public void end(LogEnd end) {
        for (Tally tally : idle.heaviest()) {
            if (tally.times >= MANY && tally.times * SHARE >= end.index().commands()) {
                String kind = tally.name.text();
                found.add(Severity.NOTE, tally, tally.times,
                        Reason.of(Words.count(tally.times) + " writes " + kind.substring(0, kind.indexOf(' ') + 1))
                                .name(KeyPattern.of(Tallies.key(tally)))
                                .then(" left all as it was, " + Words.percent(tally.times, end.index().commands())
                                        + " of all commands"));
            }
        }
    }
}
