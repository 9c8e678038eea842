package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on sets (`t_set.c`).
final class SetCommands {
    private SetCommands() {
    }

    /// `SADD key member …`
    static Reply sAdd(Call call) {
        SetValue set = call.edit(1, SetValue.class);
        boolean created = set == null;
        if (set == null) {
            set = new SetValue();
        }
        long added = 0;
        for (int i = 2; i < call.count(); i++) {
            added += set.add(call.retain(i)) ? 1 : 0;
        }
        if (created) {
            call.replace(1, set);
        }
        return Reply.of(added);
    }

    /// `SREM key member …`
    static Reply sRem(Call call) {
        SetValue set = call.edit(1, SetValue.class);
        if (set == null) {
            return Reply.ZERO;
        }
        long removed = 0;
        for (int i = 2; i < call.count(); i++) {
            removed += set.remove(call.view(i)) ? 1 : 0;
        }
        call.removeIfEmpty(1, set);
        return Reply.of(removed);
    }

    /// `SMOVE source destination member`
    static Reply sMove(Call call) {
        SetValue source = call.edit(1, SetValue.class);
        if (source == null) {
            return Reply.ZERO;
        }
        SetValue destination = call.edit(2, SetValue.class);
        if (source == destination) {
            return Reply.of(source.contains(call.view(3)));
        }
        if (!source.remove(call.view(3))) {
            return Reply.ZERO;
        }
        call.removeIfEmpty(1, source);
        if (destination == null) {
            destination = new SetValue();
            destination.add(call.retain(3));
            call.replace(2, destination);
        } else {
            destination.add(call.retain(3));
        }
        return Reply.ONE;
    }

    /// `SPOP key [count]`. Which members go is the server's dice, unless all go: servers log SREM instead, so this occurs only
    /// in what clients sent.
    static Reply sPop(Call call) {
        if (call.count() > 3) {
            throw RefusedException.syntax();
        }
        long count = call.count() == 3 ? call.integer(2, 0) : 1;
        SetValue set = call.read(1, SetValue.class);
        if (set == null || count == 0) {
            return call.count() == 3 ? Reply.EMPTY : Reply.NIL;
        }
        if (count < set.length()) {
            return Reply.UNKNOWN;
        }
        List<Reply> popped = new ArrayList<>();
        set.members().forEachRemaining(member -> popped.add(Reply.of(member)));
        call.remove(1);
        return call.count() == 3 ? new Reply.Array(popped) : popped.getFirst();
    }

    /// `SINTERSTORE destination key …`
    static Reply sInterStore(Call call) {
        List<SetValue> sets = new ArrayList<>();
        boolean missing = false;
        for (int i = 2; i < call.count(); i++) {
            if (missing && call.settings().version().stopsAtFirstMissingSet()) {
                break;
            }
            SetValue set = call.read(i, SetValue.class);
            if (set == null) {
                missing = true;
            } else {
                sets.add(set);
            }
        }
        SetValue result = new SetValue();
        if (!missing) {
            sets.sort(Comparator.comparingLong(SetValue::length));
            SetValue smallest = sets.getFirst();
            for (Iterator<ByteString> members = smallest.members(); members.hasNext();) {
                ByteString member = members.next();
                if (sets.stream().allMatch(set -> set == smallest || set.contains(member))) {
                    result.add(member);
                }
            }
        }
        return call.storeResult(1, result);
    }

    /// `SUNIONSTORE destination key …`
    static Reply sUnionStore(Call call) {
        SetValue result = new SetValue();
        for (SetValue set : sources(call)) {
            if (set != null) {
                set.members().forEachRemaining(result::add);
            }
        }
        return call.storeResult(1, result);
    }

    /// `SDIFFSTORE destination key …`
    static Reply sDiffStore(Call call) {
        List<@Nullable SetValue> sets = sources(call);
        SetValue result = new SetValue();
        SetValue first = sets.getFirst();
        if (first != null) {
            first.members().forEachRemaining(member -> {
                for (int i = 1; i < sets.size(); i++) {
                    SetValue other = sets.get(i);
                    if (other != null && other.contains(member)) {
                        return;
                    }
                }
                result.add(member);
            });
        }
        return call.storeResult(1, result);
    }

    /// All types are looked at before anything is done.
    private static List<@Nullable SetValue> sources(Call call) {
        List<@Nullable SetValue> sets = new ArrayList<>();
        for (int i = 2; i < call.count(); i++) {
            sets.add(call.read(i, SetValue.class));
        }
        return sets;
    }
}
