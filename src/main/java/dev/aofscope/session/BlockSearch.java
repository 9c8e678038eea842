package dev.aofscope.session;

import dev.aofscope.aof.Log;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.CommandReader;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.query.Answer;
import dev.aofscope.query.Expr;
import dev.aofscope.query.Fact;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.replay.Effect;
import dev.aofscope.replay.KeptStates;
import dev.aofscope.replay.StateWalk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// Finds the commands of a block that an expression holds for. A command is decided by the index's columns where they are
/// enough, else by its record, else by what it did, and last by the state after it. For one thread.
final class BlockSearch {
    /// Commands that are well looked at together: their effects are asked for at once.
    static final int BLOCK = 4096;

    private final Expr expression;
    private final IndexSnapshot index;
    private final EffectsOf effects;
    private final @Nullable KeptStates states;
    private final SearchedCommand command;
    private final IndexSnapshot.@Nullable Candidates candidates;
    private final boolean asksForEffects;
    private @Nullable StateWalk walk;

    /// What the commands `from` to `from + count` do; fewer where the log ends, or where nobody wants to know any more.
    interface EffectsOf {
        List<Effect> ask(long from, int count) throws IOException;
    }

    /// @param states null where the expression asks for no state
    BlockSearch(Expr expression, Log log, CommandNames names, IndexSnapshot index, EffectsOf effects,
            @Nullable KeptStates states) {
        this.expression = expression;
        this.index = index;
        this.effects = effects;
        this.states = states;
        command = new SearchedCommand(new CommandReader(log, index), index, names);
        Set<ByteString> keys = expression.literalKeys();
        candidates = keys != null && keys.size() == 1 ? index.candidates(null, keys.iterator().next()) : null;
        asksForEffects = expression.facts().contains(Fact.EFFECT);
    }

    /// Of the commands `from` (inclusive) to `to` (exclusive, at most one more than there are), in order; those that were
    /// found by then where `cancelled`.
    List<Long> matches(long from, long to, BooleanSupplier cancelled) throws IOException {
        List<Long> yes = new ArrayList<>();
        List<Long> open = new ArrayList<>();
        for (long number = from; number < to && !cancelled.getAsBoolean(); number++) {
            if (candidates != null) {
                number = candidates.next(number, to);
            }
            if (number < to) {
                sort(number, yes, open);
            }
        }
        if (!open.isEmpty()) {
            decide(open, yes, cancelled);
            yes.sort(null);
        }
        return yes;
    }

    private void sort(long number, List<Long> yes, List<Long> open) throws IOException {
        command.begin(number);
        Answer answer = expression.answer(command);
        if (answer == Answer.UNKNOWN) {
            command.read();
            answer = expression.answer(command);
        }
        put(answer, number, yes, open);
    }

    private static void put(Answer answer, long number, List<Long> yes, List<Long> open) {
        switch (answer) {
            case YES -> yes.add(number);
            case UNKNOWN -> open.add(number);
            case NO -> {
            }
        }
    }

    /// Those of `open` for which it holds, now that more is known of them.
    private void decide(List<Long> open, List<Long> yes, BooleanSupplier cancelled) throws IOException {
        long first = open.getFirst();
        List<Effect> did = asksForEffects
                ? effects.ask(first, (int) (open.getLast() - first + 1))
                : List.of();
        for (long number : open) {
            int at = (int) (number - first);
            if (cancelled.getAsBoolean() || (asksForEffects && at >= did.size())) {
                return;
            }
            command.begin(number);
            command.read();
            if (asksForEffects) {
                command.know(did.get(at));
            }
            Answer answer = expression.answer(command);
            KeptStates kept = states;
            if (answer == Answer.UNKNOWN && kept != null) {
                walkTo(kept, number, cancelled);
                answer = expression.answer(command);
            }
            if (answer == Answer.YES) {
                yes.add(number);
            }
        }
    }

    private void walkTo(KeptStates kept, long number, BooleanSupplier cancelled) throws IOException {
        StateWalk going = walk;
        if (going == null || going.command() > number) {
            going = kept.walk(number);
            walk = going;
        }
        command.know(going.before(Math.min(number, index.commands()) + 1, cancelled));
    }
}
