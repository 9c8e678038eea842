package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Commands on streams (`t_stream.c`), but for those on groups: [StreamGroupCommands].
final class StreamCommands {
    private StreamCommands() {
    }

    /// Where a stream is to be cut.
    private static final class Trimming {
        private long maxLength = -1;
        private @Nullable StreamId minId;
        /// What a server really trimmed with `~` it logs with `=`; so this one occurs in what clients sent.
        private StreamNodes.Precision precision = StreamNodes.Precision.EXACT;
        /// Whether what groups have pending of it goes, too (DELREF).
        private boolean references;
        /// Whether what groups have pending decides what goes (ACKED): how is not known here.
        private boolean awaited;

        /// Reads an option at `at`; the argument behind it, or `at` where it is none.
        int parse(Call call, int at) {
            boolean length = call.is(at, "MAXLEN");
            if ((!length && !call.is(at, "MINID")) || at + 1 >= call.count()) {
                return at;
            }
            if (isGiven()) {
                throw RefusedException.syntax();
            }
            int value = at + 1;
            if (value + 1 < call.count() && (call.is(value, "~") || call.is(value, "="))) {
                precision = call.is(value, "~")
                        ? StreamNodes.Precision.WHOLE_NODES
                        : StreamNodes.Precision.EXACT;
                value++;
            }
            if (length) {
                maxLength = call.integer(value, 0);
            } else {
                minId = StreamIds.strict(call.view(value), 0);
            }
            return value + 1;
        }

        /// KEEPREF, DELREF and ACKED (Redis 8.2) at `at`; the argument behind, or `at` where it is none of them.
        int parseReferences(Call call, int at) {
            if (at >= call.count()) {
                return at;
            }
            if (!call.is(at, "KEEPREF") && !call.is(at, "DELREF") && !call.is(at, "ACKED")) {
                return at;
            }
            references = call.is(at, "DELREF");
            awaited = call.is(at, "ACKED");
            return at + 1;
        }

        boolean isGiven() {
            return maxLength >= 0 || minId != null;
        }

        /// How many entries went.
        long apply(StreamValue stream) {
            if (!isGiven()) {
                return 0;
            }
            StreamId id = minId;
            List<StreamId> pending = references ? StreamGroupCommands.pendingEntries(stream) : List.of();
            long gone = id == null ? stream.trimLength(maxLength, precision) : stream.trimBelow(id, precision);
            for (StreamId each : pending) {
                if (stream.get(each) == null) {
                    StreamGroupCommands.removeReferences(stream, each);
                }
            }
            if (gone > 0) {
                recordFirst(stream);
            }
            return gone;
        }
    }

    static void recordFirst(StreamValue stream) {
        stream.setFirstId(stream.length() == 0 ? StreamId.ZERO : stream.at(0).id());
    }

    /// `XADD key [NOMKSTREAM] [MAXLEN|MINID [=|~] threshold [LIMIT count]] id|* field value …`
    static Reply xAdd(Call call) {
        Trimming trimming = new Trimming();
        boolean create = true;
        int at = 2;
        while (at < call.count()) {
            int behind = trimming.parseReferences(call, trimming.parse(call, at));
            if (behind > at) {
                at = behind;
            } else if (call.is(at, "NOMKSTREAM")) {
                create = false;
                at++;
            } else if (call.is(at, "LIMIT") && at + 1 < call.count()) {
                call.integer(at + 1, 0);
                at += 2;
            } else {
                break;
            }
        }
        int first = at + 1;
        if (call.count() - first < 2 || (call.count() - first) % 2 == 1) {
            throw RefusedException.arity();
        }
        if (trimming.awaited) {
            return Reply.UNKNOWN;
        }
        HeapBytes wanted = call.view(at);
        StreamValue stream = call.edit(1, StreamValue.class);
        if (stream == null && !create) {
            StreamIds.next(wanted, StreamId.ZERO, call.now());
            return Reply.NIL;
        }
        boolean created = stream == null;
        if (stream == null) {
            stream = new StreamValue();
        }
        StreamId id = StreamIds.next(wanted, stream.lastId(), call.now());
        List<ByteString> fields = new ArrayList<>(call.count() - first);
        for (int i = first; i < call.count(); i++) {
            fields.add(call.retain(i));
        }
        stream.append(new StreamValue.Entry(id, fields), call.settings());
        stream.setLastId(id);
        stream.setEntriesAdded(stream.entriesAdded() + 1);
        if (stream.length() == 1) {
            stream.setFirstId(id);
        }
        trimming.apply(stream);
        if (created) {
            call.replace(1, stream);
        }
        return Reply.of(ByteString.utf8(id.toString()));
    }

    /// `XTRIM key MAXLEN|MINID [=|~] threshold [LIMIT count]`
    static Reply xTrim(Call call) {
        Trimming trimming = new Trimming();
        int at = 2;
        while (at < call.count()) {
            int behind = trimming.parseReferences(call, trimming.parse(call, at));
            if (behind > at) {
                at = behind;
            } else if (call.is(at, "LIMIT") && at + 1 < call.count()) {
                call.integer(at + 1, 0);
                at += 2;
            } else {
                throw RefusedException.syntax();
            }
        }
        if (!trimming.isGiven()) {
            throw RefusedException.syntax();
        }
        if (trimming.awaited) {
            return Reply.UNKNOWN;
        }
        StreamValue stream = call.edit(1, StreamValue.class);
        return stream == null ? Reply.ZERO : Reply.of(trimming.apply(stream));
    }

    /// `XDEL key id …`
    static Reply xDel(Call call) {
        StreamValue stream = call.edit(1, StreamValue.class);
        if (stream == null) {
            return Reply.ZERO;
        }
        List<StreamId> ids = StreamIds.list(call, 2, call.count());
        long removed = 0;
        for (StreamId id : ids) {
            removed += delete(stream, id) ? 1 : 0;
        }
        return Reply.of(removed);
    }

    /// Whether it was there.
    static boolean delete(StreamValue stream, StreamId id) {
        if (!stream.remove(id)) {
            return false;
        }
        if (id.compareTo(stream.maxDeletedId()) > 0) {
            stream.setMaxDeletedId(id);
        }
        if (stream.length() == 0 || id.equals(stream.firstId())) {
            recordFirst(stream);
        }
        return true;
    }

    /// `XSETID key id [ENTRIESADDED count] [MAXDELETEDID id]`
    static Reply xSetId(Call call) {
        StreamId id = StreamIds.strict(call.view(2), 0);
        long added = -1;
        StreamId deleted = StreamId.ZERO;
        for (int at = 3; at < call.count(); at += 2) {
            if (at + 1 == call.count()) {
                throw RefusedException.syntax();
            }
            if (call.is(at, "ENTRIESADDED")) {
                added = call.integer(at + 1, 0);
            } else if (call.is(at, "MAXDELETEDID")) {
                deleted = StreamIds.strict(call.view(at + 1), 0);
                if (id.compareTo(deleted) < 0) {
                    throw new RefusedException(
                            "ERR The ID specified in XSETID is smaller than the provided max_deleted_entry_id");
                }
            } else {
                throw RefusedException.syntax();
            }
        }
        StreamValue stream = call.edit(1, StreamValue.class);
        if (stream == null) {
            throw RefusedException.noSuchKey();
        }
        if (id.compareTo(stream.maxDeletedId()) < 0 && call.settings().version().keepsLastIdAboveDeleted()) {
            throw new RefusedException(
                    "ERR The ID specified in XSETID is smaller than current max_deleted_entry_id");
        }
        long length = stream.length();
        if (length > 0 && (id.compareTo(stream.at(length - 1).id()) < 0 || (added >= 0 && added < length))) {
            throw new RefusedException("ERR The ID or the count specified in XSETID is too small for the stream");
        }
        stream.setLastId(id);
        if (added >= 0) {
            stream.setEntriesAdded(added);
        }
        if (!deleted.equals(StreamId.ZERO)) {
            stream.setMaxDeletedId(deleted);
        }
        return Reply.OK;
    }
}
