package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Runs the Lua of EVAL and of functions. The language is not this package's business: whoever replays brings an engine.
public interface Scripts {
    /// What a script may do to keys.
    enum Access {
        ANY, READ_ONLY
    }

    /// The functions that a library's code registers.
    ///
    /// @param names   of the functions
    /// @param failure what the server answers to FUNCTION LOAD with that code, or null where it takes it
    record Functions(Set<ByteString> names, Reply.@Nullable Failure failure) {
    }

    /// Knows no Lua: scripts have unknown effect.
    Scripts NONE = new Scripts() {
        @Override
        public Reply run(Call call, ByteString body, int keys, Access access) {
            return Reply.UNKNOWN;
        }

        @Override
        public Reply.@Nullable Failure check(ByteString body, ServerSettings settings) {
            return null;
        }

        @Override
        public Reply run(Call call, Library library, ByteString function, int keys, Access access) {
            return Reply.UNKNOWN;
        }

        @Override
        public Functions functions(Library library, ServerSettings settings) {
            return new Functions(Set.of(), null);
        }
    };

    /// Runs a script with the keys and arguments of the call, which stand from argument 3: first `keys` keys, then the
    /// rest. What it wrote before an error stays written.
    Reply run(Call call, ByteString body, int keys, Access access);

    /// What the server answers to a script that it cannot compile, or null where it can.
    Reply.@Nullable Failure check(ByteString body, ServerSettings settings);

    /// Calls a function of a library, with keys and arguments as for a script.
    Reply run(Call call, Library library, ByteString function, int keys, Access access);

    Functions functions(Library library, ServerSettings settings);
}
