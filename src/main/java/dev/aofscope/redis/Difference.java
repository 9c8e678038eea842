package dev.aofscope.redis;

import dev.aofscope.redis.ServerVersion.Family;

/// All in which servers differ, as far as it decides what a log loads into: the one table. Each line says from which version
/// or up to which, what differs, where that was read, and which case of the corpus comes out wrong without it. `docs/versions.md`
/// is written from here; what loaders and checkers make of a damaged file is the table `ServerLine` in `verdict`.
///
/// Valkey counts as the Redis 7.2.4 that it began as. To add a difference: a line here, and a method of [ServerVersion] that
/// says in the code's words what it means.
public enum Difference {
    RUNS_TRANSACTIONS_AT_ONCE(Range.before(4, 0, 12), Area.LOADING,
            "A loader runs what stands between MULTI and EXEC at once; an open transaction stays applied. Later it waits for EXEC",
            "aof.c, loadAppendOnlyFile", "damaged/3.0.7-tiny; DifferencesShownTest"),
    PACKS_SORTED_SETS(Range.from(7, 0, 0), Area.ENCODINGS,
            "A small sorted set is a listpack, which stores negative zero as 0; a skiplist and the ziplist of before keep it. Depends on zset-max-listpack-entries and -value",
            "t_zset.c, zzlInsertAt", "2.6.17/tiny; DifferencesShownTest"),
    SIZES_SORTED_SETS_AHEAD(Range.from(7, 2, 0), Area.ENCODINGS,
            "ZADD makes room for all its members at once: with more than fit, the set is a skiplist from the start",
            "t_zset.c, zsetTypeCreate and zsetTypeMaybeConvert", "DifferencesShownTest"),
    LOOKS_AT_ALL_MEMBERS_AHEAD(Range.ofValkey(8), Area.ENCODINGS,
            "ZADD looks at the longest of its members, too, before it adds the first: with one that is too long for a listpack, the set is a skiplist from the start",
            "t_zset.c, zaddGenericCommand", "DifferencesShownTest"),
    PACKS_STREAMS_TIGHTLY(Range.before(6, 2, 0), Area.ENCODINGS,
            "Deleted entries don't fill a node of a stream, and one of the largest size takes no more; decides what XTRIM with ~ trims",
            "t_stream.c, streamAppendItem", "DifferencesShownTest"),
    PRINTS_SHORT_SCORES(Range.from(7, 2, 0), Area.NUMBERS,
            "Scores are printed by Grisu2 (fpconv_dtoa), before by %.17g: in the digest, in replies, and where SORT … STORE or a script stores them",
            "util.c, d2string; debug.c", "3.0.7/tiny; DifferencesShownTest"),
    READS_INTEGERS_LOOSELY(Range.before(3, 2, 0), Area.NUMBERS,
            "Integers are read by strtoll, which takes blanks and zeros before the digits",
            "object.c, getLongLongFromObject", "DifferencesShownTest"),
    READS_DECIMALS_LOOSELY(Range.before(4, 0, 0), Area.NUMBERS,
            "Decimals end at a NUL, and an empty one is 0", "object.c, getDoubleFromObject and getLongDoubleFromObject",
            "DifferencesShownTest; LiveComparisonTest with builds of 3.0 and 4.0"),
    READS_LIMITS_STRICTLY(Range.from(8, 0, 0).andValkey(9), Area.NUMBERS,
            "Limits of ranges by score and the weights of SORT are read by fast_float: no blanks before them, no hexadecimal digits",
            "t_zset.c, zslParseRange; sort.c, sortCommandGeneric",
            "DifferencesShownTest; LiveComparisonTest with builds of 8.0.2 and Valkey 9.1"),
    TAKES_WEIGHTS_OUT_OF_RANGE(Range.from(8, 0, 0), Area.NUMBERS,
            "SORT takes weights that a double cannot hold as infinite or 0; before, and in Valkey, it refuses them, up to Valkey 8 denormal ones, too",
            "sort.c, sortCommandGeneric", "DifferencesShownTest"),
    REFUSES_HEXADECIMAL(Range.ofValkey(9), Area.NUMBERS,
            "Scores, increments of scores, weights and coordinates are not hexadecimal",
            "object.c, getDoubleFromObject",
            "DifferencesShownTest; LiveComparisonTest with builds of Valkey 8.1 and 9.1"),
    MISREADS_LONG_FIELDS(Range.before(6, 0, 0), Area.NUMBERS, "BITFIELD reads a negative i64 as −1, and adds to that",
            "bitops.c, getSignedBitfield", "DifferencesShownTest; LiveComparisonTest with builds of 5.0 and 6.0"),
    PRINTS_NEGATIVE_ZERO(Range.before(6, 0, 0), Area.NUMBERS,
            "INCRBYFLOAT and HINCRBYFLOAT print what they round to zero from below as −0", "util.c, ld2string",
            "DifferencesShownTest; LiveComparisonTest with builds of 5.0 and 6.0"),
    COUNTS_BY_POLYNOMIAL(Range.from(4, 0, 0), Area.NUMBERS,
            "PFCOUNT, whose result is kept in the key, estimates by LogLog-Beta; before by the raw estimate less a bias",
            "hyperloglog.c, hllCount", "DifferencesShownTest"),
    COUNTS_BY_SIGMA_AND_TAU(Range.from(5, 0, 0), Area.NUMBERS, "PFCOUNT estimates as Otmar Ertl published it in 2017",
            "hyperloglog.c, hllCount", "DifferencesShownTest"),
    MEASURES_MERIDIANS(Range.from(7, 0, 6), Area.NUMBERS,
            "Distances along a meridian are those of the angle, without sines",
            "geohash_helper.c, geohashGetDistance",
            "the live comparison (LiveComparisonTest) with builds of 6.2 and 7.0"),
    KEEPS_POSITIONS_ON_THE_GLOBE(Range.from(6, 0, 0), Area.NUMBERS,
            "A position on the globe's edge is not read as one beyond it",
            "geohash.c, geohashDecodeAreaToLongLat", "DifferencesShownTest; ScriptsTest"),
    WRAPS_TIMES(Range.before(6, 2, 0), Area.COMMANDS,
            "SET, SETEX and PSETEX take times to live that 64 bits cannot hold in milliseconds: they come out as some moment, mostly one in the past",
            "t_string.c, setGenericCommand", "DifferencesShownTest"),
    WRAPS_EXPIRY(Range.before(6, 2, 7), Area.COMMANDS, "So do EXPIRE, PEXPIRE and EXPIREAT",
            "expire.c, expireGenericCommand", "DifferencesShownTest"),
    MOVE_DROPS_EXPIRY(Range.before(2, 8, 0), Area.COMMANDS, "MOVE: the key loses its moment of expiry",
            "db.c, moveCommand", "2.6.17/rewritten; DifferencesShownTest"),
    SORTS_STORED_LISTS(Range.before(2, 8, 0), Area.COMMANDS,
            "SORT … BY nosort STORE sorts a list, too, and not only a set", "sort.c, sortCommand",
            "DifferencesShownTest; LiveComparisonTest with a build of 2.6"),
    REFUSES_LOWEST_DECREMENT(Range.from(7, 0, 0), Area.COMMANDS,
            "DECRBY refuses −2⁶³, whose negative is no 64-bit number; before it is added", "t_string.c, decrbyCommand",
            "DifferencesShownTest; LiveComparisonTest with builds of 6.2 and 7.0"),
    STOPS_AT_FIRST_MISSING_SET(Range.before(6, 0, 0), Area.COMMANDS,
            "SINTERSTORE stops at the first missing key, before it looks at the types of the others",
            "t_set.c, sinterGenericCommand", "DifferencesShownTest"),
    CLEARS_FOR_MISSING_SOURCE(Range.from(6, 2, 0), Area.COMMANDS,
            "GEORADIUS … STORE and GEOSEARCHSTORE remove their destination even where the source is missing",
            "geo.c, georadiusGeneric", "DifferencesShownTest"),
    SKIPS_HUGE_NEIGHBOURS(Range.before(4, 0, 0), Area.COMMANDS,
            "GEORADIUS leaves out neighbours of its cell even where the whole globe is four cells, and misses what lies across its edge",
            "geohash_helper.c, geohashGetAreasByRadius", "DifferencesShownTest"),
    WIDENS_SEARCHES_TO_POLES(Range.from(6, 2, 0), Area.COMMANDS,
            "GEORADIUS and GEOSEARCH look as far to the sides as what is searched reaches where it is nearest to a pole; before, as at its centre",
            "geohash_helper.c, geohashBoundingBox", "DifferencesShownTest"),
    BOUNDS_SEARCHES(Range.from(6, 2, 7), Area.COMMANDS,
            "They take larger cells where what is searched reaches beyond the neighbours in degrees; before, where the neighbours' far edges are nearer than the radius",
            "geohash_helper.c, geohashCalculateAreasByShapeWGS84", "DifferencesShownTest"),
    MERGES_TO_DENSE(Range.before(4, 0, 0), Area.COMMANDS,
            "PFMERGE leaves its destination dense, whatever the sources are", "hyperloglog.c, pfmergeCommand",
            "3.0.7/tiny; DifferencesShownTest"),
    CREATES_CLAIMING_CONSUMER(Range.from(7, 2, 0), Area.COMMANDS,
            "XCLAIM, XAUTOCLAIM and XREADGROUP make their consumer even where there is nothing for it",
            "t_stream.c, xclaimCommand", "6.2.16/verbatim; DifferencesShownTest"),
    KEEPS_LAST_ID_ABOVE_DELETED(Range.from(7, 2, 0), Area.COMMANDS,
            "XSETID refuses an ID below the highest one that was deleted", "t_stream.c, xsetidCommand",
            "DifferencesShownTest; UndoLiveTest with a build of Valkey 8.0"),
    // PR 13338 of Redis, in 8.0-M01, and 13958, in the release of 8.0.0, which counts as 8.0.1; both as 1952 in Valkey.
    COUNTS_READS_FROM_LAST_DELIVERED(Range.from(8, 0, 0).andValkey(8, 0, 3), Area.COMMANDS,
            "XREADGROUP goes on counting what a group has read only if nothing was deleted behind the group's last entry; before, behind the one it reads. (Valkey 8.1.0 came out shortly before this and the next, and is taken to have them, as 8.1.1 has.)",
            "t_stream.c, streamReplyWithRange", "DifferencesShownTest with builds of 8.0-M01, 8.0.2 and Valkey 8.1.1"),
    COUNTS_ANEW_BEFORE_FIRST(Range.from(8, 0, 1).andValkey(8, 0, 3), Area.COMMANDS,
            "And only if its last entry is not before the first one of the stream. (The previews of 8.0 count as 8.0.0, its first release as 8.0.1.)",
            "t_stream.c, streamReplyWithRange", "DifferencesShownTest with builds of 8.0-M01, 8.0.2 and Valkey 8.1.1"),
    DROPS_DELETED_PENDING(Range.from(7, 0, 0), Area.COMMANDS,
            "XCLAIM and XAUTOCLAIM take entries that are no more out of the pending ones", "t_stream.c, xclaimCommand",
            "7.0.15/history; DifferencesShownTest"),
    DIGESTS_FIELD_EXPIRY(Range.from(7, 4, 0), Area.DIGEST,
            "DEBUG DIGEST mixes in that a field of a hash expires. Valkey does not, and from 9 leaves out fields whose moment has passed when it is asked; a digest here has all fields",
            "debug.c, xorObjectDigest", "7.4.1/cluster; DifferencesShownTest"),
    ROUNDS_SCRIPT_NUMBERS(Range.before(2, 8, 0), Area.SCRIPTS,
            "Numbers are handed to redis.call as %.14g prints them, later exactly",
            "scripting.c, luaRedisGenericCommand",
            "DifferencesShownTest"),
    PRINTS_SHORT_SCRIPT_NUMBERS(Range.from(7, 2, 0), Area.SCRIPTS,
            "Numbers are handed to redis.call as integers or by Grisu2, before by %.17g", "script_lua.c",
            "DifferencesShownTest"),
    LOGS_WHOLE_SCRIPTS(Range.before(5, 0, 0), Area.SCRIPTS,
            "A script is logged as it is, so replies in the order of a hash table are sorted for it, and it can't write after something random",
            "scripting.c, evalGenericCommand", "DifferencesShownTest"),
    SCRIPTS_SELECT_FOR_CALLER(Range.before(2, 8, 12), Area.SCRIPTS, "A SELECT in a script stays when it has ended",
            "scripting.c, evalGenericCommand", "DifferencesShownTest"),
    RETURNS_SCRIPT_MISUSE(Range.before(3, 2, 0), Area.SCRIPTS,
            "The functions of redis return what is wrong with their arguments, later they raise it",
            "scripting.c, luaRedisSha1hexCommand", "DifferencesShownTest; ScriptsTest"),
    LETS_SCRIPTS_BLOCK(Range.from(7, 2, 0), Area.SCRIPTS, "Scripts may call commands that block, which then do not",
            "script.c, scriptCall; commands/blpop.json", "DifferencesShownTest; ScriptsTest"),
    GIVES_SCRIPTS_CLOCK(Range.from(7, 4, 0).andValkey(8), Area.SCRIPTS, "Scripts have os.clock", "script_lua.c",
            "DifferencesShownTest; ScriptsTest"),
    LOCKS_SCRIPT_TABLES(Range.from(6, 2, 7), Area.SCRIPTS, "Scripts can't change the tables of libraries",
            "scripting.c, scriptingInit", "DifferencesShownTest"),
    RAISES_ERROR_TABLES(Range.from(7, 0, 0), Area.SCRIPTS, "redis.call raises a table with an err, before a text",
            "script_lua.c, luaPushError", "DifferencesShownTest"),
    WRAPS_SCRIPTS(Range.before(6, 2, 7), Area.SCRIPTS,
            "A script is made the body of a function without parameters; later it is a chunk, which has `...`",
            "scripting.c, luaCreateFunction", "DifferencesShownTest"),
    SEEDS_EACH_SCRIPT(Range.before(7, 0, 0), Area.SCRIPTS,
            "math.random begins anew with each script; later it goes on from one to the next, and is marked as not reproducible",
            "scripting.c, evalGenericCommand", "6.2.16/plain"),
    HASHES_WHOLE_STRINGS(Range.from(7, 0, 0), Area.SCRIPTS,
            "Every byte of a string counts when a table of Lua places it, which decides the order of pairs()",
            "deps/lua/src/lstring.c", "DifferencesShownTest"),
    HAS_MODERN_JSON(Range.from(2, 8, 0), Area.SCRIPTS, "Lua CJSON 2.1, before 1.0", "deps/lua/src/lua_cjson.c",
            "DifferencesShownTest");

    /// What a difference is about; a section of the document.
    public enum Area {
        LOADING("Loading"),
        ENCODINGS("Encodings and their thresholds"),
        NUMBERS("Numbers"),
        COMMANDS("Commands"),
        DIGEST("Digest"),
        SCRIPTS("Scripts");

        private final String title;

        Area(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }
    }

    /// @param from        whether it is so from the version on, else before it
    /// @param valkey      the major version from which it is so in Valkey, which came to it on its own; 0 for none
    /// @param valkeyMinor the minor one
    /// @param valkeyPatch the last number
    private record Range(boolean from, int major, int minor, int patch, int valkey, int valkeyMinor, int valkeyPatch) {
        static Range from(int major, int minor, int patch) {
            return new Range(true, major, minor, patch, 0, 0, 0);
        }

        static Range before(int major, int minor, int patch) {
            return new Range(false, major, minor, patch, 0, 0, 0);
        }

        /// Valkey alone, from a major version on.
        static Range ofValkey(int major) {
            return new Range(true, Integer.MAX_VALUE, 0, 0, major, 0, 0);
        }

        Range andValkey(int major) {
            return andValkey(major, 0, 0);
        }

        Range andValkey(int major, int minor, int patch) {
            return new Range(from, this.major, this.minor, this.patch, major, minor, patch);
        }
    }

    private final boolean from;
    private final int major;
    private final int minor;
    private final int patch;
    private final int valkey;
    private final int valkeyMinor;
    private final int valkeyPatch;
    private final Area area;
    private final String what;
    private final String source;
    private final String proof;

    Difference(Range range, Area area, String what, String source, String proof) {
        this.from = range.from;
        this.major = range.major;
        this.minor = range.minor;
        this.patch = range.patch;
        this.valkey = range.valkey;
        this.valkeyMinor = range.valkeyMinor;
        this.valkeyPatch = range.valkeyPatch;
        this.area = area;
        this.what = what;
        this.source = source;
        this.proof = proof;
    }

    /// Whether it is so in that version.
    public boolean in(ServerVersion version) {
        return isOwnOfValkey(version) || from == version.atLeast(major, minor, patch);
    }

    private boolean isOwnOfValkey(ServerVersion version) {
        return valkey > 0 && version.family() == Family.VALKEY
                && version.compareTo(new ServerVersion(Family.VALKEY, valkey, valkeyMinor, valkeyPatch)) >= 0;
    }

    /// For people: `from 7.2`, `before 4.0.12`.
    public String versions() {
        if (major == Integer.MAX_VALUE) {
            return "Valkey from " + valkey;
        }
        return (from ? "from " : "before ") + number(major, minor, patch)
                + (valkey == 0 ? "" : ", and Valkey from " + number(valkey, valkeyMinor, valkeyPatch));
    }

    private static String number(int major, int minor, int patch) {
        return major + "." + minor + (patch == 0 ? "" : "." + patch);
    }

    public Area area() {
        return area;
    }

    /// A sentence in Markdown: what is so in those versions.
    public String what() {
        return what;
    }

    /// The file, and the function, of the server's source.
    public String source() {
        return source;
    }

    /// A case of the corpus (`VERSION/SCENARIO`) that comes out wrong without it, or the test that shows it.
    public String proof() {
        return proof;
    }
}
