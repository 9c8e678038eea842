package dev.aofscope.ui;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.LogSession;
import java.util.ArrayList;
import java.util.List;

/// All that is damaged in the open log, numbered alike in all panels ([AppModel#damageProperty]): places among the records as the
/// index has them, then what is wrong with the set and within RDBs, then what only loading the base has found.
public final class Damages {
    private Damages() {
    }

    /// By what is known now.
    public static List<Damage> of(LogSession session, IndexSnapshot index) {
        List<Damage> all = new ArrayList<>(index.places());
        all.addAll(session.log().problems());
        all.addAll(session.findings());
        return List.copyOf(all);
    }

    /// Whether something is wrong within the RDB that the log begins with.
    public static boolean inBase(Damage damage, Log log) {
        List<Part> loaded = log.loaded();
        return !loaded.isEmpty() && damage.part() == loaded.getFirst().index() && loaded.getFirst().rdbEnd() > 0
                && damage.offset() <= loaded.getFirst().rdbEnd();
    }
}
