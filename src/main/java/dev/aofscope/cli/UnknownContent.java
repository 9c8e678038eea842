package dev.aofscope.cli;

import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.UnknownKeys;
import dev.aofscope.session.Mask;
import java.util.Iterator;

/// Says on standard error which keys hold what nobody here can tell, since an unknown command named them.
final class UnknownContent {
    private static final int NAMED = 10;

    private UnknownContent() {
    }

    /// The exit code: 0, or 1 where there is such a key, whether it is printed or not.
    static int report(Keyspace keyspace, Mask mask) {
        UnknownKeys unknown = keyspace.unknown();
        Iterator<UnknownKeys.Mark> marks = unknown.marks();
        for (int i = 0; i < NAMED && marks.hasNext(); i++) {
            UnknownKeys.Mark mark = marks.next();
            System.err.printf("aofscope: db%d %s: effect unknown since command %,d%n", mark.database(),
                    mask.key(mark.key()).text(), mark.since());
        }
        if (unknown.size() > NAMED) {
            System.err.printf("aofscope: … and %,d more keys of unknown content%n", unknown.size() - NAMED);
        }
        return unknown.isEmpty() ? 0 : Program.DAMAGE;
    }
}
