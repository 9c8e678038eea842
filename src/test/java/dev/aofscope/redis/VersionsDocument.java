package dev.aofscope.redis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Writes `docs/versions.md` from the table of differences.
final class VersionsDocument {
    private VersionsDocument() {
    }

    public static void main(String[] arguments) throws IOException {
        Files.writeString(Path.of("docs/versions.md"), text());
    }

    static String text() {
        StringBuilder text = new StringBuilder(
                """
                        # Differences between versions

                        What one server makes of a log and another makes otherwise, as far as it decides keys and values. Written from the
                        enum `Difference` (`VersionsDocument` in the tests writes this page, and a test fails where it is out of date); what
                        loaders and `redis-check-aof` make of damage is the table `ServerLine` in the package `verdict`, and
                        `aofscope check --verdicts` prints it for a file.

                        ## Whose version counts
                        1. `--as SERVER`: `2.6.17`, `7.2.6`, `valkey-8.0.1` …; the nearest known version where it comes to the loader.
                        2. `valkey-ver` or `redis-ver` in the RDB that the log begins with. Redis 8.0-M01 writes `7.9.224`, which counts as 8.0.
                        3. What occurs at the beginning of the log (its first 4 MB): an RDB of version 6 or less is one of 3.0; EVAL outside of a set of parts
                           means 4.0, or 6.2 where newer commands occur; a command that is newer than 7.0 means the first server that had it.
                        4. Else 7.0.15.

                        Thresholds are the server's defaults, or those of `--config redis.conf`: `zset-max-listpack-entries` and `-value`
                        (`zset-max-ziplist-*`), `stream-node-max-bytes` and `-entries`, `databases`. Of hashes, sets and lists the encoding decides
                        nothing that a log loads into: replies in hash-table order are marked as not reproducible.

                        """);
        for (Difference.Area area : Difference.Area.values()) {
            text.append("## ").append(area.title()).append("\n| versions | what is so there | read from | shown by |\n")
                    .append("| --- | --- | --- | --- |\n");
            for (Difference difference : Difference.values()) {
                if (difference.area() == area) {
                    text.append("| ").append(difference.versions()).append(" | ").append(difference.what())
                            .append(" | ").append(difference.source()).append(" | ").append(difference.proof())
                            .append(" |\n");
                }
            }
            text.append('\n');
        }
        return text
                .append("""
                        “Shown by” names a case of the corpus (`VERSION/SCENARIO`) that comes out wrong when the line is turned round;
                        `DifferencesShownTest` has the shortest log that shows it, with what builds on either side of it hold.

                        ## What the file decides, whoever loads it
                        | in the file | written by | what is done |
                        | --- | --- | --- |
                        | `SET … EX`, `PX`, `RESTORE` without `ABSTTL`, EXPIRE in scripts: relative to the moment of loading | 2.6 to 3.0; up to 6.2 | counted from the log's clock (`#TS`), else from the file's last modification |
                        | streams of type 15, which say nothing of entries added, the first entry, entries read by groups | 5.0 to 6.2 | derived as 7.0 does when it loads them (`rdb.c`, `rdbLoadObject`); 7.2.6/upgraded |
                        | streams of type 19, which say nothing of when a consumer was active | 7.0 | as when it was seen |
                        | ziplists, zipmaps, scores as text, expiry in seconds, functions of release candidates | up to 6.2 | read as the server that wrote them; `rdb` |
                        | a sorted set written member by member | all | packed by the thresholds when it is loaded: from 7.0 negative zero is lost; `RdbSortedSet` |
                        | nested MULTI, EXEC alone | up to 3.2 | ignored, as by every loader |
                        | commands under other names (`rename-command`) | all | understood with `--rename COMMAND=NAME` or `--config` |
                        | commands of modules, and unknown ones | all | carried, not applied; the key that they name (argument 1, as a rule) is marked until something overwrites it. Every server refuses to load a file with a command that it does not know |

                        ## Sines
                        GEORADIUS … STOREDIST and GEOSEARCHSTORE … STOREDIST store distances, which are made of the C library's `sin`, `cos` and `asin`. Their last
                        bit is no server's but the library's: here it is that of glibc on an x86-64 processor with FMA (2013 and later), from 2.34 on for
                        `asin` and from 2.28 on for the others, on which servers run nearly everywhere and on which the whole corpus was made. `Sines` and `Arcsine` compute in the same order and
                        round in the same places (60 million random arguments each: no difference; 2.36 and 2.43 have the same). On other processors, and with
                        musl (Alpine images) or macOS, about one stored distance in a few hundred differs in its last digit, which shows in the digest and nowhere else.

                        ## An RDB with something wrong in its values
                        Measured on builds of 4.0.14 to 7.4.1 and Valkey 8.0.1 (“tool” is `redis-check-aof` with a preamble):

                        | in the RDB | tool | loader |
                        | --- | --- | --- |
                        | a key twice | valid in every version | crashes or exits in every version |
                        | a member of a set twice | not valid from 6.2 | exits from 6.2 |
                        | a field of a hash twice | not valid from 6.2 | loads |
                        | a lie in a ziplist (count, tail, length backwards) | not valid from 6.2 | 6.2 loads or crashes, from 7.0 it exits |
                        | a lie in a listpack, an intset out of order | not valid from 6.2 | loads |

                        Here all that can be read is read, of duplicates the last one stays, and each is a finding with its offset.
                        """)
                .toString();
    }
}
