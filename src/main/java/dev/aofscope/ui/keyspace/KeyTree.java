package dev.aofscope.ui.keyspace;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.Moment;
import dev.aofscope.ui.keyspace.Row.Change;
import dev.aofscope.ui.keyspace.Row.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/// The lines of the tree for a moment. Costs time by what is listed, not by keys; only a glob walks keys. For any thread.
final class KeyTree {
    private final Moment moment;
    private final Openings open;
    private final BooleanSupplier cancelled;
    private final Steps steps;
    private final List<Row> rows = new ArrayList<>();

    private KeyTree(Moment moment, Openings open, BooleanSupplier cancelled) {
        this.moment = moment;
        this.open = open;
        this.cancelled = cancelled;
        steps = new Steps(moment, open.separator());
    }

    /// What is listed; cut short where `cancelled` becomes true.
    static List<Row> rows(Moment moment, Openings open, BooleanSupplier cancelled) {
        KeyTree tree = new KeyTree(moment, open, cancelled);
        tree.addDatabases();
        return tree.rows;
    }

    private void addDatabases() {
        TreeSet<Integer> numbers = new TreeSet<>(moment.after().numbers());
        numbers.addAll(moment.before().numbers());
        for (int number : numbers) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            long now = steps.after(number).size();
            long before = steps.before(number).size();
            if (now > 0 || before > 0) {
                addDatabase(Place.database(number), now, before);
            }
        }
        if (rows.isEmpty()) {
            addNote(open.isFiltered() ? "no key matches " + open.filter() : "no keys at this moment");
        }
    }

    private void addNote(String text) {
        Place place = new Place(Place.Kind.NOTE, 0, ByteString.utf8(text));
        rows.add(new Row(place, 0, 0, 0, 0, Change.NONE, false));
    }

    private void addDatabase(Place place, long now, long before) {
        boolean expanded = open.isFiltered() || open.isExpanded(place);
        rows.add(new Row(place, 0, 0, now, now - before, steps.ofAll(place), expanded));
        if (open.isFiltered()) {
            int above = rows.size();
            addMatches(place);
            if (rows.size() == above) {
                rows.removeLast();
            }
        } else if (expanded) {
            addChildren(place, 1);
        }
    }

    private void addChildren(Place parent, int depth) {
        Siblings siblings = Siblings.of(steps, parent, open.separator(), open.most(parent), depth);
        for (Row row : siblings.rows()) {
            if (cancelled.getAsBoolean()) {
                return;
            }
            boolean expanded = row.place().opens() && open.isExpanded(row.place());
            rows.add(expanded
                    ? new Row(row.place(), depth, row.labelFrom(), row.keys(), row.delta(), row.change(), true)
                    : row);
            if (expanded) {
                addChildren(row.place(), depth + 1);
            }
        }
        addMore(parent, depth, siblings.hidden());
    }

    private void addMore(Place parent, int depth, long hidden) {
        if (hidden > 0) {
            rows.add(new Row(parent.as(Place.Kind.MORE), depth, 0, hidden, 0, Change.NONE, false));
        }
    }

    /// Keys that match, by their whole names; those that the step removed among them.
    private void addMatches(Place parent) {
        Glob glob = new Glob(open.filter());
        Database after = steps.after(parent.database());
        int most = open.most(parent);
        TreeMap<ByteString, Row> found = new TreeMap<>();
        Iterator<Database.Entry> keys = after.keys(glob.literal(), null);
        while (keys.hasNext() && found.size() < most && !cancelled.getAsBoolean()) {
            ByteString key = keys.next().key();
            if (glob.matches(key)) {
                found.put(key, match(parent, key, 1));
            }
        }
        boolean cut = keys.hasNext() && !found.isEmpty();
        long hidden = !cut ? 0 : glob.isPrefix() ? after.count(glob.literal()) - found.size() : 0;
        for (KeyChange change : moment.changes()) {
            if (change.database() == parent.database() && change.after() == null && glob.matches(change.key())
                    && (!cut || change.key().compareTo(found.lastKey()) < 0)) {
                found.put(change.key(), match(parent, change.key(), 0));
            }
        }
        rows.addAll(found.values());
        if (cut && !glob.isPrefix()) {
            rows.add(new Row(parent.as(Place.Kind.MORE), 1, 0, -1, 0, Change.NONE, false));
        } else {
            addMore(parent, 1, hidden);
        }
    }

    private Row match(Place parent, ByteString key, long now) {
        Place place = new Place(Place.Kind.KEY, parent.database(), key);
        long before = steps.isQuiet() || steps.before(parent.database()).get(key) != null ? 1 : 0;
        Change change = now == 0 ? Change.REMOVED : before == 0 ? Change.ADDED : steps.ofKey(place);
        return new Row(place, 1, 0, now, now - before, change, false);
    }
}
