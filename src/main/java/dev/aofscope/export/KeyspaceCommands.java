package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;

/// Writes a keyspace as the commands that make it, as a rewrite does (`rewriteAppendOnlyFileRio` in aof.c, 2.6 to 8.0):
/// libraries first, then by database SELECT and key by key ([ValueCommands]), PEXPIREAT after the key.
final class KeyspaceCommands {
    private final RespWriter out;
    private final ValueCommands values;
    private final Watch watch;
    private long keys;

    /// For a server of `version`. `watch` is told the keys written.
    KeyspaceCommands(RespWriter out, ServerVersion version, Watch watch) {
        this.out = out;
        this.values = new ValueCommands(out, version);
        this.watch = watch;
    }

    void write(Keyspace keyspace) throws IOException {
        for (Library library : keyspace.libraries()) {
            out.command("FUNCTION", "LOAD", library.code());
        }
        try {
            for (int number : keyspace.numbers()) {
                Database database = keyspace.read(number);
                if (database.size() > 0) {
                    out.command("SELECT", String.valueOf(number));
                    for (Iterator<Database.Entry> all = database.keys(ByteString.empty(), null); all.hasNext();) {
                        entry(all.next());
                        watch.progressed(++keys);
                    }
                }
            }
        } catch (UncheckedIOException failure) {
            throw failure.getCause();
        }
    }

    private void entry(Database.Entry entry) throws IOException {
        values.write(entry.key(), entry.value());
        if (entry.expiry() != Database.NO_EXPIRY) {
            out.command("PEXPIREAT", entry.key(), String.valueOf(entry.expiry()));
        }
    }
}
