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
    /// Going on over so many commands costs less than beginning again at a checkpoint.
    private static final int NEAR = 256;

    private final Expr expression;
    private final IndexSnapshot index;
    private final SearchedEffects effects;
    private final @Nullable KeptStates states;
    private final SearchedCommand command;
    private final IndexSnapshot.@Nullable Candidates candidates;
    private final boolean asksForEffects;
    private @Nullable StateWalk walk;

    /// @param states null where the expression asks for no state
    BlockSearch(Expr expression, Log log, CommandNames names, IndexSnapshot index, SearchedEffects effects,
            @Nullable KeptStates states) {
        this.expression = expression;
        this.index = index;
        this.effects = effects;
        this.states = states;
        command = new SearchedCommand(new CommandReader(log, index), index, names, effects.column());
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
        long first = 0;
        List<Effect> did = List.of();
        for (int i = 0; i < open.size(); i++) {
            long number = open.get(i);
            if (asksForEffects && number >= first + did.size()) {
                first = number;
                did = effects.ask(first, together(open, i));
            }
            if (cancelled.getAsBoolean() || (asksForEffects && did.isEmpty())) {
                return;
            }
            command.begin(number);
            command.read();
            if (asksForEffects) {
                command.know(did.get((int) (number - first)));
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

    /// How many commands to ask for from the open one at `from` on: up to one that has no other open one near.
    private static int together(List<Long> open, int from) {
        int last = from;
        while (last + 1 < open.size() && open.get(last + 1) - open.get(last) <= NEAR) {
            last++;
        }
        return (int) (open.get(last) - open.get(from) + 1);
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
