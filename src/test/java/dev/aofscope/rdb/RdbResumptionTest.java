package dev.aofscope.rdb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.ByteSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Keys behind a place of an RDB that can't be read.
class RdbResumptionTest {
    private static final byte[] RECORD = "*1\r\n$4\r\nPING\r\n".getBytes(StandardCharsets.US_ASCII);

    @TempDir
    private Path folder;

    private record Read(TreeSet<String> keys, RdbEnd end, RdbEnd skipped) {
    }

    private Read read(byte[] bytes) throws IOException {
        TreeSet<String> keys = new TreeSet<>();
        RdbSink names = new RdbSink() {
            private String last = "";

            @Override
            public void beginKey(RdbKey key) {
                last = key.database() + " " + key.name().text();
            }

            @Override
            public void endKey() {
                keys.add(last);
            }
        };
        try (ByteSource source = RdbBytes.source(folder.resolve("rdb"), bytes)) {
            return new Read(keys, RdbReader.read(source, 0, names, Checksum.VERIFY, RdbProgress.NONE),
                    RdbReader.skip(source, 0, Checksum.VERIFY, RdbProgress.NONE));
        }
    }

    /// Strings k0 … in database 0, and from the half on in database 1.
    private static byte[] strings(int count, int length) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes("REDIS0011".getBytes(StandardCharsets.US_ASCII));
        for (int i = 0; i < count; i++) {
            if (i == 0 || i == count / 2) {
                out.writeBytes(new byte[]{(byte) 0xfe, (byte) (i == 0 ? 0 : 1)});
            }
            byte[] name = ("key:" + i).getBytes(StandardCharsets.US_ASCII);
            out.write(0);
            out.write(name.length);
            out.writeBytes(name);
            out.write(0x40 | length >> 8);
            out.write(length);
            out.writeBytes("v".repeat(length).getBytes(StandardCharsets.US_ASCII));
        }
        out.write(0xff);
        out.writeBytes(new byte[8]);
        return out.toByteArray();
    }

    private static int place(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    @Test
    void aLengthThatLiesCostsOneKey() throws IOException {
        byte[] bytes = strings(20, 40);
        bytes[place(bytes, "key:7") + 5] = (byte) 0x81;
        Read read = read(bytes);
        assertThat(read.end.whole()).isTrue();
        assertThat(read.keys).hasSize(19).doesNotContain("0 key:7").contains("0 key:8", "1 key:19");
        assertThat(read.end.damages()).singleElement().satisfies(damage -> {
            assertThat(damage.record()).isEqualTo(place(bytes, "key:7") - 2);
            assertThat(damage.end()).isEqualTo(place(bytes, "key:8") - 2);
        });
    }

    @Test
    void anUnknownTypeCostsOneKeyToo() throws IOException {
        byte[] bytes = strings(20, 40);
        bytes[place(bytes, "key:18") - 2] = 0x4d;
        Read read = read(bytes);
        assertThat(read.end.whole()).isTrue();
        assertThat(read.keys).hasSize(19).doesNotContain("1 key:18").contains("1 key:19");
    }

    @Test
    void zerosAreNoKeysAndTheDatabaseIsTheLastThatWasRead() throws IOException {
        byte[] bytes = strings(200, 40);
        Arrays.fill(bytes, 2000, 2000 + 4096, (byte) 0);
        Read read = read(bytes);
        assertThat(read.end.whole()).isTrue();
        assertThat(read.keys).doesNotContain("0 ").contains("0 key:199").hasSizeBetween(90, 120);
    }

    @Test
    void aFalseEndIsPassedOver() throws IOException {
        byte[] bytes = strings(20, 40);
        bytes[place(bytes, "key:7") - 2] = (byte) 0xff;
        Read read = read(bytes);
        assertThat(read.end.whole()).isTrue();
        assertThat(read.keys).hasSize(19);
        assertThat(read.end.end()).isEqualTo(bytes.length);
    }

    @Test
    void garbageBehindTheEndIsNoneOfIt() throws IOException {
        byte[] rdb = strings(20, 40);
        Random random = new Random(3);
        for (int round = 0; round < 50; round++) {
            byte[] bytes = Arrays.copyOf(rdb, rdb.length + 200);
            for (int i = rdb.length; i < bytes.length; i++) {
                bytes[i] = (byte) random.nextInt();
            }
            bytes[bytes.length - 9] = (byte) 0xff;
            Read read = read(bytes);
            assertThat(read.end.whole()).isTrue();
            assertThat(read.end.end()).isEqualTo(rdb.length);
            assertThat(read.keys).hasSize(20);
        }
    }

    @Test
    void goesOnToTheRecordsBehind() throws IOException {
        byte[] rdb = strings(20, 40);
        byte[] bytes = Arrays.copyOf(rdb, rdb.length + RECORD.length);
        System.arraycopy(RECORD, 0, bytes, rdb.length, RECORD.length);
        bytes[place(bytes, "key:19") + 6] = (byte) 0x81;
        Read read = read(bytes);
        assertThat(read.end.whole()).isTrue();
        assertThat(read.end.end()).isEqualTo(rdb.length);
        assertThat(read.keys).hasSize(19).doesNotContain("1 key:19");
    }

    /// A file that ends too early within a value that holds an RDB: its keys are not those of the file.
    @Test
    void anRdbWithinATornValueDoesNotFoolIt() throws IOException {
        byte[] inner = strings(20, 10);
        byte[] outer = strings(3, 4);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(outer, 0, outer.length - 9);
        out.writeBytes(new byte[]{0, 4, 'd', 'u', 'm', 'p', (byte) 0x80, 0, 1, 0, 0});
        out.writeBytes(inner);
        out.writeBytes("and more".getBytes(StandardCharsets.US_ASCII));
        Read read = read(out.toByteArray());
        assertThat(read.end.whole()).isFalse();
        assertThat(read.keys).containsExactly("0 key:0", "1 key:1", "1 key:2");
    }

    @Test
    void anRdbWithinADamagedValueDoesNotFoolItEither() throws IOException {
        byte[] inner = strings(20, 10);
        byte[] outer = strings(30, 4);
        int behind = place(outer, "key:9") - 2;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(outer, 0, behind);
        out.writeBytes(new byte[]{0x4d, 4, 'd', 'u', 'm', 'p', (byte) 0x80, 0, 0, (byte) (inner.length >> 8),
            (byte) inner.length});
        out.writeBytes(inner);
        out.write(outer, behind, outer.length - behind);
        Read read = read(out.toByteArray());
        assertThat(read.end.whole()).isTrue();
        assertThat(read.keys).hasSize(30).contains("1 key:29", "0 key:9");
    }

    /// Both ways of reading end at the same places, whatever was changed.
    @Test
    void skippingResumesWhereReadingDoes() throws IOException {
        Random random = new Random(12);
        for (String version : List.of("4.0.14", "6.0.20", "7.0.15", "7.4.1")) {
            byte[] sound = RdbReaderTest.resource(version);
            for (int round = 0; round < 200; round++) {
                byte[] bytes = sound.clone();
                int at = 9 + random.nextInt(bytes.length - 9);
                int length = 1 + random.nextInt(1 << random.nextInt(9));
                for (int i = at; i < Math.min(bytes.length, at + length); i++) {
                    bytes[i] = (byte) (length > 20 ? 0 : random.nextInt());
                }
                Read read = read(bytes);
                assertThat(read.skipped.whole()).isEqualTo(read.end.whole());
                assertThat(read.skipped.end()).isEqualTo(read.end.end());
            }
        }
    }
}
