package dev.aofscope.export;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.StreamGroup;
import dev.aofscope.redis.StreamId;
import dev.aofscope.redis.StreamValue;
import java.io.IOException;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Writes the commands that make one stream of another where only groups, consumers and pending entries differ, or
/// where entries were added at its end.
///
/// Entries that are gone can't be put back into a stream, since XADD takes only IDs behind the last one; and what XDEL leaves as the
/// highest deleted ID can be changed by XSETID to any but 0-0 (`xsetidCommand` in t_stream.c of 7.0).
final class StreamItemCommands {
    private final RespWriter out;
    private final ServerVersion version;

    StreamItemCommands(RespWriter out, ServerVersion version) {
        this.out = out;
        this.version = version;
    }

    /// As [ItemCommands#write].
    boolean write(ByteString key, StreamValue now, StreamValue wanted) throws IOException {
        boolean added = now.length() > wanted.length();
        if (!version.atLeast(7, 0) || now.length() < wanted.length() || !begins(now, wanted)
                || !canClaim(now, wanted)) {
            return false;
        }
        boolean sameIds = now.lastId().equals(wanted.lastId()) && now.entriesAdded() == wanted.entriesAdded()
                && now.maxDeletedId().equals(wanted.maxDeletedId()) && now.firstId().equals(wanted.firstId());
        if (added && (wanted.length() == 0 || wanted.maxDeletedId().equals(StreamId.ZERO)
                || now.length() - wanted.length() > wanted.length())) {
            return false;
        }
        if (!sameIds && (!now.firstId().equals(wanted.firstId())
                || (wanted.maxDeletedId().equals(StreamId.ZERO) && !now.maxDeletedId().equals(StreamId.ZERO)))) {
            return false;
        }
        if ((added || !sameIds) && !canSetLastId(now, wanted)) {
            return false;
        }
        if (added) {
            Chunks delete = new Chunks(out, ValueCommands.ITEMS, "XDEL", key);
            for (Iterator<StreamValue.Entry> all = now.from(wanted.length()); all.hasNext();) {
                delete.add(ByteString.utf8(all.next().id().toString()));
            }
            delete.end();
        }
        if (added || !sameIds) {
            out.command("XSETID", key, wanted.lastId().toString(), "ENTRIESADDED",
                    Long.toUnsignedString(wanted.entriesAdded()), "MAXDELETEDID", wanted.maxDeletedId().toString());
        }
        groups(key, now, wanted);
        return true;
    }

    /// From 7.2 XSETID refuses to go below what was deleted, be it by the XDEL that is written here.
    private boolean canSetLastId(StreamValue now, StreamValue wanted) {
        StreamId deleted = now.length() > wanted.length() ? now.at(now.length() - 1).id() : now.maxDeletedId();
        return !version.keepsLastIdAboveDeleted()
                || (wanted.lastId().compareTo(deleted) >= 0 && wanted.lastId().compareTo(now.maxDeletedId()) >= 0);
    }

    private static boolean begins(StreamValue now, StreamValue wanted) {
        Iterator<StreamValue.Entry> there = now.from(0);
        for (Iterator<StreamValue.Entry> all = wanted.from(0); all.hasNext();) {
            if (!there.next().equals(all.next())) {
                return false;
            }
        }
        return true;
    }

    /// XCLAIM makes no pending entry of a message that is not there, and none that is there may be left at all.
    private static boolean canClaim(StreamValue now, StreamValue wanted) {
        for (StreamGroup group : wanted.groups()) {
            StreamGroup there = now.group(group.name());
            for (Iterator<StreamGroup.Pending> all = group.pending(); all.hasNext();) {
                StreamGroup.Pending pending = all.next();
                boolean same = there != null && pending.equals(there.pending(pending.id()));
                if (!same && wanted.get(pending.id()) == null) {
                    return false;
                }
            }
        }
        return true;
    }

    private void groups(ByteString key, StreamValue now, StreamValue wanted) throws IOException {
        for (StreamGroup group : now.groups()) {
            if (wanted.group(group.name()) == null) {
                out.command("XGROUP", "DESTROY", key, group.name());
            }
        }
        for (StreamGroup group : wanted.groups()) {
            StreamGroup there = now.group(group.name());
            if (there == null) {
                new ValueCommands(out, version).group(key, group);
            } else {
                group(key, there, group);
            }
        }
    }

    private void group(ByteString key, StreamGroup now, StreamGroup wanted) throws IOException {
        if (!now.lastDelivered().equals(wanted.lastDelivered())
                || !Objects.equals(now.entriesRead(), wanted.entriesRead())) {
            Long read = wanted.entriesRead();
            out.command("XGROUP", "SETID", key, wanted.name(), wanted.lastDelivered().toString(), "ENTRIESREAD",
                    String.valueOf(read == null ? -1 : read));
        }
        for (StreamGroup.Consumer consumer : wanted.consumers()) {
            if (now.consumer(consumer.name()) == null) {
                out.command("XGROUP", "CREATECONSUMER", key, wanted.name(), consumer.name());
            }
        }
        Comparator<StreamGroup.Pending> order = Comparator.comparing(StreamGroup.Pending::id);
        SortedMerge.visit(now.pending(), wanted.pending(), order, (old, pending) -> {
            pending(key, wanted.name(), old, pending);
            return true;
        });
        for (StreamGroup.Consumer consumer : now.consumers()) {
            if (wanted.consumer(consumer.name()) == null) {
                out.command("XGROUP", "DELCONSUMER", key, wanted.name(), consumer.name());
            }
        }
    }

    private void pending(ByteString key, ByteString group, StreamGroup.@Nullable Pending old,
            StreamGroup.@Nullable Pending wanted) throws IOException {
        if (wanted == null) {
            out.command("XACK", key, group, Objects.requireNonNull(old).id().toString());
        } else if (!wanted.equals(old)) {
            new ValueCommands(out, version).claim(key, group, wanted);
        }
    }
}
