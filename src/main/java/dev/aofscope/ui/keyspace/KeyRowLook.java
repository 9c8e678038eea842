package dev.aofscope.ui.keyspace;

import dev.aofscope.redis.ValueType;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.keyspace.KeyspaceView.Shown;
import dev.aofscope.ui.keyspace.Row.Change;
import org.jspecify.annotations.Nullable;

/// What one line says at a moment.
///
/// @param type    of the key's value; null where the line has no badge
/// @param overdue whether the expiry has passed and no command has removed the key
/// @param hint    its tooltip; empty for none
record KeyRowLook(String name, @Nullable ValueType type, String expiry, boolean overdue, Mark mark, String amount,
        String hint) {
    /// Characters; the rest of a longer name is in the tooltip.
    private static final int LONGEST_NAME = 300;

    /// What the step did.
    ///
    /// @param style class of its text: `added`, `changed`, `removed`; empty where it says nothing
    record Mark(String text, String style) {
        private static final Mark NONE = new Mark("", "");
        private static final Mark WITHIN = new Mark("•", "changed");

        private static Mark ofDelta(long delta) {
            return new Mark(signed(delta), delta > 0 ? "added" : "removed");
        }
    }

    static KeyRowLook of(Row row, Shown now) {
        return switch (row.place().kind()) {
            case DATABASE -> database(row, now);
            case PREFIX -> plain(cut(row.label(now.mask())), markOfMany(row), Wording.count(row.keys()),
                    hintOfMany(row, now));
            case KEY -> key(row, now);
            case MORE -> plain(row.keys() < 0 ? "… more match" : "… " + Wording.count(row.keys()) + " more", Mark.NONE,
                    "", "");
            case NOTE -> plain(row.label(), Mark.NONE, "", "");
        };
    }

    private static KeyRowLook plain(String name, Mark mark, String amount, String hint) {
        return new KeyRowLook(name, null, "", false, mark, amount, hint);
    }

    private static KeyRowLook database(Row row, Shown now) {
        long unknown = now.moment().after().unknown().size(row.place().database());
        return plain("db " + row.place().database(), markOfMany(row), Wording.count(row.keys(), "key", "keys"),
                unknown == 0
                        ? hintOfMany(row, now)
                        : "Unknown commands name " + Wording.count(unknown, "key", "keys")
                                + " of this database, which may be there or not.");
    }

    private static Mark markOfMany(Row row) {
        if (row.delta() != 0) {
            return Mark.ofDelta(row.delta());
        }
        return row.change() == Change.WITHIN ? Mark.WITHIN : Mark.NONE;
    }

    private static String hintOfMany(Row row, Shown now) {
        return row.delta() == 0 && row.change() == Change.WITHIN
                ? "changed by " + Wording.count(now.moment().command())
                : "";
    }

    private static KeyRowLook key(Row row, Shown now) {
        KeyFacts facts = KeyFacts.of(now.moment(), row, now.clock(), now.zone());
        String label = row.label(now.mask());
        String whole = now.mask().key(row.place().name()).text();
        long since = now.moment().after().unknown().since(row.place().database(), row.place().name());
        return new KeyRowLook(label.isEmpty() ? "(empty)" : cut(label), facts.type(), facts.expiry(), facts.overdue(),
                since > 0
                        ? new Mark("unknown since " + Wording.count(since), "changed")
                        : markOfKey(row.change(), facts, now.moment().command()),
                row.change() == Change.REMOVED ? "" : facts.length(),
                since > 0
                        ? whole + "\nCommand " + Wording.count(since)
                                + " named this key; what it did is not known here."
                        : whole + expiry(facts, now));
    }

    private static String expiry(KeyFacts facts, Shown now) {
        return facts.expiry().isEmpty()
                ? ""
                : "\nexpires " + Wording.dateAndTime(facts.expires(), now.zone())
                        + (facts.overdue() ? ": overdue, and no command has removed it yet" : "");
    }

    private static Mark markOfKey(Change change, KeyFacts facts, long command) {
        return switch (change) {
            case ADDED -> new Mark("added", "added");
            case CHANGED -> facts.delta() == 0 ? new Mark("changed", "changed") : Mark.ofDelta(facts.delta());
            case REMOVED -> new Mark("deleted at " + Wording.count(command), "removed");
            case NONE, WITHIN -> Mark.NONE;
        };
    }

    private static String signed(long delta) {
        return (delta > 0 ? "+" : "−") + Wording.count(Math.abs(delta));
    }

    private static String cut(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }

    /// As a screen reader speaks it.
    String spoken() {
        return String.join(" ", name, type == null ? "" : type.redisName(), expiry, mark.text(), amount).strip();
    }
}
