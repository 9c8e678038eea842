package dev.aofscope.redis;

import java.util.ArrayList;
import java.util.List;

/// Commands on HyperLogLogs (`hyperloglog.c`). PFCOUNT of one key is logged too, since it writes the count into the key.
final class HyperLogLogCommands {
    private HyperLogLogCommands() {
    }

    /// `PFADD key element …`
    static Reply pfAdd(Call call) {
        HyperLogLog old = HyperLogLog.of(call.string(1));
        HyperLogLog log = old == null ? HyperLogLog.create() : old;
        boolean updated = old == null;
        try {
            for (int i = 2; i < call.count(); i++) {
                updated |= log.add(call.view(i));
            }
        } catch (RefusedException corrupt) { // what was added before that one stays
            call.replace(1, new StringValue(log.toBytes()));
            throw corrupt;
        }
        if (updated) {
            log.invalidate();
            call.replace(1, new StringValue(log.toBytes()));
        }
        return Reply.of(updated);
    }

    /// `PFCOUNT key …`
    static Reply pfCount(Call call) {
        if (call.count() > 2) {
            return Reply.of(Cardinality.of(union(call), call.settings().version()));
        }
        HyperLogLog log = HyperLogLog.of(call.string(1));
        if (log == null) {
            return Reply.ZERO;
        }
        long count = log.cached();
        if (count < 0) {
            count = Cardinality.of(log.registers(), call.settings().version());
            log.cache(count);
            call.replace(1, new StringValue(log.toBytes()));
        }
        return Reply.of(count);
    }

    /// The highest of each register, over all keys.
    private static byte[] union(Call call) {
        byte[] union = new byte[HyperLogLog.REGISTERS];
        for (int i = 1; i < call.count(); i++) {
            HyperLogLog log = HyperLogLog.of(call.string(i));
            if (log != null) {
                byte[] registers = log.registers();
                for (int register = 0; register < union.length; register++) {
                    union[register] = (byte) Math.max(union[register], registers[register]);
                }
            }
        }
        return union;
    }

    /// `PFMERGE destination source …`
    static Reply pfMerge(Call call) {
        boolean dense = call.settings().version().mergesToDense();
        for (int i = 1; i < call.count(); i++) {
            HyperLogLog log = HyperLogLog.of(call.string(i));
            dense |= log != null && log.isDense();
        }
        byte[] union = union(call);
        HyperLogLog old = HyperLogLog.of(call.string(1));
        HyperLogLog result = old == null ? HyperLogLog.create() : old;
        if (dense) {
            result.toDense();
        }
        for (int register = 0; register < union.length; register++) {
            if (union[register] != 0) {
                result.raise(register, union[register]);
            }
        }
        result.invalidate();
        call.replace(1, new StringValue(result.toBytes()));
        return Reply.OK;
    }

    /// `PFDEBUG TODENSE|GETREG|ENCODING|DECODE key`: the first two leave the key dense
    static Reply pfDebug(Call call) {
        HyperLogLog log = HyperLogLog.of(call.string(2));
        if (log == null) {
            throw new RefusedException("ERR The specified key does not exist");
        }
        boolean registers = call.is(1, "GETREG");
        if (!registers && !call.is(1, "TODENSE") && !call.is(1, "ENCODING") && !call.is(1, "DECODE")) {
            throw new RefusedException("ERR Unknown PFDEBUG subcommand");
        }
        boolean converted = !log.isDense() && (registers || call.is(1, "TODENSE"));
        if (converted) {
            log.toDense();
            call.replace(2, new StringValue(log.toBytes()));
        }
        if (!registers) {
            return Reply.of(converted);
        }
        List<Reply> replies = new ArrayList<>();
        for (byte register : log.registers()) {
            replies.add(Reply.of(register));
        }
        return new Reply.Array(replies);
    }
}
