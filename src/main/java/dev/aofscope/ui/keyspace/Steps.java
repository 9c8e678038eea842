package dev.aofscope.ui.keyspace;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Moment;
import java.util.HashSet;
import java.util.Set;

/// What the step to a moment changed, asked by key and by prefix.
final class Steps {
    private final Moment moment;
    private final boolean quiet;
    /// Whether the moment lists all changes; else values are compared.
    private final boolean listed;
    private final Set<Row.Place> changed = new HashSet<>();

    Steps(Moment moment, byte separator) {
        this.moment = moment;
        quiet = moment.before() == moment.after();
        listed = moment.changedKeys() <= moment.changes().size();
        for (KeyChange change : moment.changes()) {
            Row.Place key = new Row.Place(Row.Place.Kind.KEY, change.database(), change.key());
            changed.add(key);
            changed.add(Row.Place.database(change.database()));
            addPrefixes(key, separator);
        }
    }

    private void addPrefixes(Row.Place key, byte separator) {
        byte[] bytes = key.name().toArray();
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == separator) {
                changed.add(new Row.Place(Row.Place.Kind.PREFIX, key.database(), ByteString.copyOf(bytes, 0, i + 1)));
            }
        }
    }

    /// Nothing differs between before and after.
    boolean isQuiet() {
        return quiet;
    }

    Database before(int database) {
        return moment.before().read(database);
    }

    Database after(int database) {
        return moment.after().read(database);
    }

    /// For a key that was there before and is there now.
    Row.Change ofKey(Row.Place key) {
        if (quiet) {
            return Row.Change.NONE;
        }
        boolean differs = changed.contains(key) || (!listed && differs(key));
        return differs ? Row.Change.CHANGED : Row.Change.NONE;
    }

    /// Where the moment does not list all changes: what keeps type, length, expiry and, for a string, its bytes counts as
    /// the same.
    private boolean differs(Row.Place key) {
        Database before = before(key.database());
        Database after = after(key.database());
        Value was = before.get(key.name());
        Value is = after.get(key.name());
        if (was == null || is == null || was.type() != is.type() || was.length() != is.length()
                || before.expiry(key.name()) != after.expiry(key.name())) {
            return true;
        }
        return was instanceof StringValue old && is instanceof StringValue now && !old.bytes().equals(now.bytes());
    }

    /// For a database or a prefix with as many keys as before.
    Row.Change ofAll(Row.Place place) {
        return changed.contains(place) ? Row.Change.WITHIN : Row.Change.NONE;
    }
}
