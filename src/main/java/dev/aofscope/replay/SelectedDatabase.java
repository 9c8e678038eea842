package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.ServerSettings;

/// What a SELECT selects.
final class SelectedDatabase {
    static final Reply REFUSED = new Reply.Failure("ERR DB index is out of range");

    /// Our own reading follows any SELECT, but a keyspace has an entry for each database up to the highest, so that a
    /// number of ten digits in a file must not decide how many.
    private static final int MOST_DATABASES = 1 << 16;

    private SelectedDatabase() {
    }

    /// The database that a SELECT names, or −1 where the server refuses it.
    static int of(Arguments select, ServerSettings server) {
        boolean zeroBefore = select.count() == 2 && select.length(1) > 1 && select.view(1).array()[select.view(1)
                .offset()] == '0';
        return zeroBefore && !server.version().readsIntegersLoosely() ? -1 : of(select, server.databases());
    }

    /// The database that a SELECT names, or −1 where a server with `databases` of them refuses it.
    static int of(Arguments select, int databases) {
        if (select.count() != 2 || select.length(1) > 10) {
            return -1;
        }
        HeapBytes digits = select.view(1);
        long number = 0;
        for (int i = digits.offset(), end = i + digits.length(); i < end; i++) {
            int digit = digits.array()[i] - '0';
            if (digit < 0 || digit > 9) {
                return -1;
            }
            number = number * 10 + digit;
        }
        return digits.isEmpty() || number >= Math.min(databases, MOST_DATABASES) ? -1 : (int) number;
    }
}
