package dev.aofscope.redis;

import static dev.aofscope.redis.Command.Flag.ANSWER_IS_CHANGED;
import static dev.aofscope.redis.Command.Flag.MAY_REPLICATE;
import static dev.aofscope.redis.Command.Flag.MORE_IS_CHANGED;
import static dev.aofscope.redis.Command.Flag.NOT_IN_SCRIPTS;
import static dev.aofscope.redis.Command.Flag.NOT_IN_OLD_SCRIPTS;
import static dev.aofscope.redis.Command.Flag.OVERWRITES;
import static dev.aofscope.redis.Command.Flag.OVERWRITES_WITHOUT_CONDITION;
import static dev.aofscope.redis.Command.Flag.OVERWRITES_WITH_REPLACE;
import static dev.aofscope.redis.Command.Flag.RANDOM;
import static dev.aofscope.redis.Command.Flag.READS_ANY_KEY;
import static dev.aofscope.redis.Command.Flag.SAME_FIELDS_ARE_UNCHANGED;
import static dev.aofscope.redis.Command.Flag.SETS_WITH_TIME;
import static dev.aofscope.redis.Command.Flag.SORTED_FOR_SCRIPTS;
import static dev.aofscope.redis.Command.Flag.GOES_WITHOUT_ARGUMENTS;
import static dev.aofscope.redis.Command.Flag.WAITS;
import static dev.aofscope.redis.Command.Flag.WRITES_A_CACHE;
import static dev.aofscope.redis.Command.Flag.ZERO_IS_UNCHANGED;
import static dev.aofscope.redis.Family.EXPIRY;
import static dev.aofscope.redis.Family.HASH;
import static dev.aofscope.redis.Family.LIST;
import static dev.aofscope.redis.Family.OTHER;
import static dev.aofscope.redis.Family.REMOVAL;
import static dev.aofscope.redis.Family.SET;
import static dev.aofscope.redis.Family.SORTED_SET;
import static dev.aofscope.redis.Family.STREAM;
import static dev.aofscope.redis.Family.STRING;
import static dev.aofscope.redis.Family.TRANSACTION;
import static dev.aofscope.redis.KeyPositions.MIGRATE;
import static dev.aofscope.redis.KeyPositions.SORT;
import static dev.aofscope.redis.KeyPositions.STREAMS;

import dev.aofscope.redis.KeyPositions.Counted;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The table of all commands, one line each: name, family, arity, first version, keys, meaning of the arguments, the
/// method that does it, and behind that what it does to more than what its keys hold ([Action]), where it tells a time ([TimeArgument]), and what else is
/// particular of it ([Command.Flag], subcommands). A write without a method is known by name only: its effect is unknown here.
///
/// Arity, first version and key positions are those of the servers' own command tables (`src/commands/*.json` of Redis
/// 8.0 and Valkey 8.0; `redisCommandTable` before 7.0).
///
/// The file is long, one line a command, because a table is best read in one piece.
final class CommandTable {
    private static final KeyPositions NO_KEYS = KeyPositions.NONE;

    private final List<Command> lines = new ArrayList<>();

    private CommandTable() {
    }

    static List<Command> all() {
        CommandTable table = new CommandTable();
        table.strings();
        table.collections();
        table.sortedSets();
        table.streams();
        table.keyspace();
        table.scriptsAndTransactions();
        table.server();
        table.newer();
        return List.copyOf(table.lines);
    }

    private void strings() {
        write("APPEND", STRING, 3, "2.0.0", key(1), "key value", StringCommands::append);
        write("DECR", STRING, 2, "1.0.0", key(1), "key", StringCommands::decr)
                .flags(ANSWER_IS_CHANGED);
        write("DECRBY", STRING, 3, "1.0.0", key(1), "key decrement", StringCommands::decrBy);
        read("GET", STRING, 2, "1.0.0", key(1), "key", StringReads::get);
        write("GETDEL", STRING, 2, "6.2.0", key(1), "key", StringCommands::getDel)
                .flags(OVERWRITES);
        write("GETEX", STRING, -2, "6.2.0", key(1), "key options", StringCommands::getEx)
                .tells(TimeArgument.EXPIRES_BY_OPTION);
        read("GETRANGE", STRING, 4, "2.4.0", key(1), "key start end", StringReads::getRange);
        write("GETSET", STRING, 3, "1.0.0", key(1), "key value", StringCommands::getSet)
                .does(Action.SETS).flags(OVERWRITES);
        write("INCR", STRING, 2, "1.0.0", key(1), "key", StringCommands::incr)
                .flags(ANSWER_IS_CHANGED);
        write("INCRBY", STRING, 3, "1.0.0", key(1), "key increment", StringCommands::incrBy);
        write("INCRBYFLOAT", STRING, 3, "2.6.0", key(1), "key increment", StringCommands::incrByFloat);
        read("LCS", STRING, -3, "7.0.0", keys(1, 2, 1), "key1 key2 options", LongestCommonSubsequence::lcs);
        read("MGET", STRING, -2, "1.0.0", keys(1, -1, 1), "{key}", StringReads::mGet)
                .flags(GOES_WITHOUT_ARGUMENTS);
        write("MSET", STRING, -3, "1.0.1", keys(1, -1, 2), "{key value}", StringCommands::mSet)
                .does(Action.SETS).flags(OVERWRITES, GOES_WITHOUT_ARGUMENTS);
        write("MSETNX", STRING, -3, "1.0.1", keys(1, -1, 2), "{key value}", StringCommands::mSetNx)
                .does(Action.SETS).flags(GOES_WITHOUT_ARGUMENTS);
        write("PSETEX", STRING, 4, "2.6.0", key(1), "key milliseconds value", StringCommands::pSetEx)
                .does(Action.SETS).flags(OVERWRITES, SETS_WITH_TIME);
        write("SET", STRING, -3, "1.0.0", key(1), "key value options", StringCommands::set)
                .does(Action.SETS).tells(TimeArgument.EXPIRES_BY_LATER_OPTION)
                .flags(OVERWRITES_WITHOUT_CONDITION, SETS_WITH_TIME);
        write("SETEX", STRING, 4, "2.0.0", key(1), "key seconds value", StringCommands::setEx)
                .does(Action.SETS).flags(OVERWRITES, SETS_WITH_TIME);
        write("SETNX", STRING, 3, "1.0.0", key(1), "key value", StringCommands::setNx)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        write("SETRANGE", STRING, 4, "2.2.0", key(1), "key offset value", StringCommands::setRange);
        read("STRLEN", STRING, 2, "2.2.0", key(1), "key", StringReads::strLen);
        read("SUBSTR", STRING, 4, "1.0.0", key(1), "key start end", StringReads::getRange);

        // Bitmaps
        read("BITCOUNT", STRING, -2, "2.6.0", key(1), "key options", StringReads::bitCount);
        write("BITFIELD", STRING, -2, "3.2.0", key(1), "key bitfield", BitCommands::bitField);
        read("BITFIELD_RO", STRING, -2, "6.0.0", key(1), "key bitfield", BitCommands::bitField);
        store("BITOP", STRING, -4, "2.6.0", keys(2, -1, 1), "operation destination {source}", BitCommands::bitOp);
        read("BITPOS", STRING, -3, "2.8.7", key(1), "key bit options", StringReads::bitPos);
        read("GETBIT", STRING, 3, "2.2.0", key(1), "key offset", StringReads::getBit);
        write("SETBIT", STRING, 4, "2.2.0", key(1), "key offset value", BitCommands::setBit);

        // HyperLogLog
        write("PFADD", STRING, -2, "2.8.9", key(1), "key {element}", HyperLogLogCommands::pfAdd)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        write("PFCOUNT", STRING, -2, "2.8.9", keys(1, -1, 1), "{key}", HyperLogLogCommands::pfCount)
                .flags(WRITES_A_CACHE, MAY_REPLICATE);
        write("PFDEBUG", STRING, 3, "2.8.9", key(2), "subcommand key", HyperLogLogCommands::pfDebug);
        write("PFMERGE", STRING, -2, "2.8.9", keys(1, -1, 1), "destination {source}", HyperLogLogCommands::pfMerge);
        other("PFSELFTEST", STRING, 1, "2.8.9", NO_KEYS, "");
    }

    private void collections() {
        // Lists
        write("BLMOVE", LIST, 6, "6.2.0", keys(1, 2, 1), "source destination from to timeout", ListCommands::blMove)
                .flags(WAITS);
        write("BLMPOP", LIST, -5, "7.0.0", counted(0, 2), "timeout numkeys keys where options", ListCommands::blmPop);
        write("BLPOP", LIST, -3, "2.0.0", keys(1, -2, 1), "{key} timeout", ListCommands::blPop)
                .flags(WAITS);
        write("BRPOP", LIST, -3, "2.0.0", keys(1, -2, 1), "{key} timeout", ListCommands::brPop)
                .flags(WAITS);
        write("BRPOPLPUSH", LIST, 4, "2.2.0", keys(1, 2, 1), "source destination timeout", ListCommands::brPopLPush)
                .flags(WAITS);
        read("LINDEX", LIST, 3, "1.0.0", key(1), "key index", ListReads::lIndex);
        write("LINSERT", LIST, 5, "2.2.0", key(1), "key where pivot element", ListCommands::lInsert)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        read("LLEN", LIST, 2, "1.0.0", key(1), "key", ListReads::lLen);
        write("LMOVE", LIST, 5, "6.2.0", keys(1, 2, 1), "source destination from to", ListCommands::lMove);
        write("LMPOP", LIST, -4, "7.0.0", counted(0, 1), "numkeys keys where options", ListCommands::lmPop);
        write("LPOP", LIST, -2, "1.0.0", key(1), "key options", ListCommands::lPop);
        read("LPOS", LIST, -3, "6.0.6", key(1), "key element options", ListReads::lPos);
        write("LPUSH", LIST, -3, "1.0.0", key(1), "key {element}", ListCommands::lPush)
                .flags(MORE_IS_CHANGED);
        write("LPUSHX", LIST, -3, "2.2.0", key(1), "key {element}", ListCommands::lPushX)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        read("LRANGE", LIST, 4, "1.0.0", key(1), "key start stop", ListReads::lRange);
        write("LREM", LIST, 4, "1.0.0", key(1), "key count element", ListCommands::lRem)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        write("LSET", LIST, 4, "1.0.0", key(1), "key index element", ListCommands::lSet);
        write("LTRIM", LIST, 4, "1.0.0", key(1), "key start stop", ListCommands::lTrim);
        write("RPOP", LIST, -2, "1.0.0", key(1), "key options", ListCommands::rPop);
        write("RPOPLPUSH", LIST, 3, "1.2.0", keys(1, 2, 1), "source destination", ListCommands::rPopLPush);
        write("RPUSH", LIST, -3, "1.0.0", key(1), "key {element}", ListCommands::rPush)
                .flags(MORE_IS_CHANGED);
        write("RPUSHX", LIST, -3, "2.2.0", key(1), "key {element}", ListCommands::rPushX)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);

        // Sets
        write("SADD", SET, -3, "1.0.0", key(1), "key {member}", SetCommands::sAdd)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        read("SCARD", SET, 2, "1.0.0", key(1), "key", SetReads::sCard);
        read("SDIFF", SET, -2, "1.0.0", keys(1, -1, 1), "{key}", SetReads::sDiff)
                .flags(SORTED_FOR_SCRIPTS);
        store("SDIFFSTORE", SET, -3, "1.0.0", keys(1, -1, 1), "destination {key}", SetCommands::sDiffStore);
        read("SINTER", SET, -2, "1.0.0", keys(1, -1, 1), "{key}", SetReads::sInter)
                .flags(SORTED_FOR_SCRIPTS);
        read("SINTERCARD", SET, -3, "7.0.0", counted(0, 1), "numkeys keys options", SetReads::sInterCard);
        store("SINTERSTORE", SET, -3, "1.0.0", keys(1, -1, 1), "destination {key}", SetCommands::sInterStore);
        read("SISMEMBER", SET, 3, "1.0.0", key(1), "key member", SetReads::sIsMember);
        read("SMEMBERS", SET, 2, "1.0.0", key(1), "key", SetReads::sMembers)
                .flags(SORTED_FOR_SCRIPTS);
        read("SMISMEMBER", SET, -3, "6.2.0", key(1), "key {member}", SetReads::smIsMember);
        write("SMOVE", SET, 4, "1.0.0", keys(1, 2, 1), "source destination member", SetCommands::sMove)
                .flags(ZERO_IS_UNCHANGED);
        write("SPOP", SET, -2, "1.0.0", key(1), "key options", SetCommands::sPop)
                .flags(RANDOM, NOT_IN_OLD_SCRIPTS);
        read("SRANDMEMBER", SET, -2, "1.0.0", key(1), "key options", SetReads::sRandMember)
                .flags(RANDOM);
        write("SREM", SET, -3, "1.0.0", key(1), "key {member}", SetCommands::sRem)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        read("SSCAN", SET, -3, "2.8.0", key(1), "key cursor options", CollectionScans::sScan)
                .flags(RANDOM);
        read("SUNION", SET, -2, "1.0.0", keys(1, -1, 1), "{key}", SetReads::sUnion)
                .flags(SORTED_FOR_SCRIPTS);
        store("SUNIONSTORE", SET, -3, "1.0.0", keys(1, -1, 1), "destination {key}", SetCommands::sUnionStore);

        // Hashes
        write("HDEL", HASH, -3, "2.0.0", key(1), "key {field}", HashCommands::hDel)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        read("HEXISTS", HASH, 3, "2.0.0", key(1), "key field", HashReads::hExists);
        write("HEXPIRE", HASH, -6, "7.4.0, valkey 9.0", key(1), "key seconds options", HashFieldCommands::hExpire);
        write("HEXPIREAT", HASH, -6, "7.4.0, valkey 9.0", key(1), "key expires-at-seconds options",
                HashFieldCommands::hExpireAt);
        read("HEXPIRETIME", HASH, -5, "7.4.0, valkey 9.0", key(1), "key numfields {field}", HashReads::hExpireTime);
        read("HGET", HASH, 3, "2.0.0", key(1), "key field", HashReads::hGet);
        read("HGETALL", HASH, 2, "2.0.0", key(1), "key", HashReads::hGetAll);
        write("HINCRBY", HASH, 4, "2.0.0", key(1), "key field increment", HashCommands::hIncrBy);
        write("HINCRBYFLOAT", HASH, 4, "2.6.0", key(1), "key field increment", HashCommands::hIncrByFloat);
        read("HKEYS", HASH, 2, "2.0.0", key(1), "key", HashReads::hKeys)
                .flags(SORTED_FOR_SCRIPTS);
        read("HLEN", HASH, 2, "2.0.0", key(1), "key", HashReads::hLen);
        read("HMGET", HASH, -3, "2.0.0", key(1), "key {field}", HashReads::hmGet);
        write("HMSET", HASH, -4, "2.0.0", key(1), "key {field value}", HashCommands::hmSet)
                .flags(SAME_FIELDS_ARE_UNCHANGED);
        write("HPERSIST", HASH, -5, "7.4.0, valkey 9.0", key(1), "key options", HashFieldCommands::hPersist);
        write("HPEXPIRE", HASH, -6, "7.4.0, valkey 9.0", key(1), "key milliseconds options",
                HashFieldCommands::hpExpire);
        write("HPEXPIREAT", HASH, -6, "7.4.0, valkey 9.0", key(1), "key expires-at options",
                HashFieldCommands::hpExpireAt);
        read("HPEXPIRETIME", HASH, -5, "7.4.0, valkey 9.0", key(1), "key numfields {field}", HashReads::hpExpireTime);
        read("HPTTL", HASH, -5, "7.4.0, valkey 9.0", key(1), "key numfields {field}", HashReads::hpTtl);
        read("HRANDFIELD", HASH, -2, "6.2.0", key(1), "key options", HashReads::hRandField);
        read("HSCAN", HASH, -3, "2.8.0", key(1), "key cursor options", CollectionScans::hScan)
                .flags(RANDOM);
        write("HSET", HASH, -4, "2.0.0", key(1), "key {field value}", HashCommands::hSet)
                .flags(MORE_IS_CHANGED, SAME_FIELDS_ARE_UNCHANGED);
        write("HSETNX", HASH, 4, "2.0.0", key(1), "key field value", HashCommands::hSetNx)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        read("HSTRLEN", HASH, 3, "3.2.0", key(1), "key field", HashReads::hStrLen);
        read("HTTL", HASH, -5, "7.4.0, valkey 9.0", key(1), "key numfields {field}", HashReads::hTtl);
        read("HVALS", HASH, 2, "2.0.0", key(1), "key", HashReads::hVals)
                .flags(SORTED_FOR_SCRIPTS);
    }

    private void sortedSets() {
        // Sorted sets
        write("BZMPOP", SORTED_SET, -5, "7.0.0", counted(0, 2), "timeout numkeys keys where options",
                SortedSetCommands::bzmPop);
        write("BZPOPMAX", SORTED_SET, -3, "5.0.0", keys(1, -2, 1), "{key} timeout", SortedSetCommands::bzPopMax)
                .flags(WAITS);
        write("BZPOPMIN", SORTED_SET, -3, "5.0.0", keys(1, -2, 1), "{key} timeout", SortedSetCommands::bzPopMin)
                .flags(WAITS);
        write("ZADD", SORTED_SET, -4, "1.2.0", key(1), "key flags {score member}", SortedSetCommands::zAdd)
                .flags(MORE_IS_CHANGED);
        read("ZCARD", SORTED_SET, 2, "1.2.0", key(1), "key", SortedSetReads::zCard);
        read("ZCOUNT", SORTED_SET, 4, "2.0.0", key(1), "key min max", SortedSetReads::zCount);
        read("ZDIFF", SORTED_SET, -3, "6.2.0", counted(0, 1), "numkeys keys options", SortedSetOperations::zDiff);
        store("ZDIFFSTORE", SORTED_SET, -4, "6.2.0", counted(1, 2), "destination numkeys keys",
                SortedSetOperations::zDiffStore);
        write("ZINCRBY", SORTED_SET, 4, "1.2.0", key(1), "key increment member", SortedSetCommands::zIncrBy);
        read("ZINTER", SORTED_SET, -3, "6.2.0", counted(0, 1), "numkeys keys options", SortedSetOperations::zInter);
        read("ZINTERCARD", SORTED_SET, -3, "7.0.0", counted(0, 1), "numkeys keys options",
                SortedSetOperations::zInterCard);
        store("ZINTERSTORE", SORTED_SET, -4, "2.0.0", counted(1, 2), "destination numkeys keys options",
                SortedSetOperations::zInterStore);
        read("ZLEXCOUNT", SORTED_SET, 4, "2.8.9", key(1), "key min max", SortedSetReads::zLexCount);
        write("ZMPOP", SORTED_SET, -4, "7.0.0", counted(0, 1), "numkeys keys where options", SortedSetCommands::zmPop);
        read("ZMSCORE", SORTED_SET, -3, "6.2.0", key(1), "key {member}", SortedSetReads::zmScore);
        write("ZPOPMAX", SORTED_SET, -2, "5.0.0", key(1), "key options", SortedSetCommands::zPopMax);
        write("ZPOPMIN", SORTED_SET, -2, "5.0.0", key(1), "key options", SortedSetCommands::zPopMin);
        read("ZRANDMEMBER", SORTED_SET, -2, "6.2.0", key(1), "key options", SortedSetReads::zRandMember);
        read("ZRANGE", SORTED_SET, -4, "1.2.0", key(1), "key start stop options", SortedSetReads::zRange);
        read("ZRANGEBYLEX", SORTED_SET, -4, "2.8.9", key(1), "key min max options", SortedSetReads::zRangeByLex);
        read("ZRANGEBYSCORE", SORTED_SET, -4, "1.0.5", key(1), "key min max options", SortedSetReads::zRangeByScore);
        store("ZRANGESTORE", SORTED_SET, -5, "6.2.0", keys(1, 2, 1), "destination source min max options",
                SortedSetCommands::zRangeStore);
        read("ZRANK", SORTED_SET, -3, "2.0.0", key(1), "key member options", SortedSetReads::zRank);
        write("ZREM", SORTED_SET, -3, "1.2.0", key(1), "key {member}", SortedSetCommands::zRem)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        write("ZREMRANGEBYLEX", SORTED_SET, 4, "2.8.9", key(1), "key min max", SortedSetCommands::zRemRangeByLex)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        write("ZREMRANGEBYRANK", SORTED_SET, 4, "2.0.0", key(1), "key start stop", SortedSetCommands::zRemRangeByRank)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        write("ZREMRANGEBYSCORE", SORTED_SET, 4, "1.2.0", key(1), "key min max", SortedSetCommands::zRemRangeByScore)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        read("ZREVRANGE", SORTED_SET, -4, "1.2.0", key(1), "key start stop options", SortedSetReads::zRevRange);
        read("ZREVRANGEBYLEX", SORTED_SET, -4, "2.8.9", key(1), "key max min options", SortedSetReads::zRevRangeByLex);
        read("ZREVRANGEBYSCORE", SORTED_SET, -4, "2.2.0", key(1), "key max min options",
                SortedSetReads::zRevRangeByScore);
        read("ZREVRANK", SORTED_SET, -3, "2.0.0", key(1), "key member options", SortedSetReads::zRevRank);
        read("ZSCAN", SORTED_SET, -3, "2.8.0", key(1), "key cursor options", CollectionScans::zScan)
                .flags(RANDOM);
        read("ZSCORE", SORTED_SET, 3, "1.2.0", key(1), "key member", SortedSetReads::zScore);
        read("ZUNION", SORTED_SET, -3, "6.2.0", counted(0, 1), "numkeys keys options", SortedSetOperations::zUnion);
        store("ZUNIONSTORE", SORTED_SET, -4, "2.0.0", counted(1, 2), "destination numkeys keys options",
                SortedSetOperations::zUnionStore);

        // Geo
        write("GEOADD", SORTED_SET, -5, "3.2.0", key(1), "key flags {longitude latitude member}", GeoCommands::geoAdd)
                .flags(MORE_IS_CHANGED);
        read("GEODIST", SORTED_SET, -4, "3.2.0", key(1), "key member1 member2 options", GeoReads::geoDist);
        read("GEOHASH", SORTED_SET, -2, "3.2.0", key(1), "key {member}", GeoReads::geoHash);
        read("GEOPOS", SORTED_SET, -2, "3.2.0", key(1), "key {member}", GeoReads::geoPos);
        store("GEORADIUS", SORTED_SET, -6, "3.2.0", geoStore(6), "key longitude latitude radius unit options",
                GeoSearch::geoRadius);
        store("GEORADIUSBYMEMBER", SORTED_SET, -5, "3.2.0", geoStore(5), "key member radius unit options",
                GeoSearch::geoRadiusByMember);
        read("GEORADIUSBYMEMBER_RO", SORTED_SET, -5, "3.2.10", key(1), "key member radius unit options",
                GeoSearch::geoRadiusByMemberReadOnly);
        read("GEORADIUS_RO", SORTED_SET, -6, "3.2.10", key(1), "key longitude latitude radius unit options",
                GeoSearch::geoRadiusReadOnly);
        read("GEOSEARCH", SORTED_SET, -7, "6.2.0", key(1), "key options", GeoSearch::geoSearch);
        store("GEOSEARCHSTORE", SORTED_SET, -8, "6.2.0", keys(1, 2, 1), "destination source options",
                GeoSearch::geoSearchStore);
    }

    private void streams() {
        write("XACK", STREAM, -4, "5.0.0", key(1), "key group {id}", StreamGroupCommands::xAck)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        write("XADD", STREAM, -5, "5.0.0", key(1), "key stream-options id {field value}", StreamCommands::xAdd)
                .tells(TimeArgument.ENTRY_ID).flags(ANSWER_IS_CHANGED);
        write("XAUTOCLAIM", STREAM, -6, "6.2.0", key(1), "key group consumer min-idle start options",
                StreamClaimCommands::xAutoClaim);
        write("XCLAIM", STREAM, -6, "5.0.0", key(1), "key group consumer min-idle {id}", StreamClaimCommands::xClaim)
                .tells(TimeArgument.DELIVERED_AT);
        write("XDEL", STREAM, -3, "5.0.0", key(1), "key {id}", StreamCommands::xDel)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        write("XGROUP", STREAM, -2, "5.0.0", key(2), "subcommand key group options", StreamGroupCommands::xGroup)
                .subcommands("CREATE:-5 CREATECONSUMER:5 DELCONSUMER:5 DESTROY:4 HELP:2 SETID:-5");
        read("XINFO", STREAM, -2, "5.0.0", key(2), "subcommand {argument}",
                StreamInformation::xInfo)
                .subcommands("CONSUMERS:4 GROUPS:3 HELP:2 STREAM:-3");
        read("XLEN", STREAM, 2, "5.0.0", key(1), "key", StreamReads::xLen);
        read("XPENDING", STREAM, -3, "5.0.0", key(1), "key group options", StreamInformation::xPending);
        read("XRANGE", STREAM, -4, "5.0.0", key(1), "key start end options", StreamReads::xRange);
        read("XREAD", STREAM, -4, "5.0.0", STREAMS, "options", StreamReads::xRead);
        write("XREADGROUP", STREAM, -7, "5.0.0", STREAMS, "group-word group consumer options",
                StreamGroupCommands::xReadGroup);
        read("XREVRANGE", STREAM, -4, "5.0.0", key(1), "key end start options", StreamReads::xRevRange);
        write("XSETID", STREAM, -3, "5.0.0", key(1), "key id options", StreamCommands::xSetId);
        write("XTRIM", STREAM, -4, "5.0.0", key(1), "key options", StreamCommands::xTrim)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
    }

    private void keyspace() {
        // Keys
        write("COPY", OTHER, -3, "6.2.0", keys(1, 2, 1), "source destination options", KeyCommands::copy)
                .does(Action.COPIES);
        write("DEL", REMOVAL, -2, "1.0.0", keys(1, -1, 1), "{key}", KeyCommands::del)
                .does(Action.REMOVES).flags(OVERWRITES, GOES_WITHOUT_ARGUMENTS, ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        read("DUMP", OTHER, 2, "2.6.0", key(1), "key");
        read("EXISTS", OTHER, -2, "1.0.0", keys(1, -1, 1), "{key}", KeyReads::exists)
                .flags(GOES_WITHOUT_ARGUMENTS);
        write("EXPIRE", EXPIRY, -3, "1.0.0", key(1), "key seconds options", KeyCommands::expire)
                .flags(ZERO_IS_UNCHANGED);
        write("EXPIREAT", EXPIRY, -3, "1.2.0", key(1), "key expires-at-seconds options", KeyCommands::expireAt)
                .tells(TimeArgument.EXPIRES_AT_SECONDS).flags(ZERO_IS_UNCHANGED);
        read("EXPIRETIME", EXPIRY, 2, "7.0.0", key(1), "key", KeyReads::expireTime);
        read("KEYS", OTHER, 2, "1.0.0", NO_KEYS, "pattern", KeyReads::keys)
                .flags(SORTED_FOR_SCRIPTS);
        write("MIGRATE", OTHER, -6, "2.6.0", MIGRATE, "host port key database timeout options");
        write("MOVE", OTHER, 3, "1.0.0", key(1), "key database", KeyCommands::move)
                .does(Action.MOVES);
        read("OBJECT", OTHER, -2, "2.2.3", key(2), "subcommand {argument}", ObjectCommand::object)
                .subcommands("ENCODING:3 FREQ:3 HELP:2 IDLETIME:3 REFCOUNT:3");
        write("PERSIST", EXPIRY, 2, "2.2.0", key(1), "key", KeyCommands::persist)
                .flags(ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        write("PEXPIRE", EXPIRY, -3, "2.6.0", key(1), "key milliseconds options", KeyCommands::pExpire)
                .flags(ZERO_IS_UNCHANGED);
        write("PEXPIREAT", EXPIRY, -3, "2.6.0", key(1), "key expires-at options", KeyCommands::pExpireAt)
                .tells(TimeArgument.EXPIRES_AT_MILLISECONDS).flags(ZERO_IS_UNCHANGED);
        read("PEXPIRETIME", EXPIRY, 2, "7.0.0", key(1), "key", KeyReads::pExpireTime);
        read("PTTL", EXPIRY, 2, "2.6.0", key(1), "key", KeyReads::pTtl);
        read("RANDOMKEY", OTHER, 1, "1.0.0", NO_KEYS, "", KeyReads::randomKey)
                .flags(RANDOM);
        write("RENAME", OTHER, 3, "1.0.0", keys(1, 2, 1), "source destination", KeyCommands::rename)
                .does(Action.RENAMES);
        write("RENAMENX", OTHER, 3, "1.0.0", keys(1, 2, 1), "source destination", KeyCommands::renameNx)
                .does(Action.RENAMES);
        write("RESTORE", OTHER, -4, "2.6.0", key(1), "key ttl serialized-value options", KeyCommands::restore)
                .does(Action.RESTORES).flags(OVERWRITES_WITH_REPLACE);
        read("SCAN", OTHER, -2, "2.8.0", NO_KEYS, "cursor options", KeyReads::scan)
                .flags(RANDOM);
        store("SORT", OTHER, -2, "1.0.0", SORT, "key options", SortCommand::sort)
                .flags(READS_ANY_KEY);
        read("SORT_RO", OTHER, -2, "7.0.0", key(1), "key options", SortCommand::sort)
                .flags(READS_ANY_KEY);
        read("TOUCH", OTHER, -2, "3.2.1", keys(1, -1, 1), "{key}", KeyReads::exists)
                .flags(GOES_WITHOUT_ARGUMENTS);
        read("TTL", EXPIRY, 2, "1.0.0", key(1), "key", KeyReads::ttl);
        read("TYPE", OTHER, 2, "1.0.0", key(1), "key", KeyReads::type);
        write("UNLINK", REMOVAL, -2, "4.0.0", keys(1, -1, 1), "{key}", KeyCommands::del)
                .does(Action.REMOVES).flags(OVERWRITES, GOES_WITHOUT_ARGUMENTS, ZERO_IS_UNCHANGED, MORE_IS_CHANGED);
        other("WAIT", OTHER, 3, "3.0.0", NO_KEYS, "numreplicas timeout")
                .flags(NOT_IN_SCRIPTS);
        other("WAITAOF", OTHER, 4, "7.2.0", NO_KEYS, "numlocal numreplicas timeout")
                .flags(NOT_IN_SCRIPTS);
    }

    private void scriptsAndTransactions() {
        // Scripts and functions
        script("EVAL", "2.6.0", "script numkeys keys {argument}",
                ScriptCommands::eval)
                .does(Action.RUNS_SCRIPT).flags(NOT_IN_SCRIPTS);
        script("EVALSHA", "2.6.0", "sha1 numkeys keys {argument}",
                ScriptCommands::evalSha)
                .does(Action.RUNS_SCRIPT).flags(NOT_IN_SCRIPTS);
        script("EVALSHA_RO", "7.0.0", "sha1 numkeys keys {argument}",
                ScriptCommands::evalShaReadOnly)
                .flags(NOT_IN_SCRIPTS);
        script("EVAL_RO", "7.0.0", "script numkeys keys {argument}",
                ScriptCommands::evalReadOnly)
                .flags(NOT_IN_SCRIPTS);
        script("FCALL", "7.0.0", "function numkeys keys {argument}",
                ScriptCommands::fCall)
                .does(Action.RUNS_SCRIPT).flags(NOT_IN_SCRIPTS);
        script("FCALL_RO", "7.0.0", "function numkeys keys {argument}",
                ScriptCommands::fCallReadOnly)
                .flags(NOT_IN_SCRIPTS);
        write("FUNCTION", OTHER, -2, "7.0.0", NO_KEYS, "subcommand function-options", FunctionCommands::function)
                .flags(NOT_IN_SCRIPTS)
                .subcommands("DELETE:3 DUMP:2 FLUSH:-2 HELP:2 KILL:2 LIST:-2 LOAD:-3 RESTORE:-3 STATS:2");
        line("SCRIPT", OTHER, Command.Kind.OTHER, -2, "2.6.0", NO_KEYS, "subcommand {argument}",
                ScriptCommands::script)
                .flags(NOT_IN_SCRIPTS)
                .subcommands("DEBUG:-3 EXISTS:-3 FLUSH:-2 HELP:2 KILL:2 LOAD:3 SHOW:3");

        // Transactions
        other("DISCARD", TRANSACTION, 1, "2.0.0", NO_KEYS, "")
                .does(Action.DISCARDS_TRANSACTION).flags(NOT_IN_SCRIPTS);
        other("EXEC", TRANSACTION, 1, "1.2.0", NO_KEYS, "")
                .does(Action.EXECUTES_TRANSACTION).flags(NOT_IN_SCRIPTS);
        other("MULTI", TRANSACTION, 1, "1.2.0", NO_KEYS, "")
                .does(Action.BEGINS_TRANSACTION).flags(NOT_IN_SCRIPTS);
        other("UNWATCH", TRANSACTION, 1, "2.2.0", NO_KEYS, "")
                .does(Action.UNWATCHES_KEYS).flags(NOT_IN_SCRIPTS);
        other("WATCH", TRANSACTION, -2, "2.2.0", keys(1, -1, 1), "{key}")
                .does(Action.WATCHES_KEYS).flags(NOT_IN_SCRIPTS, GOES_WITHOUT_ARGUMENTS);
    }

    private void server() {
        // Connections
        other("AUTH", OTHER, -2, "1.0.0", NO_KEYS, "options password")
                .flags(NOT_IN_SCRIPTS);
        other("CLIENT", OTHER, -2, "2.4.0", NO_KEYS, "subcommand {argument}")
                .flags(NOT_IN_SCRIPTS)
                .subcommands("CACHING:3 CAPA:-3 GETNAME:2 GETREDIR:2 HELP:2 ID:2 INFO:2 KILL:-3 LIST:-2 NO-EVICT:3 "
                        + "NO-TOUCH:3 PAUSE:-3 REPLY:3 SETINFO:4 SETNAME:3 TRACKING:-3 TRACKINGINFO:2 UNBLOCK:-3 "
                        + "UNPAUSE:2");
        line("ECHO", OTHER, Command.Kind.OTHER, 2, "1.0.0", NO_KEYS, "message", KeyReads::echo);
        other("HELLO", OTHER, -1, "6.0.0", NO_KEYS, "options")
                .flags(NOT_IN_SCRIPTS);
        line("PING", OTHER, Command.Kind.OTHER, -1, "1.0.0", NO_KEYS, "options", KeyReads::ping);
        other("QUIT", OTHER, -1, "1.0.0", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        other("RESET", OTHER, 1, "6.2.0", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        other("SELECT", TRANSACTION, 2, "1.0.0", NO_KEYS, "database")
                .does(Action.SELECTS_DATABASE);

        other("ACL", OTHER, -2, "6.0.0", NO_KEYS, "subcommand {argument}")
                .flags(NOT_IN_SCRIPTS)
                .subcommands("CAT:-2 DELUSER:-3 DRYRUN:-4 GENPASS:-2 GETUSER:3 HELP:2 LIST:2 LOAD:2 LOG:-2 SAVE:2 "
                        + "SETUSER:-3 USERS:2 WHOAMI:2");
        other("BGREWRITEAOF", OTHER, 1, "1.0.0", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        other("BGSAVE", OTHER, -1, "1.0.0", NO_KEYS, "options")
                .flags(NOT_IN_SCRIPTS);
        other("COMMAND", OTHER, -1, "2.8.13", NO_KEYS, "subcommand {argument}")
                .subcommands("COUNT:2 DOCS:-2 GETKEYS:-3 GETKEYSANDFLAGS:-3 HELP:2 INFO:-2 LIST:-2");
        other("CONFIG", OTHER, -2, "2.0.0", NO_KEYS, "subcommand {argument}")
                .flags(NOT_IN_SCRIPTS)
                .subcommands("GET:-3 HELP:2 RESETSTAT:2 REWRITE:2 SET:-4");
        read("DBSIZE", OTHER, 1, "1.0.0", NO_KEYS, "", KeyReads::dbSize);
        unknown("DEBUG", OTHER, -2, "1.0.0", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        other("FAILOVER", OTHER, -1, "6.2.0", NO_KEYS, "options")
                .flags(NOT_IN_SCRIPTS);
        write("FLUSHALL", REMOVAL, -1, "1.0.0", NO_KEYS, "options", ServerCommands::flushAll)
                .does(Action.FLUSHES_ALL);
        write("FLUSHDB", REMOVAL, -1, "1.0.0", NO_KEYS, "options", ServerCommands::flushDb)
                .does(Action.FLUSHES_DATABASE);
        other("INFO", OTHER, -1, "1.0.0", NO_KEYS, "options");
        other("LASTSAVE", OTHER, 1, "1.0.0", NO_KEYS, "")
                .flags(RANDOM);
        other("LATENCY", OTHER, -2, "2.8.13", NO_KEYS, "subcommand {argument}")
                .flags(NOT_IN_SCRIPTS)
                .subcommands("DOCTOR:2 GRAPH:3 HELP:2 HISTOGRAM:-2 HISTORY:3 LATEST:2 RESET:-2");
        read("LOLWUT", OTHER, -1, "5.0.0", NO_KEYS, "options");
        other("MEMORY", OTHER, -2, "4.0.0", NO_KEYS, "subcommand {argument}")
                .subcommands("DOCTOR:2 HELP:2 MALLOC-STATS:2 PURGE:2 STATS:2 USAGE:-3");
        other("MODULE", OTHER, -2, "4.0.0", NO_KEYS, "subcommand {argument}")
                .flags(NOT_IN_SCRIPTS)
                .subcommands("HELP:2 LIST:2 LOAD:-3 LOADEX:-3 UNLOAD:3");
        other("MONITOR", OTHER, 1, "1.0.0", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        other("PSYNC", OTHER, -3, "2.8.0", NO_KEYS, "replicationid offset")
                .flags(NOT_IN_SCRIPTS);
        other("REPLCONF", OTHER, -1, "3.0.0", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        other("REPLICAOF", OTHER, 3, "5.0.0", NO_KEYS, "args")
                .flags(NOT_IN_SCRIPTS);
        write("RESTORE-ASKING", OTHER, -4, "3.0.0", key(1), "key ttl serialized-value options", KeyCommands::restore)
                .does(Action.RESTORES).flags(OVERWRITES_WITH_REPLACE);
        other("ROLE", OTHER, 1, "2.8.12", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        other("SAVE", OTHER, 1, "1.0.0", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        write("SFLUSH", REMOVAL, -3, "8.0.0", NO_KEYS, "{slot-start slot-last} options");
        other("SHUTDOWN", OTHER, -1, "1.0.0", NO_KEYS, "options")
                .flags(NOT_IN_SCRIPTS);
        other("SLAVEOF", OTHER, 3, "1.0.0", NO_KEYS, "args")
                .flags(NOT_IN_SCRIPTS);
        other("SLOWLOG", OTHER, -2, "2.2.12", NO_KEYS, "subcommand {argument}")
                .subcommands("GET:-2 HELP:2 LEN:2 RESET:2");
        write("SWAPDB", OTHER, 3, "4.0.0", NO_KEYS, "database database", ServerCommands::swapDb)
                .does(Action.SWAPS_DATABASES);
        other("SYNC", OTHER, 1, "1.0.0", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        line("TIME", OTHER, Command.Kind.OTHER, 1, "2.6.0", NO_KEYS, "", KeyReads::time)
                .flags(RANDOM);

        // Messages
        other("PSUBSCRIBE", OTHER, -2, "2.0.0", NO_KEYS, "{pattern}")
                .flags(NOT_IN_SCRIPTS);
        line("PUBLISH", OTHER, Command.Kind.OTHER, 3, "2.0.0", NO_KEYS, "channel message", KeyReads::publish)
                .flags(MAY_REPLICATE);
        other("PUBSUB", OTHER, -2, "2.8.0", NO_KEYS, "subcommand {argument}")
                .flags(RANDOM)
                .subcommands("CHANNELS:-2 HELP:2 NUMPAT:2 NUMSUB:-2 SHARDCHANNELS:-2 SHARDNUMSUB:-2");
        other("PUNSUBSCRIBE", OTHER, -1, "2.0.0", NO_KEYS, "options")
                .flags(NOT_IN_SCRIPTS);
        line("SPUBLISH", OTHER, Command.Kind.OTHER, 3, "7.0.0", key(1), "shardchannel message", KeyReads::publish)
                .flags(NOT_IN_SCRIPTS);
        other("SSUBSCRIBE", OTHER, -2, "7.0.0", keys(1, -1, 1), "{shardchannel}")
                .flags(NOT_IN_SCRIPTS);
        other("SUBSCRIBE", OTHER, -2, "2.0.0", NO_KEYS, "{channel}")
                .flags(NOT_IN_SCRIPTS);
        other("SUNSUBSCRIBE", OTHER, -1, "7.0.0", keys(1, -1, 1), "options")
                .flags(NOT_IN_SCRIPTS);
        other("UNSUBSCRIBE", OTHER, -1, "2.0.0", NO_KEYS, "options")
                .flags(NOT_IN_SCRIPTS);

        // Cluster
        other("ASKING", OTHER, 1, "3.0.0", NO_KEYS, "")
                .flags(NOT_IN_SCRIPTS);
        other("CLUSTER", OTHER, -2, "3.0.0", NO_KEYS, "subcommand {argument}")
                .flags(NOT_IN_SCRIPTS)
                .subcommands("ADDSLOTS:-3 ADDSLOTSRANGE:-4 BUMPEPOCH:2 COUNT-FAILURE-REPORTS:3 COUNTKEYSINSLOT:3 "
                        + "DELSLOTS:-3 DELSLOTSRANGE:-4 FAILOVER:-2 FLUSHSLOTS:2 FORGET:3 GETKEYSINSLOT:4 HELP:2 "
                        + "INFO:2 KEYSLOT:3 LINKS:2 MEET:-4 MYID:2 MYSHARDID:2 NODES:2 REPLICAS:3 REPLICATE:-3 "
                        + "RESET:-2 SAVECONFIG:2 SET-CONFIG-EPOCH:3 SETSLOT:-4 SHARDS:2 SLAVES:3 SLOT-STATS:-4 "
                        + "SLOTS:2");
        other("READONLY", OTHER, 1, "3.0.0", NO_KEYS, "");
        other("READWRITE", OTHER, 1, "3.0.0", NO_KEYS, "");
    }

    private void newer() {
        // From 8.0 on, or of other servers; some are known by name only, shown and carried
        write("HGETDEL", HASH, -5, "8.0.0, valkey 9.1", key(1), "key options", HashFieldCommands::hGetDel);
        write("HGETEX", HASH, -5, "8.0.0, valkey 9.0", key(1), "key options", HashFieldCommands::hGetEx);
        write("HSETEX", HASH, -6, "8.0.0, valkey 9.0", key(1), "key options", HashFieldCommands::hSetEx);
        write("VADD", OTHER, -5, "8.0.0", key(1), "key options");
        write("VREM", OTHER, 3, "8.0.0", key(1), "key element");
        write("VSETATTR", OTHER, 4, "8.0.0", key(1), "key element attributes");
        write("XDELEX", STREAM, -5, "8.2.0", key(1), "key options", StreamGroupCommands::xDelEx);
        write("XACKDEL", STREAM, -6, "8.2.0", key(1), "key group options", StreamGroupCommands::xAckDel);
        write("DELEX", REMOVAL, -2, "8.4.0", key(1), "key options", StringCommands::delEx);
        write("MSETEX", STRING, -4, "8.4.0, valkey 9.1", new Counted(0, 1, 2), "numkeys options",
                StringCommands::mSetEx)
                .does(Action.SETS);
        write("DELIFEQ", REMOVAL, 3, "valkey 9.0", key(1), "key value", StringCommands::delIfEq);
        write("INCREX", STRING, -2, "8.8.0", key(1), "key options");
        write("XNACK", STREAM, -4, "8.8.0", key(1), "key group options");
        write("RREPLAY", OTHER, -3, "keydb 5.0", NO_KEYS, "uuid command");
    }

    private CommandTable write(String name, Family family, int arity, String since, KeyPositions keys, String syntax) {
        return line(name, family, Command.Kind.WRITE, arity, since, keys, syntax, null);
    }

    private CommandTable write(String name, Family family, int arity, String since, KeyPositions keys, String syntax,
            Command.Semantics semantics) {
        return line(name, family, Command.Kind.WRITE, arity, since, keys, syntax, semantics);
    }

    private CommandTable store(String name, Family family, int arity, String since, KeyPositions keys, String syntax,
            Command.Semantics semantics) {
        return write(name, family, arity, since, keys, syntax, semantics).does(Action.STORES);
    }

    private CommandTable read(String name, Family family, int arity, String since, KeyPositions keys, String syntax,
            Command.Semantics semantics) {
        return line(name, family, Command.Kind.READ, arity, since, keys, syntax, semantics);
    }

    private CommandTable read(String name, Family family, int arity, String since, KeyPositions keys, String syntax) {
        return line(name, family, Command.Kind.READ, arity, since, keys, syntax, Command.NO_EFFECT);
    }

    private CommandTable other(String name, Family family, int arity, String since, KeyPositions keys, String syntax) {
        return line(name, family, Command.Kind.OTHER, arity, since, keys, syntax, Command.NO_EFFECT);
    }

    private CommandTable script(String name, String since, String syntax, Command.Semantics semantics) {
        return line(name, OTHER, Command.Kind.OTHER, -3, since, counted(0, 2), syntax, semantics);
    }

    private CommandTable unknown(String name, Family family, int arity, String since, KeyPositions keys,
            String syntax) {
        return line(name, family, Command.Kind.OTHER, arity, since, keys, syntax, null);
    }

    private CommandTable line(String name, Family family, Command.Kind kind, int arity, String since,
            KeyPositions keys, String syntax, Command.@Nullable Semantics semantics) {
        lines.add(new Command(lines.size(), name, family, kind, arity, since, keys, syntax, semantics,
                Action.NONE, TimeArgument.NONE, Set.of(), Map.of()));
        return this;
    }

    /// Of the last line.
    private CommandTable does(Action action) {
        lines.add(lines.removeLast().with(action));
        return this;
    }

    /// Of the last line.
    private CommandTable tells(TimeArgument time) {
        lines.add(lines.removeLast().with(time));
        return this;
    }

    /// Of the last line.
    private CommandTable flags(Command.Flag first, Command.Flag... more) {
        lines.add(lines.removeLast().with(Collections.unmodifiableSet(EnumSet.of(first, more))));
        return this;
    }

    /// Of the last line, `NAME:ARITY` in capitals, with blanks between: those that servers from 7.0 look up together with it
    /// (`lookupCommandLogic` in server.c), so that any other is an unknown command. What came after 7.0 is there, too, since no
    /// server writes them to a log. The arity is what `COMMAND` answers: the same from 7.0.15 to 8.0.6 and Valkey 9.1.2, but for
    /// three that no log holds, where it is the one that takes more.
    private CommandTable subcommands(String entries) {
        Map<String, Integer> arities = new HashMap<>();
        for (String entry : entries.split(" ")) {
            int colon = entry.indexOf(':');
            arities.put(entry.substring(0, colon), Integer.valueOf(entry.substring(colon + 1)));
        }
        lines.add(lines.removeLast().withSubcommands(Map.copyOf(arities)));
        return this;
    }

    private static KeyPositions key(int argument) {
        return new KeyPositions.Range(argument, argument, 1);
    }

    private static KeyPositions keys(int first, int last, int step) {
        return new KeyPositions.Range(first, last, step);
    }

    private static KeyPositions counted(int destination, int counter) {
        return new Counted(destination, counter, 1);
    }

    private static KeyPositions geoStore(int from) {
        return new KeyPositions.Store(from, true);
    }
}
