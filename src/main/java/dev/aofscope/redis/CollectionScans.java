package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// SSCAN, HSCAN and ZSCAN (`scanGenericCommand`, `db.c`): here all elements at once, as a server does with a small collection.
/// Its order is known of a small sorted set only.
final class CollectionScans {
    private static final BigInteger MOST = BigInteger.ONE.shiftLeft(64);

    private final Call call;
    private @Nullable HeapBytes pattern;
    private boolean valuesLeftOut;
    private final List<Reply> found = new ArrayList<>();

    private CollectionScans(Call call) {
        this.call = call;
        checkCursor();
    }

    /// As `strtoul` reads it, which knows signs.
    private void checkCursor() {
        String text = call.view(2).text();
        if (!text.matches("[+-]?[0-9]+") || new BigInteger(text).abs().compareTo(MOST) >= 0) {
            throw new RefusedException("ERR invalid cursor");
        }
    }

    /// `SSCAN key cursor [MATCH pattern] [COUNT n]`
    static Reply sScan(Call call) {
        CollectionScans scan = new CollectionScans(call);
        SetValue set = call.read(1, SetValue.class);
        if (set == null) {
            return nothing();
        }
        scan.options();
        set.members().forEachRemaining(member -> scan.add(member, null));
        return scan.reply(set.length() == 1);
    }

    /// `HSCAN key cursor [MATCH pattern] [COUNT n] [NOVALUES]`
    static Reply hScan(Call call) {
        CollectionScans scan = new CollectionScans(call);
        HashValue hash = call.read(1, HashValue.class);
        if (hash == null) {
            return nothing();
        }
        scan.options();
        hash.fields().forEachRemaining(
                field -> scan.add(field.name(), scan.valuesLeftOut ? null : Reply.of(field.value())));
        return scan.reply(hash.length() == 1);
    }

    /// `ZSCAN key cursor [MATCH pattern] [COUNT n]`
    static Reply zScan(Call call) {
        CollectionScans scan = new CollectionScans(call);
        SortedSetValue set = call.read(1, SortedSetValue.class);
        if (set == null) {
            return nothing();
        }
        scan.options();
        set.from(0).forEachRemaining(
                member -> scan.add(member.member(), SortedSetReads.score(call, member.score())));
        return scan.reply(set.packed() || set.length() == 1);
    }

    private void options() {
        int at = 3;
        while (at < call.count()) {
            boolean more = at + 1 < call.count();
            if (call.is(at, "COUNT") && more) {
                if (call.integer(at + 1) < 1) {
                    throw RefusedException.syntax();
                }
                at += 2;
            } else if (call.is(at, "MATCH") && more) {
                pattern = call.view(at + 1);
                at += 2;
            } else if (call.is(at, "NOVALUES") && call.is(0, "HSCAN") && call.settings().version().atLeast(7, 4)) {
                valuesLeftOut = true;
                at++;
            } else {
                throw RefusedException.syntax();
            }
        }
    }

    private void add(ByteString element, @Nullable Reply behind) {
        if (pattern != null && !Glob.matches(pattern, element.onHeap())) {
            return;
        }
        found.add(Reply.of(element));
        if (behind != null) {
            found.add(behind);
        }
    }

    private static Reply nothing() {
        return scanned(List.of());
    }

    private Reply reply(boolean ordered) {
        Reply reply = scanned(found);
        return ordered ? reply : new Reply.Doubtful(reply, "order of a scan");
    }

    private static Reply scanned(List<Reply> elements) {
        return new Reply.Array(List.of(Reply.of(ByteString.utf8("0")), new Reply.Array(elements)));
    }
}
