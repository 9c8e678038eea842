package dev.aofscope.ui;

import dev.aofscope.index.IndexSnapshot;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The names of commands that a log holds, those that it holds most often first: what fields propose.
public final class NamesByUse {
    private static final int MOST = 200;

    private NamesByUse() {
    }

    /// Empty where there is no index.
    public static Collection<String> of(@Nullable IndexSnapshot index) {
        return index == null
                ? List.of()
                : index.countsByName().entrySet().stream()
                        .sorted(Map.Entry.<String, Long>comparingByValue().reversed()).limit(MOST)
                        .map(Map.Entry::getKey).toList();
    }
}
