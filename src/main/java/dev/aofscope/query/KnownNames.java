package dev.aofscope.query;

import dev.aofscope.bytes.ByteString;
import java.util.Collection;
import java.util.List;

/// The names that a log holds: what completion proposes.
public interface KnownNames {
    KnownNames NONE = new KnownNames() {
        @Override
        public Collection<String> commands() {
            return List.of();
        }

        @Override
        public List<ByteString> keys(ByteString prefix, int most) {
            return List.of();
        }
    };

    /// Of commands, in the order to propose them.
    Collection<String> commands();

    /// At most so many keys that begin with `prefix`, each once.
    List<ByteString> keys(ByteString prefix, int most);
}
