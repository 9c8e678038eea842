package dev.aofscope.cli;

import dev.aofscope.aof.Damage;
import dev.aofscope.cli.Input.Opened;
import java.util.ArrayList;
import java.util.List;

/// Says on standard error where damage was left out.
final class Damages {
    private static final int NAMED = 10;

    private Damages() {
    }

    /// Problems of the set and damage of its parts, in that order.
    static List<Damage> of(Opened log) {
        List<Damage> all = new ArrayList<>(log.session().log().problems());
        all.addAll(log.index().damages());
        return all;
    }

    /// The exit code: 0, or 1 where anything was left out.
    static int report(Opened log) {
        List<Damage> damages = of(log);
        damages.stream().limit(NAMED).forEach(damage -> System.err.println("aofscope: " + sentence(log, damage)));
        if (damages.size() > NAMED) {
            System.err.println("aofscope: … and " + (damages.size() - NAMED) + " more; see aofscope check");
        }
        return damages.isEmpty() ? 0 : Program.DAMAGE;
    }

    static String sentence(Opened log, Damage damage) {
        return file(log, damage) + " at " + damage.offset() + ", " + damage.length() + " bytes left out: "
                + damage.reason();
    }

    static String file(Opened log, Damage damage) {
        var parts = log.session().log().parts();
        return damage.part() >= 0 && damage.part() < parts.size()
                ? parts.get(damage.part()).name()
                : log.session().log().path().toString();
    }
}
