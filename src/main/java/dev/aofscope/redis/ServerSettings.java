package dev.aofscope.redis;

/// Which server's part is played, and the settings on which the content of the keyspace depends: the one place for
/// differences between versions.
///
/// @param version  the server
/// @param databases how many it has; a SELECT beyond is refused. [Integer#MAX_VALUE] to follow any
/// @param zsetMaxListpackEntries members up to which a sorted set is packed
/// @param zsetMaxListpackValue   bytes of a member up to which a sorted set is packed
/// @param streamNodeMaxBytes     of a node of a stream; 0 for no limit
/// @param streamNodeMaxEntries   of a node of a stream; 0 for no limit
public record ServerSettings(ServerVersion version, int databases, int zsetMaxListpackEntries,
        int zsetMaxListpackValue, long streamNodeMaxBytes, long streamNodeMaxEntries) {
    /// What a server of that version does by default, except that any SELECT is followed.
    public static ServerSettings defaults(ServerVersion version) {
        return new ServerSettings(version, Integer.MAX_VALUE, 128, 64, 4096, 100);
    }

    public ServerSettings withDatabases(int databases) {
        return new ServerSettings(version, databases, zsetMaxListpackEntries, zsetMaxListpackValue, streamNodeMaxBytes,
                streamNodeMaxEntries);
    }

    /// With `zset-max-listpack-entries` and `-value` (`zset-max-ziplist-*` before 7.0).
    public ServerSettings withSortedSets(int entries, int value) {
        return new ServerSettings(version, databases, entries, value, streamNodeMaxBytes, streamNodeMaxEntries);
    }

    /// With `stream-node-max-bytes` and `-entries`.
    public ServerSettings withStreamNodes(long bytes, long entries) {
        return new ServerSettings(version, databases, zsetMaxListpackEntries, zsetMaxListpackValue, bytes, entries);
    }
}
