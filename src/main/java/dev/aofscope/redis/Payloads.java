package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the serialized values that RESTORE and FUNCTION RESTORE carry. Formats are not this package's business: whoever
/// replays brings a reader of RDB payloads.
public interface Payloads {
    /// Knows no payload: RESTORE has unknown effect.
    Payloads NONE = new Payloads() {
        @Override
        public @Nullable Value value(HeapBytes payload, ServerSettings settings) {
            return null;
        }

        @Override
        public @Nullable List<HeapBytes> libraries(HeapBytes payload, ServerSettings settings) {
            return null;
        }
    };

    /// The value that a DUMP payload holds, or null where it cannot be read here. Throws [RefusedException] by
    /// [#refuse] where a server would refuse it as damaged.
    @Nullable
    Value value(HeapBytes payload, ServerSettings settings);

    /// The code of the libraries that a FUNCTION DUMP payload holds, or null where it cannot be read here.
    @Nullable
    List<HeapBytes> libraries(HeapBytes payload, ServerSettings settings);

    /// What the server answers to a payload with a wrong checksum or a newer version.
    static RefusedException refuse() {
        return new RefusedException("ERR DUMP payload version or checksum are wrong");
    }
}
