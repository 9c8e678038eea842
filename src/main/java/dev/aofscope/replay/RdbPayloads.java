package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.rdb.RdbPayload;
import dev.aofscope.rdb.RdbSink;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What RESTORE and FUNCTION RESTORE carry, read by the decoder of RDB files.
final class RdbPayloads implements Payloads {
    @Override
    public @Nullable Value value(HeapBytes payload, ServerSettings settings) {
        requireReadable(payload, settings);
        Keyspace scratch = new Keyspace();
        RdbLoader loader = new RdbLoader(scratch, settings);
        require(RdbPayload.value(payload, loader));
        Database database = scratch.database(0);
        Value value = database.get(ByteString.empty());
        return value == null ? null : value.copy();
    }

    @Override
    public @Nullable List<HeapBytes> libraries(HeapBytes payload, ServerSettings settings) {
        requireReadable(payload, settings);
        List<HeapBytes> libraries = new ArrayList<>();
        RdbPayload.Outcome outcome = RdbPayload.functions(payload, new RdbSink() {
            @Override
            public void function(ByteString code) {
                libraries.add(code.onHeap());
            }
        });
        require(outcome);
        return outcome == RdbPayload.Outcome.READ ? libraries : null;
    }

    private static void requireReadable(HeapBytes payload, ServerSettings settings) {
        if (!settings.version().reads(RdbPayload.version(payload))) {
            throw Payloads.refuse();
        }
    }

    private static void require(RdbPayload.Outcome outcome) {
        if (outcome == RdbPayload.Outcome.REFUSED) {
            throw Payloads.refuse();
        }
    }
}
