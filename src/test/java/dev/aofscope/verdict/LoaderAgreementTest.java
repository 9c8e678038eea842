package dev.aofscope.verdict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.aofscope.session.LogSession;
import dev.aofscope.session.OpenOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Damaged logs loaded by every server that is there: whether it starts, where it cuts the file, and what it then holds.
class LoaderAgreementTest {
    /// Of mutations, with one server; builds of other versions are asked on request only.
    private static final int ROUNDS = Integer.getInteger("servers.rounds", 60);

    @TempDir
    private Path folder;

    private Map<ServerLine, String> servers = Map.of();
    private final List<String> different = new ArrayList<>();
    private int compared;

    @BeforeEach
    void aServerIsThere() throws IOException, InterruptedException {
        servers = Builds.of("redis-server");
        assumeFalse(servers.isEmpty(), "SKIPPED: no redis-server of a known version, so nothing compares us with one");
    }

    @Test
    void aFileChangedAtRandom() throws Exception {
        Random random = new Random(20261121);
        for (int round = 0; round < ROUNDS; round++) {
            compare(Mutations.of(round % 2 == 0 ? Mutations.PLAIN : Mutations.SAMPLE, random), "round " + round);
        }
        assertThat(different).as("of %s", compared).isEmpty();
        assertThat(compared).isPositive();
    }

    /// Cases that the mutations hardly hit, each with a reason that is found in the servers' sources.
    @Test
    void whatTheSourcesSay() throws Exception {
        for (String aof : List.of(
                "*1.$5.MULTI.*3.$3.SET.$1.a.$1.1.",
                "*3.$3.SET.$1.a.$1.1.*1.$5.MULTI.*3.$3.SET.$1.a.$1.2.*1.$5.MULTI.*3.$3.SET.$1.a.$1.3.",
                "*3.$3.SET.$1.a.$1.1.*1.$5.MULTI.*3.$3.SET.$1.a.$1.2.*1.$5.MULTI.*3.$3.SET.$1.a.$1.3.*3.$3.S",
                "*3.$3.SET.$1.a.$1.1.*1.$5.MULTI.*1.$7.DISCARD.*3.$3.SET.$1.a.$1.2.",
                "*3.$3.SET.$1.a.$1.1.*1.$7.DISCARD.*3.$3.SET.$1.a.$1.2.",
                "*3.$5.BLPOP.$1.l.$1.0.", "*3.$5.RPUSH.$1.l.$1.a.*3.$5.BLPOP.$1.l.$1.0.",
                "*3.$3.SET.$1.l.$1.a.*3.$5.BLPOP.$1.l.$1.0.",
                "*1.$5.MULTI.*3.$5.BLPOP.$1.l.$1.0.*1.$4.EXEC.",
                "*4.$10.BRPOPLPUSH.$1.l.$1.m.$1.0.",
                "*1.$3.DEL.", "*1.$4.MSET.", "*1.$5.WATCH.*1.$7.UNWATCH.",
                "*2.$5.WATCH.$1.w.*3.$3.SET.$1.w.$1.1.*1.$5.MULTI.*3.$3.SET.$1.x.$1.1.*1.$4.EXEC.",
                "*2.$5.WATCH.$1.w.*3.$3.SET.$1.x.$1.1.*1.$5.MULTI.*3.$3.SET.$1.x.$1.2.*1.$4.EXEC.",
                "*2.$5.WATCH.$1.w.*3.$3.SET.$1.w.$1.1.*1.$7.UNWATCH.*1.$5.MULTI.*3.$3.SET.$1.x.$1.2.*1.$4.EXEC.",
                "*4.$5.SETEX.$1.a.$2.-1.$1.v.", "*4.$6.PSETEX.$1.a.$1.0.$1.v.",
                "*5.$3.SET.$1.a.$1.v.$2.EX.$1.0.", "*5.$3.SET.$1.a.$1.v.$2.EX.$1.x.", "*5.$3.SET.$1.a.$1.v.$1.x.$1.1.",
                "*1.$4.PING.*1.$4.ECHO.", "*2.$6.CONFIG.$3.GET.", "*2.$6.XGROUP.$5.NOPE.", "*2.$6.OBJECT.$5.NOPE.",
                "*1.$6.XGROUP.", "*3.$4.EVAL.$8.return 1.$1.0.",
                "*", "*1", "*1.", "*1.$", "#TS:1", "*0.", "*1.$4.PING", "*1.$4.PING.\0", "REDIS", "REDIS0006",
                "VALKEY080")) {
            compare(aof.replace(".", "\r\n").getBytes(StandardCharsets.ISO_8859_1), aof);
        }
        assertThat(different).as("of %s", compared).isEmpty();
    }

    /// An RDB of one key, taken by every server from 4.0, before records; and all that can be missing of it.
    @Test
    void preambles() throws Exception {
        String rdb = "REDIS0006\u00fe\0\0\1a\1b\u00ff\0\0\0\0\0\0\0\0";
        String set = "*3\r\n$3\r\nSET\r\n$1\r\nk\r\n$1\r\nv\r\n";
        String multi = "*1\r\n$5\r\nMULTI\r\n";
        for (String aof : List.of(rdb, rdb + set, rdb + set.substring(0, 20), rdb + multi, rdb + multi + set,
                rdb + multi + set.substring(0, 9), rdb + set + multi + set, rdb + "*",
                rdb + "#TS:1\r\n" + set.substring(0, 9),
                rdb + rdb, rdb + "\0", rdb.replace("\0\0\0\0\0\0\0\0", "\1\0\0\0\0\0\0\0") + set,
                rdb.replace("0006", "0009") + set, rdb.replace("0006", "0012") + set, rdb.replace("0006", "0099") + set,
                rdb.replace("0006", "000x") + set,
                rdb.replace("\1a", "\0\1a").replace("\0\0\0\1a", "\0\u00f3\1a") + set)) {
            compare(aof.getBytes(StandardCharsets.ISO_8859_1), "preamble " + aof.length());
        }
        for (int length = 1; length < rdb.length(); length += 2) {
            compare(rdb.substring(0, length).getBytes(StandardCharsets.ISO_8859_1), "preamble cut to " + length);
        }
        assertThat(different).as("of %s", compared).isEmpty();
    }

    private void compare(byte[] bytes, String what) throws Exception {
        for (Map.Entry<ServerLine, String> server : servers.entrySet()) {
            Path directory = Files.createDirectories(folder.resolve("s"));
            Files.write(directory.resolve("appendonly.aof"), bytes);
            compared++;
            LoadingServer real = LoadingServer.load(server.getValue(), server.getKey(), directory);
            Path copy = Files.write(folder.resolve("appendonly.aof"), bytes);
            String ours;
            try (LogSession session = LogSession.open(copy, new OpenOptions(server.getKey().server(), null, 0))) {
                Verdict.Loaded loaded = session.verdict().loadTruncated();
                String digest = loaded.loads() ? session.digest(session.held(loaded, Long.MAX_VALUE)) : "";
                ours = loaded.loads() + " " + loaded.truncates().values() + " " + digest;
                ours += real.said().equals(ours) ? "" : " because " + loaded.reason();
            } catch (IOException none) {
                ours = "no log";
            }
            if (!ours.equals(real.said()) && !(ours.equals("no log") && !real.loads())) {
                different.add(what + ", " + server.getKey() + ": we say " + ours + ", it " + real.said() + " "
                        + real.log() + "\n" + new String(bytes, StandardCharsets.ISO_8859_1));
            }
        }
    }
}
