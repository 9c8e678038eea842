package dev.aofscope.index;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.MappedColumn;
import dev.aofscope.redis.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The columns of an index while it grows: takes stretches in the order of the log and adds what depends on the order.
///
/// ```
/// COLUMN       BYTES  FOR EACH                MEANING
/// codes        1      command                 number of its name, 255: see the escapes
/// prints       2      command                 see KeyPrint
/// anchors      16     64 commands             offset of the first of them; bits 30–0: the database selected before it, 63–31: where
///                                             what it has in rest would begin, all ones from 8 GB on
/// rest         1      key but the first of    see KeyPrint
///                     two to four
/// blocks       96     1,024 commands          commands before it: by family, inside transactions, SELECTs
/// times        8      annotation with a time  Unix seconds, number of the next command modulo 2³²
/// expiries     16     command that sets one   its number, Unix ms; not all of them in long logs
/// escapes, databases, manyKeyed: 16 bytes for each of the few commands that need them; manyKeys: 2 bytes a key
/// ```
/// Beside them stands [TimeEvidence], whose size is fixed. Commands count from 0 in here.
final class IndexColumns implements AutoCloseable {
    static final int ANCHOR = 64;
    static final int BLOCK = 1024;
    static final int DATABASE_BITS = 31;
    static final long REST_UNKNOWN = (1L << (Long.SIZE - DATABASE_BITS)) - 1;
    private static final int FAMILIES = Family.values().length;
    static final int QUEUED = FAMILIES;
    static final int SELECTS = FAMILIES + 1;
    static final int BLOCK_ROW = FAMILIES + 2;

    /// Up to this many moments of expiry are all kept; then one for each anchor.
    private static final int ALL_EXPIRIES = 8192;

    /// A place more would tell nobody anything, and hostile files hold millions.
    private static final int MOST_DAMAGES = 10_000;

    /// No server has more, and hostile files could select billions; the rest is not counted.
    private static final int MOST_DATABASES = 1 << 16;

    final Names names;
    private final Path folder;
    private final List<MappedColumn> all = new ArrayList<>();
    private final MappedColumn codes;
    private final MappedColumn prints;
    private final MappedColumn anchors;
    private final MappedColumn blocks;
    private final MappedColumn times;
    private final MappedColumn expiries;
    private final MappedColumn escapes;
    private final MappedColumn largeDatabases;
    private final MappedColumn manyKeyed;
    private final MappedColumn manyKeys;
    private final MappedColumn rest;
    private final TimeWraps timeWraps = new TimeWraps();
    private final TimeEvidence evidence = new TimeEvidence();
    private final long[] sums = new long[BLOCK_ROW];
    private long[] countsByName = new long[Names.ESCAPED + 1];
    private final Map<Integer, Long> countsByDatabase = new HashMap<>();
    private final List<PartExtent> parts = new ArrayList<>();
    private final List<Damage> damages = new ArrayList<>();
    private final List<Damage> oddities = new ArrayList<>();
    private long commands;
    private long expiriesSeen;
    private int part;
    private long partFirst;
    private long partBegin;
    /// The commands of a rewritten base are made up when it is written: what they tell is of another time.
    private boolean tellsTime;
    private boolean inTransaction;
    /// Of the last MULTI.
    private long multiOffset;
    private long multiCommand;
    private int database;
    private long databaseSince;

    IndexColumns(Names names) throws IOException {
        this.names = names;
        this.folder = Files.createTempDirectory("aofscope-index-");
        folder.toFile().deleteOnExit();
        codes = column("codes");
        prints = column("prints");
        anchors = column("anchors");
        blocks = column("blocks");
        times = column("times");
        expiries = column("expiries");
        escapes = column("escapes");
        largeDatabases = column("databases");
        manyKeyed = column("many-keyed");
        manyKeys = column("many-keys");
        rest = column("rest");
    }

    private MappedColumn column(String name) throws IOException {
        MappedColumn column = MappedColumn.create(folder.resolve(name));
        all.add(column);
        return column;
    }

    void begin(Part next) {
        part = next.index();
        partFirst = commands;
        partBegin = next.rdbEnd();
        tellsTime = next.role() != Part.Role.BASE;
        inTransaction = false;
        database = 0;
        databaseSince = commands;
    }

    /// The part has been read up to its end.
    void end(long size) {
        countDatabase();
        if (inTransaction) {
            oddity(new Damage(part, multiOffset, size - multiOffset, multiCommand + 1,
                    Damage.Kind.OPEN_TRANSACTION, "MULTI is never followed by EXEC; what it queues is not applied"));
        }
        parts.add(extent());
    }

    void append(Stretch stretch) throws IOException {
        int nextFound = 0;
        int nextLargeDatabase = 0;
        int nextRest = 0;
        for (int i = 0; i < stretch.commands; i++) {
            while (nextFound < stretch.found.size() && stretch.found.get(nextFound).before() <= i) {
                found(stretch.found.get(nextFound++));
            }
            long command = commands + i;
            if (command % ANCHOR == 0) {
                anchors.append(stretch.from + stretch.starts[i]);
                anchors.append(Math.min(rest.size() + nextRest, REST_UNKNOWN) << DATABASE_BITS | database);
                if (command % BLOCK == 0) {
                    blocks.append(sums, 0, sums.length);
                }
            }
            int code = stretch.codes[i] & 0xff;
            Name name = names.get(code == Names.ESCAPED ? escaped(stretch, i) : code);
            count(name);
            boolean queued = inTransaction;
            switch (name.role()) {
                case MULTI -> queued |= multi(command, stretch.from + stretch.starts[i]);
                case EXEC -> exec(command, stretch.from + stretch.starts[i]);
                case SELECT -> {
                    int print = stretch.prints[i] & KeyPrint.VALUE;
                    nextLargeDatabase = select(command, print, stretch, nextLargeDatabase);
                }
                case NO_KEY, FIRST_KEY, KEYS, ANY_KEY -> {
                }
            }
            if (queued) {
                sums[QUEUED]++;
                stretch.prints[i] |= (short) KeyPrint.IN_TRANSACTION;
            }
            nextRest += KeyPrint.restBytes(stretch.prints[i]);
        }
        while (nextFound < stretch.found.size()) {
            found(stretch.found.get(nextFound++));
        }
        appendSparse(stretch);
        codes.append(stretch.codes, 0, stretch.commands);
        prints.append(stretch.prints, 0, stretch.commands);
        commands += stretch.commands;
    }

    private static int escaped(Stretch stretch, int command) {
        int low = 0;
        int high = stretch.escapes.size() / 2 - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretch.escapes.get(2 * middle) < command) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return (int) stretch.escapes.get(2 * low + 1);
    }

    private void count(Name name) {
        sums[name.family().ordinal()]++;
        if (name.number() >= countsByName.length) {
            countsByName = java.util.Arrays.copyOf(countsByName, Math.max(name.number() + 1, countsByName.length * 2));
        }
        countsByName[name.number()]++;
    }

    /// Whether it opens a transaction.
    private boolean multi(long command, long offset) {
        if (inTransaction) {
            oddity(new Damage(part, offset, 0, command + 1, Damage.Kind.NESTED_MULTI,
                    "MULTI inside MULTI: servers ignore it, redis-check-aof rejects all from the first one on"));
            return false;
        }
        multiOffset = offset;
        multiCommand = command;
        inTransaction = true;
        return true;
    }

    private void exec(long command, long offset) {
        if (!inTransaction) {
            oddity(new Damage(part, offset, 0, command + 1, Damage.Kind.EXEC_WITHOUT_MULTI,
                    "EXEC without MULTI: servers ignore it, redis-check-aof rejects all from here on"));
        }
        inTransaction = false;
    }

    private int select(long command, int print, Stretch stretch, int nextLargeDatabase) {
        sums[SELECTS]++;
        if (print == 0) {
            return nextLargeDatabase;
        }
        boolean large = print == KeyPrint.VALUE;
        int selected = large ? (int) stretch.largeDatabases.get(2 * nextLargeDatabase + 1) : print - 1;
        commandsUpTo(command + 1);
        database = selected;
        return large ? nextLargeDatabase + 1 : nextLargeDatabase;
    }

    private void commandsUpTo(long command) {
        if (countsByDatabase.size() < MOST_DATABASES || countsByDatabase.containsKey(database)) {
            countsByDatabase.merge(database, command - databaseSince, Long::sum);
        }
        databaseSince = command;
    }

    private void countDatabase() {
        commandsUpTo(commands);
    }

    private void found(Stretch.Found found) {
        // The commands before it in this stretch are not counted in `commands` yet.
        Damage damage = new Damage(part, found.offset(), found.length(), commands + found.before() + 1, found.kind(),
                found.reason());
        if (found.readable()) {
            oddity(damage);
        } else {
            add(damages, damage);
        }
    }

    private void oddity(Damage damage) {
        add(oddities, damage);
    }

    private static void add(List<Damage> list, Damage damage) {
        if (list.size() < MOST_DAMAGES) {
            list.add(list.size() < MOST_DAMAGES - 1
                    ? damage
                    : new Damage(damage.part(), damage.offset(), damage.length(),
                            damage.beforeCommand(), damage.kind(),
                            damage.reason() + " (and more places, which are not listed)"));
        }
    }

    private void appendSparse(Stretch stretch) throws IOException {
        for (int i = 0; i < stretch.times.size(); i += 2) {
            long seconds = stretch.times.get(i + 1) / 1000;
            long command = commands + stretch.times.get(i);
            if (seconds >>> 32 == 0) {
                timeWraps.add(times.size() / 8, command, seconds);
                times.append(seconds << 32 | (command & 0xffff_ffffL));
            }
        }
        for (int i = 0; i < stretch.expiries.size(); i += 2) {
            long command = commands + stretch.expiries.get(i);
            long anchor = command / ANCHOR;
            if (expiries.size() < 16L * ALL_EXPIRIES || anchor >= expiriesSeen) {
                expiries.append(command);
                expiries.append(stretch.expiries.get(i + 1));
                expiriesSeen = anchor + 1;
            }
        }
        if (tellsTime) {
            appendEvidence(stretch);
        }
        appendPairs(stretch.escapes, escapes);
        appendPairs(stretch.largeDatabases, largeDatabases);
        long keysBefore = manyKeys.size() / 2;
        for (int i = 0; i < stretch.manyKeyed.size(); i += 2) {
            manyKeyed.append(commands + stretch.manyKeyed.get(i));
            manyKeyed.append(keysBefore + stretch.manyKeyed.get(i + 1));
        }
        manyKeys.append(stretch.manyKeys, 0, stretch.manyKeysCount);
        rest.append(stretch.rest, 0, stretch.restBytes);
    }

    private void appendEvidence(Stretch stretch) {
        for (int i = 0; i < stretch.stamps.size(); i += 2) {
            evidence.stamp(commands + stretch.stamps.get(i), stretch.stamps.get(i + 1));
        }
        for (int i = 0; i < stretch.expiries.size(); i += 2) {
            if (TimeStamp.isPlausible(stretch.expiries.get(i + 1))) {
                evidence.ahead(commands + stretch.expiries.get(i), stretch.expiries.get(i + 1));
            }
        }
    }

    private void appendPairs(Longs pairs, MappedColumn column) throws IOException {
        for (int i = 0; i < pairs.size(); i += 2) {
            column.append(commands + pairs.get(i));
            column.append(pairs.get(i + 1));
        }
    }

    private PartExtent extent() {
        return new PartExtent(part, partFirst + 1, commands - partFirst, partBegin);
    }

    FrameIndex.State state(boolean partOpen) {
        List<PartExtent> extents = new ArrayList<>(parts);
        Map<Integer, Long> databases = new TreeMap<>(countsByDatabase);
        if (partOpen) {
            extents.add(extent());
            databases.merge(database, commands - databaseSince, Long::sum);
        }
        databases.values().removeIf(count -> count == 0);
        return new FrameIndex.State(names, commands, List.copyOf(extents), List.copyOf(damages), List.copyOf(oddities),
                Longs.copyOf(countsByName), Collections.unmodifiableMap(databases), Longs.copyOf(sums),
                timeWraps.copy(),
                evidence.copy(), codes.view(),
                prints.view(),
                anchors.view(), blocks.view(), times.view(), expiries.view(), escapes.view(), largeDatabases.view(),
                manyKeyed.view(), manyKeys.view(), rest.view());
    }

    @Override
    public void close() throws IOException {
        for (MappedColumn column : all) {
            column.close();
        }
        Files.deleteIfExists(folder);
    }
}
