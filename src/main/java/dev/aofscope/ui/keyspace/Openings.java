package dev.aofscope.ui.keyspace;

import dev.aofscope.ui.keyspace.Row.Place;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// What the user has opened, and how: immutable, so that it can be read while the user goes on.
///
/// @param expanded databases and prefixes whose children are listed
/// @param most     how many children are listed where it is more than [#PAGE]
/// @param filter   a prefix or a glob; empty for the tree
record Openings(byte separator, Set<Place> expanded, Map<Place, Integer> most, String filter) {
    /// Children that are listed at first.
    static final int PAGE = 200;

    static final Openings START = new Openings((byte) ':', Set.of(Place.database(0)), Map.of(), "");

    Openings {
        expanded = Set.copyOf(expanded);
        most = Map.copyOf(most);
    }

    boolean isExpanded(Place place) {
        return expanded.contains(place);
    }

    int most(Place parent) {
        return most.getOrDefault(parent, PAGE);
    }

    Openings expand(Place place) {
        Set<Place> more = new HashSet<>(expanded);
        more.add(place);
        return new Openings(separator, more, most, filter);
    }

    Openings collapse(Place place) {
        Set<Place> fewer = new HashSet<>(expanded);
        fewer.remove(place);
        return new Openings(separator, fewer, most, filter);
    }

    /// Lists more children: pages grow, so that a long list is not a hundred clicks.
    Openings more(Place parent) {
        Map<Place, Integer> larger = new HashMap<>(most);
        larger.put(parent, Math.min(most(parent) * 3, 50_000));
        return new Openings(separator, expanded, larger, filter);
    }

    /// Prefixes of another separator mean nothing; databases stay open.
    Openings splitAt(byte other) {
        Set<Place> databases = new HashSet<>(expanded);
        databases.removeIf(place -> place.kind() != Place.Kind.DATABASE);
        return new Openings(other, databases, Map.of(), filter);
    }

    Openings search(String text) {
        return new Openings(separator, expanded, most, text);
    }

    boolean isFiltered() {
        return !filter.isEmpty();
    }
}
