package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteSource;
import dev.aofscope.bytes.Span;
import dev.aofscope.rdb.Checksum;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.rdb.RdbKey;
import dev.aofscope.rdb.RdbProgress;
import dev.aofscope.rdb.RdbReader;
import dev.aofscope.rdb.RdbSink;
import dev.aofscope.rdb.RdbType;
import dev.aofscope.redis.Digest;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// RDB files that real servers saved, with values at the edges of every encoding that they had: what is loaded is what the
/// server itself held after a restart, and its `DEBUG DIGEST`. Every byte of them is given a meaning, too.
class RdbGoldenTest {
    /// @param file   in `/rdb`, with its truth beside it
    /// @param loader the server that told the truth; where it is not the one that saved the file, an upgrade is shown
    record Golden(String file, String loader, String digest) {
        @Override
        public String toString() {
            return file + " loaded by " + loader;
        }
    }

    static List<Golden> files() {
        return List.of(new Golden("2.4.18", "2.6.17", "c931091c178452b3ce571f0a3055bc4b9ccc2a30"),
                new Golden("2.6.17", "2.6.17", "c931091c178452b3ce571f0a3055bc4b9ccc2a30"),
                new Golden("3.2.13", "3.2.13", "c931091c178452b3ce571f0a3055bc4b9ccc2a30"),
                new Golden("5.0.14", "5.0.14", "eb899c5a16159a0cfe4816954ff269bff0f7692c"),
                new Golden("5.0.14-in-7.2.6", "7.2.6", "e6ec24b0e23a4f01dc63f1f6c8da5bd1ebfd10d2"),
                new Golden("6.2.16", "6.2.16", "eb899c5a16159a0cfe4816954ff269bff0f7692c"),
                new Golden("7.2.6-module", "7.2.6", "b140ec53c331ddd0e321d1b8acbcd66f8c0618ad"),
                new Golden("7.4-rc1", "7.4.0", "b306d728cfaf0c242ec84b2af300638556d33f45"),
                new Golden("7.4.1-ttl", "7.4.1", "935696936a8a6316f6b8ce58c3e50f7e5e4cb9f7"));
    }

    /// Types that no server at hand writes; `RdbTypesTest` has examples of them made by hand.
    private static final Set<RdbType> BY_HAND = EnumSet.of(RdbType.HASH_FIELD_TTL_VALKEY);

    @TempDir
    Path folder;

    private ByteSource source(String name) throws IOException {
        Path file = folder.resolve(name);
        try (InputStream rdb = resource(name + ".rdb")) {
            Files.write(file, rdb.readAllBytes());
        }
        return ByteSource.open(file);
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(RdbGoldenTest.class.getResourceAsStream("/rdb/" + name), name);
    }

    @ParameterizedTest
    @MethodSource("files")
    void holdsWhatTheServerHeld(Golden golden) throws IOException {
        ServerVersion version = ServerVersion.parse(golden.loader);
        Keyspace keyspace = new Keyspace();
        RdbLoader loader = new RdbLoader(keyspace, ServerSettings.defaults(version));
        try (ByteSource source = source(golden.file); InputStream truth = resource(golden.file + ".jsonl.gz")) {
            RdbEnd end = RdbReader.read(source, 0, loader, Checksum.VERIFY, RdbProgress.NONE);
            assertThat(end.damages()).isEmpty();
            assertThat(end.whole()).isTrue();
            assertThat(loader.damages()).isEmpty();
            KeyspaceTruth.read(truth).assertEqualTo(keyspace);
            assertThat(new Digest(version).of(keyspace)).isEqualTo(golden.digest);
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyByteHasAMeaning(Golden golden) throws IOException {
        try (ByteSource source = source(golden.file)) {
            long at = 0;
            for (Span span : RdbReader.annotate(source, 0, 0, source.size(), RdbProgress.NONE)) {
                assertThat(span.offset()).isEqualTo(at);
                assertThat(span.meaning()).isNotBlank();
                at = span.end();
            }
            RdbEnd end = RdbReader.skip(source, 0, Checksum.IGNORE, RdbProgress.NONE);
            assertThat(at).isEqualTo(end.end());
        }
    }

    @Test
    void everyTypeIsAmongThem() throws IOException {
        Set<RdbType> seen = EnumSet.copyOf(BY_HAND);
        RdbSink types = new RdbSink() {
            @Override
            public void beginKey(RdbKey key) {
                seen.add(key.type());
            }
        };
        for (String file : List.of("2.4.18", "2.6.17", "3.2.13", "5.0.14", "7.0.15", "7.2.6-module", "7.4-rc1",
                "7.4.1-ttl")) {
            try (ByteSource source = source(file)) {
                RdbReader.skip(source, 0, Checksum.IGNORE, RdbProgress.NONE);
                RdbReader.read(source, 0, types, Checksum.IGNORE, RdbProgress.NONE);
            }
        }
        Set<RdbType> readable = EnumSet.allOf(RdbType.class);
        readable.removeIf(type -> !type.readable());
        assertThat(seen).containsExactlyInAnyOrderElementsOf(readable);
    }
}
