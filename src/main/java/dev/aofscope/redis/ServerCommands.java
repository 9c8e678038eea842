package dev.aofscope.redis;

/// Commands over whole databases.
final class ServerCommands {
    private ServerCommands() {
    }

    /// `FLUSHDB [ASYNC|SYNC]`
    static Reply flushDb(Call call) {
        checkFlushOption(call);
        call.database().flush();
        return Reply.OK;
    }

    /// `FLUSHALL [ASYNC|SYNC]`
    static Reply flushAll(Call call) {
        checkFlushOption(call);
        call.keyspace().flush();
        return Reply.OK;
    }

    private static void checkFlushOption(Call call) {
        if (call.count() > 2 || (call.count() == 2 && !call.is(1, "ASYNC") && !call.is(1, "SYNC"))) {
            throw RefusedException.syntax();
        }
    }

    /// `SWAPDB first second`
    static Reply swapDb(Call call) {
        call.keyspace().swap(call.databaseNumber(1), call.databaseNumber(2));
        return Reply.OK;
    }
}
