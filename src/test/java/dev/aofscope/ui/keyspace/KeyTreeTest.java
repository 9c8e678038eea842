package dev.aofscope.ui.keyspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.replay.Moment;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.keyspace.Row.Place;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyTreeTest {
    private final Shop shop = new Shop();

    @Test
    void databasesPrefixesAndKeysAreListedWhereTheyAreOpened() {
        shop.users(7731, 3);
        shop.put(0, "cfg", Shop.string("on"));
        shop.put(2, "session:1", Shop.string("x"));
        Moment moment = shop.step(1, same -> {
        });
        assertThat(texts(moment, Openings.START)).containsExactly("db 0 7", " cfg", " user: 6", "db 2 1");
        assertThat(texts(moment, opened("user:", "user:7732:"))).containsExactly("db 0 7", " cfg", " user: 6",
                "  7731: 2", "  7732: 2", "   prefs", "   profile", "  7733: 2", "db 2 1");
    }

    @Test
    void aHugeDatabaseNumberCostsNothing() {
        shop.put(0, "a", Shop.string("1"));
        Moment first = shop.step(1, same -> {
        });
        Moment moment = new Moment(2, first.after(), shop.step(2, changed -> changed.put(2_000_000_000, "b",
                Shop.string("2"))).after(), 0, 0, List.of(), 1, first.effect());
        assertThat(texts(moment, Openings.START)).containsExactly("db 0 1", " a", "db 2000000000 1 +1");
        assertThat(DigestLine.digest(moment.after(), () -> false)).hasSize(40);
    }

    @Test
    void aPrefixOfASingleKeyIsThatKey() {
        shop.put(0, "cfg:feature:new-checkout", Shop.string("on"));
        shop.put(0, "orders:1", Shop.string("a"));
        shop.put(0, "stock:sku:1", Shop.string("a"));
        Moment moment = shop.step(9, changed -> {
            changed.remove(0, "orders:1");
            changed.put(0, "orders:2", Shop.string("b"));
            changed.remove(0, "stock:sku:1");
        });
        assertThat(texts(moment, Openings.START)).containsExactly("db 0 2 -1 WITHIN", " cfg:feature:new-checkout",
                " orders: 1 WITHIN", " stock:sku:1 REMOVED");
    }

    @Test
    void aMillionKeysBelowOnePrefixAreListedByPages() {
        shop.strings(0, "session:", 1_000_000);
        Moment moment = shop.step(1, same -> {
        });
        Openings open = opened("session:");
        List<Row> rows = rows(moment, open);
        assertThat(rows).hasSize(2 + Openings.PAGE + 1);
        assertThat(rows.getLast().keys()).isEqualTo(1_000_000 - Openings.PAGE);
        assertThat(rows.getLast().place().kind()).isEqualTo(Place.Kind.MORE);
        List<Row> more = rows(moment, open.more(prefix("session:")));
        assertThat(more).hasSize(2 + 3 * Openings.PAGE + 1);
        assertThat(more.get(601).label()).isEqualTo("0000599");
    }

    @Test
    void whatAStepDidIsMarkedUpToTheDatabase() {
        shop.users(7731, 3);
        Moment moment = shop.step(48_213, changed -> {
            changed.remove(0, "user:7731:profile");
            changed.put(0, "user:7732:prefs", changed.hash("theme", "light"));
            changed.put(0, "user:7739:prefs", changed.hash("theme", "light"));
        });
        assertThat(texts(moment, opened("user:", "user:7731:", "user:7732:"))).containsExactly("db 0 6 WITHIN",
                " user: 6 WITHIN", "  7731: 1 -1 WITHIN", "   prefs", "   profile REMOVED", "  7732: 2 WITHIN",
                "   prefs CHANGED", "   profile", "  7733: 2", "  7739:prefs ADDED");
    }

    @Test
    void aPrefixThatLostItsLastKeyIsStillShown() {
        shop.users(1, 1);
        shop.put(0, "cfg", Shop.string("on"));
        Moment moment = shop.step(9, changed -> {
            changed.remove(0, "user:1:profile");
            changed.remove(0, "user:1:prefs");
        });
        assertThat(texts(moment, opened("user:"))).containsExactly("db 0 1 -2 WITHIN", " cfg",
                " user: 0 -2 REMOVED", "  1: 0 -2 REMOVED");
    }

    @Test
    void aKeyRemovedBehindThePageStaysHidden() {
        shop.strings(0, "k", 1000);
        Moment moment = shop.step(9, changed -> changed.remove(0, "k0000900"));
        List<Row> rows = rows(moment, Openings.START);
        assertThat(rows).hasSize(1 + Openings.PAGE + 1);
        assertThat(rows.getLast().keys()).isEqualTo(999 - Openings.PAGE);
    }

    @Test
    void moreChangesThanAMomentListsAreFoundByComparing() {
        shop.strings(0, "k", 20_000);
        Moment moment = shop.step(9, changed -> {
            for (int i = 0; i < 20_000; i++) {
                changed.put(0, String.format("k%07d", i), Shop.string("other"));
            }
        });
        List<Row> rows = rows(moment, Openings.START.more(Place.database(0)));
        assertThat(moment.changes()).hasSize(Moment.MOST_CHANGES);
        assertThat(rows.subList(1, rows.size() - 1)).allMatch(row -> row.change() == Row.Change.CHANGED);
    }

    @Test
    void aFilterFindsByPrefixAndByGlob() {
        shop.users(7731, 30);
        Moment moment = shop.step(48_213, changed -> changed.remove(0, "user:7731:profile"));
        assertThat(texts(moment, Openings.START.search("user:774"))).hasSize(21).contains(" user:7740:prefs");
        assertThat(texts(moment, Openings.START.search("user:773[12]:p*e"))).containsExactly("db 0 59 -1 WITHIN",
                " user:7731:profile REMOVED", " user:7732:profile");
        assertThat(texts(moment, Openings.START.search("cart*"))).containsExactly("no key matches cart*");
    }

    @Test
    void globsMatchAsTheServers() {
        assertThat(new Glob("a*c?").matches(ByteString.utf8("abbcd"))).isTrue();
        assertThat(new Glob("a*c?").matches(ByteString.utf8("abbc"))).isFalse();
        assertThat(new Glob("[^a-c]x").matches(ByteString.utf8("dx"))).isTrue();
        assertThat(new Glob("[^a-c]x").matches(ByteString.utf8("bx"))).isFalse();
        assertThat(new Glob("a\\*").matches(ByteString.utf8("a*"))).isTrue();
        assertThat(new Glob("a\\*").matches(ByteString.utf8("ab"))).isFalse();
        assertThat(new Glob("user:").matches(ByteString.utf8("user:1"))).isTrue();
        assertThat(new Glob("[").matches(ByteString.utf8("x"))).isFalse();
        assertThat(new Glob("*").matches(ByteString.empty())).isTrue();
    }

    @Test
    void cancellingEndsAWalk() {
        shop.strings(0, "k", 5_000);
        Moment moment = shop.step(1, same -> {
        });
        int[] asked = new int[1];
        KeyTree.rows(moment, Openings.START.search("*nothing*"), () -> asked[0]++ > 100);
        assertThat(asked[0]).isLessThan(200);
    }

    @Test
    void anotherSeparatorSplitsElsewhere() {
        shop.strings(0, "a/b:c/", 3);
        Moment moment = shop.step(1, same -> {
        });
        assertThat(texts(moment, Openings.START.splitAt((byte) '/'))).containsExactly("db 0 3", " a/ 3");
    }

    private static Openings opened(String... prefixes) {
        Openings open = Openings.START;
        for (String prefix : prefixes) {
            open = open.expand(prefix(prefix));
        }
        return open;
    }

    private static Place prefix(String name) {
        return new Place(Place.Kind.PREFIX, 0, ByteString.utf8(name));
    }

    private static List<Row> rows(Moment moment, Openings open) {
        return KeyTree.rows(moment, open, () -> false);
    }

    private static List<String> texts(Moment moment, Openings open) {
        return rows(moment, open).stream().map(KeyTreeTest::text).toList();
    }

    private static String text(Row row) {
        String name = row.place().kind() == Place.Kind.DATABASE ? "db " + row.place().database() : row.label();
        String keys = row.place().opens() ? " " + Wording.count(row.keys()) : "";
        String delta = row.delta() == 0 || !row.place().opens() ? "" : String.format(" %+d", row.delta());
        String change = row.change() == Row.Change.NONE ? "" : " " + row.change();
        return " ".repeat(row.depth()) + name + keys + delta + change;
    }
}
