package dev.aofscope.ui.keyspace;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.ui.keyspace.Row.Change;
import dev.aofscope.ui.keyspace.Row.Place;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What stands below one database or prefix: the nodes of now, and among them those that the step removed.
///
/// @param rows   in byte order, without their own children
/// @param hidden keys of now that are not among them
record Siblings(List<Row> rows, long hidden) {
    private static final Comparator<Node> ORDER = Comparator.comparing(Node::name).thenComparing(Node::isKey);

    private record Node(ByteString name, boolean isKey) {
    }

    static Siblings of(Steps steps, Place parent, byte separator, int most, int depth) {
        TreeMap<Node, long[]> merged = new TreeMap<>(ORDER);
        @Nullable
        Node end = add(merged, steps.after(parent.database()), parent, separator, most, 0);
        if (!steps.isQuiet()) {
            @Nullable
            Node endBefore = add(merged, steps.before(parent.database()), parent, separator, most, 1);
            end = least(end, endBefore);
        }
        // Behind the end of either list nothing is known of it.
        var known = end == null ? merged : merged.headMap(end, true);
        List<Row> rows = new ArrayList<>();
        long[] listed = new long[1];
        known.forEach((node, counts) -> {
            listed[0] += counts[0];
            rows.add(row(steps, parent, node, counts[0], steps.isQuiet() ? counts[0] : counts[1], depth));
        });
        return new Siblings(rows, steps.after(parent.database()).count(parent.name()) - listed[0]);
    }

    /// The last node, where there may be more of them.
    private static @Nullable Node add(TreeMap<Node, long[]> merged, Database database, Place parent, byte separator,
            int most, int side) {
        @Nullable
        Node last = null;
        List<Database.Node> nodes = database.nodes(parent.name(), separator, null, most);
        for (Database.Node node : nodes) {
            last = new Node(node.name(), node.isKey());
            merged.computeIfAbsent(last, created -> new long[2])[side] = node.keys();
        }
        return nodes.size() < most ? null : last;
    }

    private static @Nullable Node least(@Nullable Node one, @Nullable Node other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return ORDER.compare(one, other) <= 0 ? one : other;
    }

    private static Row row(Steps steps, Place parent, Node node, long now, long before, int depth) {
        ByteString only = node.isKey ? node.name : onlyKey(steps, parent.database(), node.name, now, before);
        Place place = only != null
                ? new Place(Place.Kind.KEY, parent.database(), only)
                : new Place(Place.Kind.PREFIX, parent.database(), node.name);
        Change change;
        if (now == 0) {
            change = Change.REMOVED;
        } else if (before == 0) {
            change = Change.ADDED;
        } else {
            change = only != null ? steps.ofKey(place) : steps.ofAll(place);
        }
        return new Row(place, depth, parent.name().length(), now, now - before, change, false);
    }

    /// The key where a prefix has one alone, before and now: a line of its own says no more than the key does.
    private static @Nullable ByteString onlyKey(Steps steps, int database, ByteString prefix, long now, long before) {
        if (now > 1 || before > 1) {
            return null;
        }
        ByteString is = now == 0 ? null : first(steps.after(database), prefix);
        if (before == 0 || steps.isQuiet()) {
            return is;
        }
        ByteString was = first(steps.before(database), prefix);
        return is == null || is.equals(was) ? was : null;
    }

    private static ByteString first(Database database, ByteString prefix) {
        return database.keys(prefix, null).next().key();
    }
}
