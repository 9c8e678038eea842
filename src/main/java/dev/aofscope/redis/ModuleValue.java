package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;

/// A module's value: carried, not understood. Immutable.
public final class ModuleValue extends Value {
    private final String module;
    private final int version;
    private final ByteString payload;

    public ModuleValue(String module, int version, ByteString payload) {
        super(Epoch.FRESH);
        this.module = module;
        this.version = version;
        this.payload = payload;
    }

    /// The name of its type, nine characters.
    public String module() {
        return module;
    }

    /// Of its encoding, as the module counts.
    public int version() {
        return version;
    }

    /// As it stands in the RDB file.
    public ByteString payload() {
        return payload;
    }

    @Override
    public ValueType type() {
        return ValueType.MODULE;
    }

    /// Bytes of the payload.
    @Override
    public long length() {
        return payload.length();
    }

    @Override
    public ModuleValue copy() {
        return this;
    }

    @Override
    ModuleValue ownedBy(Epoch epoch) {
        return this;
    }
}
