package dev.aofscope.ui.commands;

import dev.aofscope.replay.Effect;
import dev.aofscope.ui.FxBridge;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What the commands in sight did. Replaying them costs more than showing their rows, so it is asked for only when the
/// table has come to rest, and what was found is kept for a while.
final class EffectsInSight {
    private static final Duration REST = Duration.millis(80);
    private static final int KEPT = 4096;
    /// Commands between two in sight that are cheaper replayed along than asked for apart.
    private static final int GAP = 64;

    private final LogReader reader;
    private final Runnable arrived;
    private final Consumer<Throwable> failed;
    private final Map<Long, Effect> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Effect> eldest) {
            return size() > KEPT;
        }
    };
    private final PauseTransition rest = new PauseTransition(REST);
    private List<Long> wanted = List.of();

    /// @param arrived told, on the FX thread, when there are new ones to draw
    EffectsInSight(LogReader reader, Runnable arrived, Consumer<Throwable> failed) {
        this.reader = reader;
        this.arrived = arrived;
        this.failed = failed;
        rest.setOnFinished(over -> ask());
    }

    /// Null while it is not known.
    @Nullable
    Effect of(long command) {
        return known.get(command);
    }

    /// Says which commands are in sight, ascending.
    void want(List<Long> commands) {
        wanted = commands;
        if (commands.stream().anyMatch(command -> !known.containsKey(command))) {
            rest.playFromStart();
        }
    }

    /// No more answers, please.
    void stop() {
        rest.stop();
        wanted = List.of();
    }

    /// Asks for the first run of unknown ones; the answer asks for the next. A request that is under way is overtaken,
    /// since the session answers only the latest.
    private void ask() {
        List<Long> run = firstUnknownRun();
        if (!run.isEmpty()) {
            long from = run.getFirst();
            int count = (int) (run.getLast() - from + 1);
            FxBridge.deliver(reader.effects(from, count), effects -> take(run, effects), failed);
        }
    }

    private void take(List<Long> asked, List<Effect> effects) {
        effects.forEach(effect -> known.put(effect.command(), effect));
        // One that could not be told must not be asked for again and again.
        asked.forEach(command -> known.putIfAbsent(command, untold(command)));
        arrived.run();
        ask();
    }

    private static Effect untold(long command) {
        return new Effect(command, Effect.Kind.UNKNOWN, 0, 0, 0, "", false);
    }

    private List<Long> firstUnknownRun() {
        List<Long> run = new ArrayList<>();
        for (Long command : wanted) {
            if (!known.containsKey(command)) {
                if (!run.isEmpty() && command - run.getLast() > GAP) {
                    break;
                }
                run.add(command);
            }
        }
        return run;
    }
}
