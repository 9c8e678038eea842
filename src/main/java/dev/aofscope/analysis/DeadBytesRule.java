package dev.aofscope.analysis;

import dev.aofscope.analysis.Finding.Severity;
import dev.aofscope.analysis.Tallies.Tally;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;

/// Which prefixes make the log large for nothing: the bytes of their records and of their keys in the base, less what their
/// keys at the end would take in a rewritten log.
final class DeadBytesRule implements Rule {
    private static final int MOST_PREFIXES = 2_048;
    /// A record around a key: its header, name, lengths, perhaps a PEXPIREAT.
    private static final long AROUND_KEY = 40;
    private static final long AROUND_ELEMENT = 8;
    private static final long WORTH_TELLING = 1 << 20;
    private static final long SHARE = 5;
    private static final int TOLD = 5;

    private final Found found;
    private final Tallies prefixes = new Tallies(MOST_PREFIXES);

    DeadBytesRule(Found found) {
        this.found = found;
    }

    @Override
    public void see(Seen seen) {
        Command command = seen.walk().definition();
        int keys = seen.keys();
        if (command == null || keys == 0) {
            return;
        }
        long share = seen.walk().size() / keys;
        for (int ordinal = 0; ordinal < keys; ordinal++) {
            ByteString key = seen.key(ordinal).key();
            prefixes.add(KeyPattern.prefix(key), share, seen.command(), seen.walk().database(), key);
        }
    }

    @Override
    public void end(LogEnd end) {
        Tallies live = new Tallies(MOST_PREFIXES);
        count(end.states().base(), end, prefixes);
        count(end.keyspace(), end, live);
        List<PrefixBytes> all = new ArrayList<>();
        long logged = 0;
        for (Tally tally : prefixes.heaviest()) {
            Tally left = live.find(tally.name);
            long dead = Math.max(0, tally.weight - (left == null ? 0 : left.weight));
            all.add(new PrefixBytes(tally.database, tally.name, tally.weight, dead));
            logged += tally.weight;
        }
        all.sort(Comparator.comparingLong(PrefixBytes::dead).reversed().thenComparing(PrefixBytes::prefix));
        found.prefixes(all);
        for (PrefixBytes prefix : all.subList(0, Math.min(TOLD, all.size()))) {
            Tally tally = prefixes.find(prefix.prefix());
            if (tally != null && prefix.dead() >= WORTH_TELLING && prefix.dead() * SHARE >= logged) {
                found.add(Severity.NOTE, tally, prefix.dead(), Reason
                        .of("A rewrite would drop some " + Words.bytes(prefix.dead()) + " of ").name(prefix.prefix())
                        .then(", " + Words.percent(prefix.dead(), logged) + " of the log"));
            }
        }
    }

    private static void count(Keyspace keyspace, LogEnd end, Tallies into) {
        long looked = 0;
        for (int number : keyspace.numbers()) {
            Iterator<Database.Entry> entries = keyspace.read(number).keys(ByteString.empty(), null);
            while (entries.hasNext()) {
                Database.Entry entry = entries.next();
                end.poll(++looked);
                long length = switch (entry.value().type()) {
                    case STRING, MODULE -> 1;
                    case LIST, SET, SORTED_SET, HASH, STREAM -> entry.value().length();
                };
                into.add(KeyPattern.prefix(entry.key()), AROUND_KEY + entry.key().length()
                        + ContentSize.of(entry.value()) + AROUND_ELEMENT * length, 0, number, entry.key());
            }
        }
    }
}
