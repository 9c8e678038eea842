package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.export.UndoNotice.Kind;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.SameValue;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Decides for each key that some commands have changed whether it is put back, and to what.
public final class UndoChoice {
    private final UndoRules rules;
    private final Keyspace before;
    private final Keyspace after;
    private final Keyspace now;

    /// What becomes of a key.
    enum Fate {
        /// Nothing is done to it.
        LEFT,
        /// It holds what is wanted: somebody has put it back.
        ALREADY,
        /// Its whole value is written, or it is deleted.
        ANEW,
        /// It holds what the undone commands left, so what differs is enough.
        IN_PART
    }

    /// @param wanted  null where the key is not to be there
    /// @param expiry  Unix milliseconds, or [Database#NO_EXPIRY]
    record Decision(Fate fate, @Nullable Value wanted, long expiry, List<UndoNotice> notices) {
        static Decision leave(List<UndoNotice> notices) {
            return new Decision(Fate.LEFT, null, Database.NO_EXPIRY, notices);
        }
    }

    /// `before` and `after` are the states around the undone commands, `now` that at the end of the log; all frozen.
    public UndoChoice(UndoRules rules, Keyspace before, Keyspace after, Keyspace now) {
        this.rules = rules;
        this.before = before;
        this.after = after;
        this.now = now;
    }

    UndoRules rules() {
        return rules;
    }

    /// `change` is what the undone commands did.
    Decision of(KeyChange change) {
        int database = change.database();
        ByteString key = change.key();
        if (!rules.keys().keeps(database, key)) {
            return Decision.leave(List.of());
        }
        List<UndoNotice> notices = new ArrayList<>();
        if (before.unknown().since(database, key) != 0) {
            notices.add(new UndoNotice(Kind.UNKNOWN, database, key, 0, 0));
            return Decision.leave(notices);
        }
        Value wanted = change.before();
        long expiry = change.expiryBefore();
        if (wanted != null && isPast(expiry) && rules.past() != UndoRules.Past.KEEP) {
            boolean skips = rules.past() == UndoRules.Past.SKIP;
            notices.add(new UndoNotice(skips ? Kind.PAST : Kind.PERSISTED, database, key, 0, 0));
            if (skips) {
                return Decision.leave(notices);
            }
            expiry = Database.NO_EXPIRY;
        }
        if (wanted instanceof HashValue hash && rules.past() != UndoRules.Past.KEEP) {
            long past = pastFields(hash);
            if (past > 0) {
                notices.add(new UndoNotice(Kind.PAST_FIELDS, database, key, 0, past));
                HashValue left = withoutPast(hash);
                wanted = left.length() == 0 ? null : left;
            }
        }
        return decide(change, wanted, expiry, notices);
    }

    private Decision decide(KeyChange change, @Nullable Value wanted, long expiry, List<UndoNotice> notices) {
        int database = change.database();
        ByteString key = change.key();
        Value held = now.read(database).get(key);
        long expires = held == null ? Database.NO_EXPIRY : now.read(database).expiry(key);
        boolean known = now.unknown().since(database, key) == 0;
        if (known && same(held, expires, wanted, expiry)) {
            return new Decision(Fate.ALREADY, wanted, expiry, notices);
        }
        if (known && same(held, expires, change.after(), change.expiryAfter())) {
            return new Decision(mayBeGone(held, expires) ? Fate.ANEW : Fate.IN_PART, wanted, expiry, notices);
        }
        boolean keeps = rules.later() == UndoRules.Later.KEEP;
        notices.add(new UndoNotice(keeps ? Kind.KEPT_LATER : Kind.OVERWRITES_LATER, database, key, 0, 0));
        return keeps ? Decision.leave(notices) : new Decision(Fate.ANEW, wanted, expiry, notices);
    }

    private static boolean same(@Nullable Value one, long expiry, @Nullable Value other, long otherExpiry) {
        return (one == null || other == null)
                ? one == other
                : (expiry == otherExpiry && SameValue.exactly(one, other));
    }

    private boolean isPast(long expiry) {
        return expiry != Database.NO_EXPIRY && expiry <= rules.clock();
    }

    /// Whether a live server has deleted by now, wholly or a field of it, what the end of the log still holds. Then all of it
    /// has to be written.
    private boolean mayBeGone(@Nullable Value held, long expiry) {
        return isPast(expiry) || (held instanceof HashValue hash && pastFields(hash) > 0);
    }

    private long pastFields(HashValue hash) {
        long past = 0;
        for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext();) {
            past += isPast(fields.next().expiry()) ? 1 : 0;
        }
        return past;
    }

    private HashValue withoutPast(HashValue hash) {
        HashValue left = new HashValue();
        for (Iterator<HashValue.Field> fields = hash.fields(); fields.hasNext();) {
            HashValue.Field field = fields.next();
            boolean past = isPast(field.expiry());
            if (!past || rules.past() == UndoRules.Past.PERSIST) {
                left.put(field.name(), field.value());
                if (!past && field.expiry() != Database.NO_EXPIRY) {
                    left.expire(field.name(), field.expiry());
                }
            }
        }
        return left;
    }

    /// Whether the commands led to what was decided: `reached` tells of a key in which the state that they lead to, from the one
    /// at the end of the log, differs from the state before. Servers before 7.0 tell less of streams, so less is compared there.
    public boolean isExpected(KeyChange reached, ServerVersion version) {
        int database = reached.database();
        ByteString key = reached.key();
        KeyChange undone = new KeyChange(database, key, reached.before(), after.read(database).get(key),
                reached.expiryBefore(), after.read(database).expiry(key));
        boolean changed = !same(undone.before(), undone.expiryBefore(), undone.after(), undone.expiryAfter());
        Decision decision = changed ? of(undone) : Decision.leave(List.of());
        Database held = now.read(database);
        Value wanted = decision.fate == Fate.LEFT ? held.get(key) : decision.wanted;
        long expiry = decision.fate == Fate.LEFT ? held.expiry(key) : decision.expiry;
        if (wanted instanceof StreamValue stream && reached.after() instanceof StreamValue other
                && !version.atLeast(7, 0)) {
            return stream.length() == other.length() && stream.lastId().equals(other.lastId());
        }
        return same(reached.after(), reached.expiryAfter(), wanted, expiry);
    }
}
