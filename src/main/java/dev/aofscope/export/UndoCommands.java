package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.export.UndoNotice.Kind;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import dev.aofscope.replay.KeyChange;
import dev.aofscope.replay.SameValue;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes the commands that put keys back to what they held before some commands, one key after the other as it is told of
/// them, so that a million take no memory.
///
/// ```
/// undone                     the key is as that left it     it was written again
/// HDEL cart:9 a b            HSET cart:9 a 1 b 2            DEL cart:9 · HMSET cart:9 …
/// SET cart:9 x               DEL cart:9 · HMSET cart:9 …    DEL cart:9 · HMSET cart:9 …
/// SET new x                  UNLINK new                     UNLINK new
/// ```
///
/// What is written anew is right whatever the key holds when the commands are carried out. Only keys that nobody has written
/// to since are put back item by item. The commands of a key stand together.
///
/// For one thread.
public final class UndoCommands {
    private final RespWriter out;
    private final ServerVersion version;
    private final UndoChoice choice;
    private final UndoRules rules;
    private final UndoNotice.Listener listener;
    private final ValueCommands values;
    private final ItemCommands items;
    private final Chunks deletes;
    private final Map<Kind, Long> notices = new EnumMap<>(Kind.class);
    private int selected = -1;
    private long keys;
    private long deleted;
    private long inPart;
    private long already;
    private long libraries;

    /// Writes to `stream`, for a server of `version` that has commands under `names`.
    public UndoCommands(OutputStream stream, ServerVersion version, CommandNames names, UndoChoice choice,
            UndoNotice.Listener listener) throws IOException {
        this.out = new RespWriter(stream, names);
        this.version = version;
        this.choice = choice;
        this.rules = choice.rules();
        this.listener = listener;
        this.values = new ValueCommands(out, version);
        this.items = new ItemCommands(out, version);
        this.deletes = new Chunks(out, ValueCommands.ITEMS, version.atLeast(4, 0) ? "UNLINK" : "DEL");
        if (rules.form() == UndoRules.Form.TRANSACTION) {
            out.command("MULTI");
        }
    }

    /// A key that the undone commands have changed. Throws [UncheckedIOException] where it can't be written, or a value that lies
    /// in the log can't be read.
    public void key(KeyChange change) {
        UndoChoice.Decision decision = choice.of(change);
        for (UndoNotice notice : decision.notices()) {
            notices.merge(notice.kind(), 1L, Long::sum);
            listener.notice(notice);
        }
        switch (decision.fate()) {
            case LEFT -> {
            }
            case ALREADY -> already++;
            case ANEW, IN_PART -> {
                try {
                    keys++;
                    putBack(change, decision);
                } catch (IOException failure) {
                    throw new UncheckedIOException(failure);
                }
            }
        }
    }

    /// A library that the undone commands have changed; nothing where keys were chosen.
    public void library(@Nullable Library before, @Nullable Library after) {
        if (rules.keys() != Slicing.KeyChoice.ALL) {
            return;
        }
        try {
            libraries++;
            if (before != null) {
                out.command("FUNCTION", "LOAD", "REPLACE", before.code());
            } else if (after != null) {
                out.command("FUNCTION", "DELETE", after.name());
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// Writes what is left; the stream is the caller's to flush.
    public UndoTally end() throws IOException {
        deletes.end();
        if (rules.form() == UndoRules.Form.TRANSACTION) {
            out.command("EXEC");
        }
        return new UndoTally(out.commands(), keys, deleted, inPart, already, libraries, Map.copyOf(notices));
    }

    private void putBack(KeyChange change, UndoChoice.Decision decision) throws IOException {
        ByteString key = change.key();
        select(change.database());
        Value wanted = decision.wanted();
        if (wanted == null) {
            deleted++;
            deletes.add(key);
            return;
        }
        Value now = change.after();
        if (now != null && decision.fate() == UndoChoice.Fate.IN_PART && inPart(key, now, wanted)) {
            inPart++;
            if (change.expiryAfter() != decision.expiry()) {
                expire(key, decision.expiry());
            }
            return;
        }
        anew(change.database(), key, wanted, decision.expiry());
    }

    private boolean inPart(ByteString key, Value now, Value wanted) throws IOException {
        return SameValue.exactly(now, wanted) || items.write(key, now, wanted);
    }

    private void anew(int database, ByteString key, Value wanted, long expiry) throws IOException {
        if (wanted instanceof StringValue string && version.atLeast(6, 2) && expiry > 0) {
            out.command("SET", key, string.bytes(), "PXAT", String.valueOf(expiry));
            return;
        }
        if (!values.canMake(wanted)) {
            UndoNotice notice = new UndoNotice(Kind.RESTORED, database, key, 0, 0);
            notices.merge(notice.kind(), 1L, Long::sum);
            listener.notice(notice);
            out.command("RESTORE", key, "0", KeyspaceRdb.payload(wanted, Rewriting.rdbVersion(version)), "REPLACE");
        } else {
            if (!(wanted instanceof StringValue)) {
                out.command("DEL", key);
            }
            values.write(key, wanted);
        }
        if (expiry != Database.NO_EXPIRY) {
            expire(key, expiry);
        }
    }

    private void expire(ByteString key, long at) throws IOException {
        if (at == Database.NO_EXPIRY) {
            out.command("PERSIST", key);
        } else {
            out.command("PEXPIREAT", key, String.valueOf(at));
        }
    }

    private void select(int database) throws IOException {
        if (database != selected) {
            deletes.end();
            out.command("SELECT", String.valueOf(database));
            selected = database;
        }
    }
}
