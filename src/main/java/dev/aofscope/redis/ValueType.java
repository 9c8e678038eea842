package dev.aofscope.redis;

/// The types that a key can have, named as `TYPE` names them.
public enum ValueType {
    STRING("string", Family.STRING),
    LIST("list", Family.LIST),
    SET("set", Family.SET),
    SORTED_SET("zset",
            Family.SORTED_SET),
    HASH("hash", Family.HASH),
    STREAM("stream", Family.STREAM),
    MODULE("module",
            Family.OTHER);

    private final String redisName;
    private final Family family;

    ValueType(String redisName, Family family) {
        this.redisName = redisName;
        this.family = family;
    }

    /// As the server's `TYPE` and `dump --json` print it.
    public String redisName() {
        return redisName;
    }

    public Family family() {
        return family;
    }
}
