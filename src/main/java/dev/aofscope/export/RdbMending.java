package dev.aofscope.export;

import dev.aofscope.aof.Part;
import dev.aofscope.bytes.Edit;
import dev.aofscope.export.Slicing.KeyChoice;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbDamage;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbKey;
import dev.aofscope.rdb.RdbProgress;
import dev.aofscope.rdb.RdbReader;
import dev.aofscope.rdb.RdbSink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Keeps of an RDB what can be read: keys whose values are broken go, and bytes that can't be read up to where keys are found
/// again, or to the end. All else stays byte for byte; the end is written anew, with a checksum of zero, which servers take for
/// one that was switched off.
///
/// ```
/// … key a │ broken key b │ SELECTDB 2 │ key c … ff checksum
/// … key a │ fe 02 (where it was left out with the key) │ key c … ff 00 00 00 00 00 00 00 00
/// ```
final class RdbMending implements RdbSink {
    private static final int END = 0xff;
    private static final int SELECT_DATABASE = 0xfe;
    private static final int CHECKSUM = 8;
    private static final int FIRST_WITH_CHECKSUM = 5;

    private final KeyChoice choice;
    /// Where keys begin that can be read but that a server refuses.
    private final Set<Long> refused;
    private final List<Gap> gaps = new ArrayList<>();
    /// Whether nothing stays behind the first gap.
    private boolean cuts;
    private long brokenFrom = -1;
    private int database;
    private int databaseBefore;

    /// @param database the one that is selected behind it, or −1 where that was not left out
    private record Gap(long from, long to, int database) {
    }

    private RdbMending(KeyChoice choice, Set<Long> refused) {
        this.choice = choice;
        this.refused = refused;
    }

    /// Keeps what can be read of the RDB at the start of `part`, but for the keys that begin at one of the offsets in `refused`.
    /// Keeps nothing where no RDB of any server begins there.
    static void mend(Part part, Edit.Builder edit, Set<Long> refused, RdbProgress progress) throws IOException {
        run(part, edit, new RdbMending(KeyChoice.ALL, refused), progress);
    }

    /// The same of what comes before the first thing that can't be read or is refused; nothing of what comes behind it.
    static void cut(Part part, Edit.Builder edit, Set<Long> refused, RdbProgress progress) throws IOException {
        RdbMending sink = new RdbMending(KeyChoice.ALL, refused);
        sink.cuts = true;
        run(part, edit, sink, progress);
    }

    /// Keeps the keys of `choice` that can be read, and all that is no key.
    static void select(Part part, Edit.Builder edit, KeyChoice choice, RdbProgress progress) throws IOException {
        run(part, edit, new RdbMending(choice, Set.of()), progress);
    }

    private static void run(Part part, Edit.Builder edit, RdbMending sink, RdbProgress progress) throws IOException {
        RdbEnd end = RdbReader.read(part.source(), 0, sink, Checksum.VERIFY, progress);
        if (end.format() == null) {
            return;
        }
        if (end.intact() && sink.gaps.isEmpty() && sink.brokenFrom < 0) {
            edit.keep(0, part.rdbEnd());
            return;
        }
        boolean checksum = end.format().version() >= FIRST_WITH_CHECKSUM;
        long content = end.whole() ? end.end() - 1 - (checksum ? CHECKSUM : 0) : end.end();
        sink.close(content);
        if (sink.cuts && !sink.gaps.isEmpty()) {
            content = sink.gaps.getFirst().from;
        }
        long at = 0;
        for (Gap gap : sink.gaps) {
            if (gap.from >= content) {
                break;
            }
            edit.keep(at, gap.from);
            if (gap.database >= 0) {
                edit.insert(select(gap.database));
            }
            at = gap.to;
        }
        edit.keep(at, content);
        byte[] ending = new byte[checksum ? 1 + CHECKSUM : 1];
        ending[0] = (byte) END;
        edit.insert(ending);
    }

    /// The opcode and the number as a length of 6, 14 or 32 bits.
    private static byte[] select(int database) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(SELECT_DATABASE);
        if (database < 1 << 6) {
            bytes.write(database);
        } else if (database < 1 << 14) {
            bytes.write(0x40 | database >>> 8);
            bytes.write(database);
        } else {
            bytes.write(0x80);
            for (int shift = 24; shift >= 0; shift -= 8) {
                bytes.write(database >>> shift);
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void database(int number) {
        database = number;
    }

    @Override
    public void beginKey(RdbKey key) {
        close(key.offset());
        if (refused.contains(key.offset()) || !choice.keeps(key.database(), key.name())) {
            leave(key.offset());
        }
    }

    @Override
    public void damaged(RdbDamage damage) {
        if (damage.end() > damage.record()
                && (damage.kind() == RdbDamage.Kind.RDB_CORRUPT || damage.kind() == RdbDamage.Kind.RDB_TRUNCATED)) {
            // A key before it that is refused reaches up to here only.
            close(damage.record());
            leave(damage.record());
            close(damage.end());
        }
    }

    private void leave(long from) {
        if (brokenFrom < 0) {
            brokenFrom = from;
            databaseBefore = database;
        }
    }

    /// What is broken ends here.
    private void close(long to) {
        if (brokenFrom >= 0 && to > brokenFrom) {
            int selected = database == databaseBefore ? -1 : database;
            gaps.add(new Gap(brokenFrom, to, selected));
        }
        brokenFrom = -1;
    }
}
