package dev.aofscope.ui.keyspace;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.session.Mask;

/// One line of the tree. What a key holds is looked up when its line is seen.
///
/// @param place     what it stands for; the same from moment to moment
/// @param depth     0 for a database
/// @param labelFrom bytes of the name that the lines above say already
/// @param keys      in it now; for [Place.Kind#MORE] those that are not listed
/// @param delta     keys that the step added, less those it removed
/// @param change    what the step did
/// @param expanded  whether its children follow
record Row(Place place, int depth, int labelFrom, long keys, long delta, Change change, boolean expanded) {

    /// What a line stands for: a database, all keys with a common prefix, a key, or what is not listed of them.
    ///
    /// @param name the key, or the prefix with its separator; empty for a database
    record Place(Kind kind, int database, ByteString name) {
        enum Kind {
            DATABASE, PREFIX, KEY, MORE, NOTE
        }

        static Place database(int number) {
            return new Place(Kind.DATABASE, number, ByteString.empty());
        }

        Place as(Kind other) {
            return new Place(other, database, name);
        }

        boolean opens() {
            return kind == Kind.DATABASE || kind == Kind.PREFIX;
        }
    }

    /// `WITHIN`: something below was changed, though no key came or went on balance.
    enum Change {
        NONE, ADDED, CHANGED, REMOVED, WITHIN
    }

    /// [#label], or what stands for the whole name where that is hidden.
    String label(Mask mask) {
        boolean named = place.kind() == Place.Kind.KEY || place.kind() == Place.Kind.PREFIX;
        return named && mask.hidesKeys() ? mask.key(place.name()).text() : label();
    }

    /// Name without what the lines above say.
    String label() {
        ByteString name = place.name();
        if (labelFrom == 0) {
            return name.text();
        }
        byte[] bytes = name.toArray();
        return ByteString.copyOf(bytes, labelFrom, bytes.length - labelFrom).text();
    }
}
