package dev.aofscope.cli;

import dev.aofscope.analysis.StateDifference;
import dev.aofscope.analysis.Subject;
import dev.aofscope.analysis.ValueDifference;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.session.Mask;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The difference of two states for people: `+`, `-` or `~`, the key, and below it what tells one value from the other.
final class ChangeText implements StateDifference.Visitor {
    /// Lines of one value; what more there is is counted.
    private static final int MOST_LINES = 20;

    private final PrintStream out;
    private final Mask mask;
    private long added;
    private long removed;
    private long changed;

    ChangeText(PrintStream out, Mask mask) {
        this.out = out;
        this.mask = mask;
    }

    @Override
    public void key(KeyChange change) {
        Value before = change.before();
        Value after = change.after();
        if (before == null) {
            added++;
            head('+', change, Objects.requireNonNull(after), change.expiryAfter());
        } else if (after == null) {
            removed++;
            head('-', change, before, change.expiryBefore());
        } else {
            changed++;
            head('~', change, after, Database.NO_EXPIRY);
            lines(out, mask, "    ", before, after);
            expiry(out, "    ", change);
        }
    }

    @Override
    public void library(@Nullable Library before, @Nullable Library after) {
        Library named = after != null ? after : Objects.requireNonNull(before);
        out.println((before == null ? "+" : after == null ? "-" : "~") + " library " + mask.key(named.name()));
    }

    /// How many keys there were of each kind.
    void total() {
        out.printf("%,d added, %,d removed, %,d changed%n", added, removed, changed);
    }

    /// What tells `after` from `before`, a line an item, each behind `indent`.
    static void lines(PrintStream out, Mask mask, String indent, @Nullable Value before, @Nullable Value after) {
        if (before != null && after != null && before.type() != after.type()) {
            out.println(indent + before.type().redisName() + " → " + after.type().redisName());
        }
        lines(out, mask, indent, ValueDifference.of(before, after, MOST_LINES));
    }

    /// What a change did to what a history is of.
    static void lines(PrintStream out, Mask mask, String indent, Subject subject, KeyChange change) {
        if (subject.item() == null) {
            lines(out, mask, indent, change.before(), change.after());
            expiry(out, indent, change);
        } else {
            lines(out, mask, indent, ValueDifference.of(subject, change, MOST_LINES));
        }
    }

    static void lines(PrintStream out, Mask mask, String indent, ValueDifference.Lines lines) {
        for (ValueDifference.Line each : lines.lines()) {
            ValueDifference.Line line = mask.line(each);
            String name = line.name() + (line.name().isEmpty() || line.text().isEmpty() ? "" : " ");
            out.println(indent + (line.sign() == ValueDifference.Sign.ADDED ? "+ " : "- ") + name + line.text());
        }
        if (lines.left() > 0) {
            out.printf("%s… %,d more%n", indent, lines.left());
        }
    }

    /// The moment of expiry, where that is another one.
    static void expiry(PrintStream out, String indent, KeyChange change) {
        if (change.expiryBefore() != change.expiryAfter()) {
            out.println(indent + "expires " + moment(change.expiryBefore()) + " → " + moment(change.expiryAfter()));
        }
    }

    private void head(char sign, KeyChange change, Value value, long expiry) {
        out.printf("%c db%d %-6s %s (%,d)%s%n", sign, change.database(), value.type().redisName(),
                mask.key(change.key()).text(), value.length(),
                expiry == Database.NO_EXPIRY ? "" : " expires " + Instant.ofEpochMilli(expiry));
    }

    private static String moment(long expiry) {
        return expiry == Database.NO_EXPIRY ? "never" : Instant.ofEpochMilli(expiry).toString();
    }
}
