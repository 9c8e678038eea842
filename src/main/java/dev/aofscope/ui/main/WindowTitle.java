package dev.aofscope.ui.main;

import dev.aofscope.aof.Part;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `appendonlydir — 3 parts, 1.9 GB — AOFScope`.
final class WindowTitle {
    private WindowTitle() {
    }

    static String of(@Nullable LogSession session) {
        if (session == null) {
            return "AOFScope";
        }
        List<Part> parts = session.log().loaded();
        String size = Wording.bytes(parts.stream().mapToLong(Part::size).sum());
        return session.path().getFileName() + " — "
                + (parts.size() == 1 ? size : Wording.count(parts.size(), "part", "parts") + ", " + size)
                + " — AOFScope";
    }
}
