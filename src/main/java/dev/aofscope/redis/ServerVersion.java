package dev.aofscope.redis;

import java.util.Locale;

/// A server and its version, as `--as` and the base of a log name it: `7.2.6`, `valkey-8.0.1`, `8.0-m01`.
///
/// @param family whose numbers they are; Valkey went its own way after Redis 7.2.4
public record ServerVersion(Family family, int major, int minor, int patch) implements Comparable<ServerVersion> {
    public enum Family {
        REDIS, VALKEY
    }

    /// What is assumed where a log does not tell.
    public static final ServerVersion ASSUMED = new ServerVersion(Family.REDIS, 7, 0, 15);

    /// Which Redis brought version 7 of RDB, 8, 9 …
    private static final int[][] SINCE_RDB_7 = {{3, 2}, {4, 0}, {5, 0}, {7, 0}, {7, 2}, {7, 4}, {8, 6}, {8, 8},
        {8, 10}};
    private static final int RDB_OF_7_2 = 11;
    private static final int RDB_OF_VALKEY_9 = 80;
    private static final ServerVersion ORIGIN_OF_VALKEY = new ServerVersion(Family.REDIS, 7, 2, 4);

    /// Reads such a name; what is no number counts as 0. Redis calls its 8.0 previews `7.9.224` in files, and `8.0-m01` elsewhere; they count as
    /// 8.0.0, and the first release, `8.0.0`, as 8.0.1: it knows commands that the previews did not.
    public static ServerVersion parse(String text) {
        String name = text.toLowerCase(Locale.ROOT).strip();
        Family family = name.startsWith("valkey") ? Family.VALKEY : Family.REDIS;
        int[] numbers = new int[3];
        int part = 0;
        boolean digits = false;
        for (int i = 0; i < name.length() && part < 3; i++) {
            char c = name.charAt(i);
            if (c >= '0' && c <= '9') {
                numbers[part] = Math.min(numbers[part] * 10 + c - '0', 9_999);
                digits = true;
            } else if (digits) {
                if (c != '.') {
                    break;
                }
                part++;
            }
        }
        if (family == Family.REDIS && numbers[0] == 7 && numbers[1] == 9) {
            return new ServerVersion(family, 8, 0, 0);
        }
        boolean release = family == Family.REDIS && numbers[0] == 8 && numbers[1] == 0 && !name.contains("-m");
        return new ServerVersion(family, numbers[0], numbers[1], release ? Math.max(1, numbers[2]) : numbers[2]);
    }

    /// Whether this is Redis of that version or later, or a Valkey, which counts as the Redis that it began as.
    public boolean atLeast(int major, int minor) {
        return atLeast(major, minor, 0);
    }

    /// The same to the last number.
    boolean atLeast(int major, int minor, int patch) {
        ServerVersion redis = family == Family.VALKEY ? ORIGIN_OF_VALKEY : this;
        if (redis.major != major) {
            return redis.major > major;
        }
        return redis.minor == minor ? redis.patch >= patch : redis.minor > minor;
    }

    /// Whether this server has the command, by the first versions that the table names ([Command#since]).
    public boolean knows(Command command) {
        String since = command.since();
        int comma = since.indexOf(',');
        return comma < 0
                ? isBehind(since)
                : isBehind(since.substring(0, comma)) || isBehind(since.substring(comma + 1).strip());
    }

    /// Redis and Valkey alone: other servers' commands are none of theirs.
    private boolean isBehind(String name) {
        if (Character.isDigit(name.charAt(0))) {
            ServerVersion first = parse(name);
            return family == Family.REDIS ? compareTo(first) >= 0 : atLeast(first.major, first.minor);
        }
        return name.startsWith("valkey") && family == Family.VALKEY && compareTo(parse(name)) >= 0;
    }

    /// In 2.6 a moved key loses its moment of expiry.
    public boolean moveDropsExpiry() {
        return Difference.MOVE_DROPS_EXPIRY.in(this);
    }

    /// Up to 3.0 integers are read by `strtoll`, which takes more than digits.
    public boolean readsIntegersLoosely() {
        return Difference.READS_INTEGERS_LOOSELY.in(this);
    }

    /// Up to 3.2 decimals end at a NUL, and an empty one is 0.
    public boolean readsDecimalsLoosely() {
        return Difference.READS_DECIMALS_LOOSELY.in(this);
    }

    /// From 8.0 limits of ranges by score, and what SORT compares, begin with no blanks and have no hexadecimal digits.
    public boolean readsLimitsStrictly() {
        return Difference.READS_LIMITS_STRICTLY.in(this);
    }

    /// In Redis from 8.0 SORT takes numbers that a double cannot hold.
    public boolean takesWeightsOutOfRange() {
        return Difference.TAKES_WEIGHTS_OUT_OF_RANGE.in(this);
    }

    /// In Valkey from 9 no score or other double is hexadecimal.
    public boolean refusesHexadecimal() {
        return Difference.REFUSES_HEXADECIMAL.in(this);
    }

    /// Up to 6.0 times to live too large for 64 bits come out as some moment, later SET refuses them.
    public boolean wrapsTimes() {
        return Difference.WRAPS_TIMES.in(this);
    }

    /// The same of EXPIRE, which refuses them from 6.2.7 on.
    public boolean wrapsExpiry() {
        return Difference.WRAPS_EXPIRY.in(this);
    }

    /// Whether RESTORE takes a payload of that version of RDB (`rdb.h`): none newer than the server's own, in Valkey 9 none of
    /// Redis's after 11 either. Always where the version may be an assumption: nothing that a server wrote is refused for one.
    public boolean reads(int rdbVersion) {
        if (equals(ASSUMED)) {
            return true;
        }
        if (family == Family.VALKEY) {
            return rdbVersion <= RDB_OF_7_2 || (major >= 9 && rdbVersion == RDB_OF_VALKEY_9);
        }
        int newest = 6;
        for (int i = 0; i < SINCE_RDB_7.length; i++) {
            newest = atLeast(SINCE_RDB_7[i][0], SINCE_RDB_7[i][1]) ? 7 + i : newest;
        }
        return rdbVersion <= newest;
    }

    /// Up to 3.2 SINTERSTORE stops at the first missing key, before it looks at the types of the others.
    public boolean stopsAtFirstMissingSet() {
        return Difference.STOPS_AT_FIRST_MISSING_SET.in(this);
    }

    /// From 7.2 ZADD makes room for all its members at once: with more than fit the set is a skiplist from the start.
    public boolean sizesSortedSetsAhead() {
        return Difference.SIZES_SORTED_SETS_AHEAD.in(this);
    }

    /// In Valkey from 8.0 the longest of the members that ZADD is given decides, too, before any is added.
    public boolean looksAtAllMembersAhead() {
        return Difference.LOOKS_AT_ALL_MEMBERS_AHEAD.in(this);
    }

    /// From 7.2 XCLAIM and XREADGROUP make their consumer even where there is nothing for it.
    public boolean createsClaimingConsumer() {
        return Difference.CREATES_CLAIMING_CONSUMER.in(this);
    }

    /// From 7.2 XSETID refuses an ID below the highest one that was deleted.
    public boolean keepsLastIdAboveDeleted() {
        return Difference.KEEPS_LAST_ID_ABOVE_DELETED.in(this);
    }

    /// From 8.0-M01, and from Valkey 8.0.3, XREADGROUP goes on counting only if nothing is missing behind the group's last entry.
    public boolean countsReadsFromLastDelivered() {
        return Difference.COUNTS_READS_FROM_LAST_DELIVERED.in(this);
    }

    /// From 8.0.0, and from Valkey 8.0.3, XREADGROUP does not go on counting for a group whose last entry is before the first one.
    public boolean countsAnewBeforeFirst() {
        return Difference.COUNTS_ANEW_BEFORE_FIRST.in(this);
    }

    /// From 7.0 XCLAIM takes entries that are no more out of the pending ones.
    public boolean dropsDeletedPending() {
        return Difference.DROPS_DELETED_PENDING.in(this);
    }

    /// Up to 3.2 PFMERGE leaves its destination dense, whatever the sources are.
    public boolean mergesToDense() {
        return Difference.MERGES_TO_DENSE.in(this);
    }

    /// From 6.2 a search that stores clears its destination even where its source is missing.
    public boolean clearsForMissingSource() {
        return Difference.CLEARS_FOR_MISSING_SOURCE.in(this);
    }

    /// Up to 3.2 a search over half the globe looks into fewer of its four cells.
    public boolean skipsHugeNeighbours() {
        return Difference.SKIPS_HUGE_NEIGHBOURS.in(this);
    }

    /// From 6.2 a search looks as far to the sides as it reaches where it is nearest to a pole.
    public boolean widensSearchesToPoles() {
        return Difference.WIDENS_SEARCHES_TO_POLES.in(this);
    }

    /// From 6.2.7 the bounds of what is searched decide how large the cells are, before it is distances.
    public boolean boundsSearches() {
        return Difference.BOUNDS_SEARCHES.in(this);
    }

    /// From 7.0.6 distances along a meridian are those of the angle, without sines.
    public boolean measuresMeridians() {
        return Difference.MEASURES_MERIDIANS.in(this);
    }

    /// From 6.0 the middle of a cell beyond the globe's edge is taken to be on the edge.
    public boolean keepsPositionsOnTheGlobe() {
        return Difference.KEEPS_POSITIONS_ON_THE_GLOBE.in(this);
    }

    /// Up to 6.0 deleted entries don't fill a node of a stream, and one of the largest size takes no more.
    public boolean packsStreamsTightly() {
        return Difference.PACKS_STREAMS_TIGHTLY.in(this);
    }

    /// In 2.6 SORT … BY nosort STORE sorts a list, too, and not only a set.
    public boolean sortsStoredLists() {
        return Difference.SORTS_STORED_LISTS.in(this);
    }

    /// From 7.0 DECRBY refuses −2⁶³, whose negative is no 64-bit number; before it is added.
    public boolean refusesLowestDecrement() {
        return Difference.REFUSES_LOWEST_DECREMENT.in(this);
    }

    /// Up to 5.0 BITFIELD reads a negative i64 as −1.
    public boolean misreadsLongFields() {
        return Difference.MISREADS_LONG_FIELDS.in(this);
    }

    /// Up to 5.0 INCRBYFLOAT prints what it rounds to zero from below as −0.
    public boolean printsNegativeZero() {
        return Difference.PRINTS_NEGATIVE_ZERO.in(this);
    }

    /// From 7.2 scores are printed by Grisu2, before by `%.17g`.
    public boolean printsShortScores() {
        return Difference.PRINTS_SHORT_SCORES.in(this);
    }

    /// From 7.0 a small sorted set is a listpack, which loses negative zero.
    public boolean packsSortedSets() {
        return Difference.PACKS_SORTED_SETS.in(this);
    }

    /// Redis 7.4 mixes into a digest that a field expires; Valkey does not.
    public boolean digestsFieldExpiry() {
        return Difference.DIGESTS_FIELD_EXPIRY.in(this);
    }

    /// Up to 4.0.11 a loader runs what stands between MULTI and EXEC at once; later it waits for EXEC.
    public boolean runsTransactionsAtOnce() {
        return Difference.RUNS_TRANSACTIONS_AT_ONCE.in(this);
    }

    // Scripts

    /// In 2.6 numbers are handed to `redis.call` as `%.14g` prints them, later exactly.
    public boolean roundsScriptNumbers() {
        return Difference.ROUNDS_SCRIPT_NUMBERS.in(this);
    }

    /// From 7.2 numbers are handed to `redis.call` as integers or by Grisu2, before by `%.17g`.
    public boolean printsShortScriptNumbers() {
        return Difference.PRINTS_SHORT_SCRIPT_NUMBERS.in(this);
    }

    /// Up to 4.0 a script is logged as it is by default, so replies in the order of a hash table are sorted for it, and it
    /// cannot write after it has asked for something random, unless it calls `redis.replicate_commands`.
    public boolean logsWholeScripts() {
        return Difference.LOGS_WHOLE_SCRIPTS.in(this);
    }

    /// Up to 2.8.11 a SELECT in a script stays when it has ended.
    public boolean scriptsSelectForCaller() {
        return Difference.SCRIPTS_SELECT_FOR_CALLER.in(this);
    }

    /// From 6.2.7 scripts cannot change the tables of libraries.
    public boolean locksScriptTables() {
        return Difference.LOCKS_SCRIPT_TABLES.in(this);
    }

    /// Up to 3.0 the functions of `redis` return what is wrong with their arguments instead of raising it.
    public boolean returnsScriptMisuse() {
        return Difference.RETURNS_SCRIPT_MISUSE.in(this);
    }

    /// From 7.2 scripts may call commands that block, which then do not.
    public boolean letsScriptsBlock() {
        return Difference.LETS_SCRIPTS_BLOCK.in(this);
    }

    /// From 7.4, and in Valkey 8, scripts have `os.clock`.
    public boolean givesScriptsClock() {
        return Difference.GIVES_SCRIPTS_CLOCK.in(this);
    }

    /// From 7.0 `redis.call` raises a table with an `err`, before a text.
    public boolean raisesErrorTables() {
        return Difference.RAISES_ERROR_TABLES.in(this);
    }

    /// Up to 6.2.6 a script is made the body of a function without parameters; later it is a chunk, which has `...`.
    public boolean wrapsScripts() {
        return Difference.WRAPS_SCRIPTS.in(this);
    }

    /// Up to 6.2 `math.random` begins anew with each script; from 7.0 it goes on from one to the next.
    public boolean seedsEachScript() {
        return Difference.SEEDS_EACH_SCRIPT.in(this);
    }

    /// From 7.0 every byte of a string counts when a table of Lua places it.
    public boolean hashesWholeStrings() {
        return Difference.HASHES_WHOLE_STRINGS.in(this);
    }

    /// From 2.8 scripts have Lua CJSON 2.1, before 1.0.
    public boolean hasModernJson() {
        return Difference.HAS_MODERN_JSON.in(this);
    }

    @Override
    public int compareTo(ServerVersion other) {
        int order = family.compareTo(other.family);
        if (order == 0) {
            order = Integer.compare(major, other.major);
        }
        if (order == 0) {
            order = Integer.compare(minor, other.minor);
        }
        return order == 0 ? Integer.compare(patch, other.patch) : order;
    }

    @Override
    public String toString() {
        return (family == Family.VALKEY ? "valkey-" : "") + major + "." + minor + "." + patch;
    }
}
