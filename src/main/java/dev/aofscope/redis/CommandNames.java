package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Under which name a log has each command. A server whose redis.conf has `rename-command CONFIG abc` writes what clients sent
/// under the new name, and what it rewrites itself (EXPIRE as PEXPIREAT) under the standard one; so both are understood.
public final class CommandNames {
    /// No command has a new name.
    public static final CommandNames STANDARD = new CommandNames(Map.of());

    /// By new name in capitals.
    private final Map<ByteString, Command> renamed;

    private CommandNames(Map<ByteString, Command> renamed) {
        this.renamed = renamed;
    }

    /// @param names from the new name to the command's own, each in whatever case. Throws [IllegalArgumentException] with the
    ///              name of a command that is not known
    public static CommandNames renamed(Map<String, String> names) {
        if (names.isEmpty()) {
            return STANDARD;
        }
        Map<ByteString, Command> renamed = new HashMap<>();
        names.forEach((other, name) -> {
            Command command = Commands.find(name);
            if (command == null) {
                throw new IllegalArgumentException(name);
            }
            renamed.put(upper(ByteString.utf8(other).onHeap()), command);
        });
        return new CommandNames(Collections.unmodifiableMap(renamed));
    }

    /// The command that stands under that name in the log, or null for an unknown one. A new name goes before a standard one.
    public @Nullable Command find(HeapBytes name) {
        if (!renamed.isEmpty()) {
            Command command = renamed.get(upper(name));
            if (command != null) {
                return command;
            }
        }
        return Commands.find(name);
    }

    /// The name that a server with these names knows a command by: its new one, where it has one, in capitals.
    public String given(String name) {
        for (Map.Entry<ByteString, Command> each : renamed.entrySet()) {
            if (each.getValue().name().equals(name)) {
                return each.getKey().utf8();
            }
        }
        return name;
    }

    private static ByteString upper(HeapBytes name) {
        byte[] upper = new byte[name.length()];
        for (int i = 0; i < upper.length; i++) {
            upper[i] = (byte) Words.upper(name.array()[name.offset() + i]);
        }
        return ByteString.of(upper);
    }
}
