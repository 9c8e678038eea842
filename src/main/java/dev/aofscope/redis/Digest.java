package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;

/// What `DEBUG DIGEST` of a server prints for a keyspace (`debug.c`, Redis 2.6 to 8.0 and Valkey 8.0): 20 bytes that depend on
/// every key and value, and on no order that the server does not promise.
///
/// Two steps make it up. `add` (`xorDigest`): the digest becomes digest XOR SHA1(data), so order does not matter.
/// `mix` (`mixDigest`): add, then the digest becomes SHA1(digest), so it does.
///
/// | part | how |
/// | --- | --- |
/// | key | mix the name, then the type as 4 bytes (0 string, 1 list, 2 set, 3 sorted set, 4 hash, 5 module, 6 stream) |
/// | string | mix the bytes |
/// | list | mix each element |
/// | set | add each member |
/// | sorted set | add, for each, the digest that mixes member and score as text |
/// | hash | add, for each, the digest that mixes name and value; with a moment of expiry, `!!hexpire!!` added (7.4) |
/// | stream | mix, for each entry, `ms.sequence`, then each name and value |
/// | expiry | add `!!expire!!`, whenever it is |
/// | database | mix its number as 4 bytes if it has keys, then add the digest of each key |
///
/// So moments of expiry, groups and last IDs of streams, and functions do not show. Not thread-safe.
public final class Digest {
    public static final int LENGTH = 20;
    private static final byte[] EXPIRE = "!!expire!!".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FIELD_EXPIRE = "!!hexpire!!".getBytes(StandardCharsets.US_ASCII);

    private final ServerVersion version;
    private final MessageDigest sha1;
    private final byte[] hash = new byte[LENGTH];

    public Digest(ServerVersion version) {
        this.version = version;
        try {
            sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-1", missing);
        }
    }

    /// The 40 digits that the server prints.
    public String of(Keyspace keyspace) {
        byte[] all = new byte[LENGTH];
        for (int number : keyspace.numbers()) {
            Database database = keyspace.read(number);
            if (database.size() == 0) {
                continue;
            }
            begin(all, number);
            for (Iterator<Database.Entry> keys = database.keys(ByteString.empty(), null); keys.hasNext();) {
                xor(all, share(keys.next()));
            }
        }
        return HexFormat.of().formatHex(all);
    }

    /// Begins a database that has keys: for callers that keep the shares of keys.
    public void begin(byte[] digest, int database) {
        mix(digest, bigEndian(database));
    }

    /// What one key adds to the digest of its database, by XOR: the same as long as the entry is, so it can be kept.
    public byte[] share(Database.Entry entry) {
        byte[] digest = new byte[LENGTH];
        mix(digest, entry.key());
        mixValue(digest, entry.value());
        if (entry.expiry() != Database.NO_EXPIRY) {
            add(digest, EXPIRE);
        }
        byte[] share = new byte[LENGTH];
        add(share, digest);
        return share;
    }

    private void mixValue(byte[] digest, Value value) {
        mix(digest, bigEndian(number(value.type())));
        switch (value) {
            case StringValue string -> mix(digest, string.bytes());
            case ListValue list -> list.forEach(0, list.length(), element -> mix(digest, element));
            case SetValue set -> set.members().forEachRemaining(member -> add(digest, member));
            case SortedSetValue set -> set.from(0).forEachRemaining(member -> {
                byte[] pair = new byte[LENGTH];
                mix(pair, member.member());
                mix(pair, Numbers.score(member.score(), version).getBytes(StandardCharsets.US_ASCII));
                add(digest, pair);
            });
            case HashValue hashValue -> hashValue.fields().forEachRemaining(field -> {
                byte[] pair = new byte[LENGTH];
                mix(pair, field.name());
                mix(pair, field.value());
                if (field.expiry() != Database.NO_EXPIRY && version.digestsFieldExpiry()) {
                    add(pair, FIELD_EXPIRE);
                }
                add(digest, pair);
            });
            case StreamValue stream -> stream.from(0).forEachRemaining(entry -> {
                String id = Long.toUnsignedString(entry.id().ms()) + "."
                        + Long.toUnsignedString(entry.id().sequence());
                mix(digest, id.getBytes(StandardCharsets.US_ASCII));
                entry.fields().forEach(each -> mix(digest, each));
            });
            case ModuleValue module -> {
                // only the module knows how; most have no callback for it, and then nothing is mixed
            }
        }
    }

    private static int number(ValueType type) {
        return switch (type) {
            case STRING -> 0;
            case LIST -> 1;
            case SET -> 2;
            case SORTED_SET -> 3;
            case HASH -> 4;
            case MODULE -> 5;
            case STREAM -> 6;
        };
    }

    private static byte[] bigEndian(int number) {
        return new byte[]{(byte) (number >>> 24), (byte) (number >>> 16), (byte) (number >>> 8), (byte) number};
    }

    private void add(byte[] digest, byte[] data) {
        add(digest, data, 0, data.length);
    }

    private void add(byte[] digest, ByteString data) {
        HeapBytes heap = data.onHeap();
        add(digest, heap.array(), heap.offset(), heap.length());
    }

    private void add(byte[] digest, byte[] data, int offset, int length) {
        hash(data, offset, length);
        xor(digest, hash);
    }

    private void mix(byte[] digest, byte[] data) {
        add(digest, data);
        hash(digest, 0, LENGTH);
        System.arraycopy(hash, 0, digest, 0, LENGTH);
    }

    private void mix(byte[] digest, ByteString data) {
        add(digest, data);
        hash(digest, 0, LENGTH);
        System.arraycopy(hash, 0, digest, 0, LENGTH);
    }

    private void hash(byte[] data, int offset, int length) {
        sha1.update(data, offset, length);
        try {
            sha1.digest(hash, 0, LENGTH);
        } catch (java.security.DigestException tooShort) {
            throw new IllegalStateException("a SHA-1 has 20 bytes", tooShort);
        }
    }

    private static void xor(byte[] digest, byte[] other) {
        for (int i = 0; i < LENGTH; i++) {
            digest[i] ^= other[i];
        }
    }
}
