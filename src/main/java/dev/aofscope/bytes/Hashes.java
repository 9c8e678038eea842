package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// Digests of bytes and of ranges of files.
public final class Hashes {
    private static final int CHUNK = 1 << 20;

    private Hashes() {
    }

    public static MessageDigest sha256() {
        return digest("SHA-256");
    }

    /// Which names scripts.
    public static MessageDigest sha1() {
        return digest("SHA-1");
    }

    private static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    /// Of the bytes `from` (inclusive) to `to` (exclusive) as they are on disk now. Throws [IOException] where the file ends
    /// before `to`.
    public static byte[] sha256(Path file, long from, long to) throws IOException {
        MessageDigest hash = sha256();
        ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            for (long at = from; at < to; at += chunk.limit()) {
                chunk.clear().limit((int) Math.min(CHUNK, to - at));
                while (chunk.hasRemaining()) {
                    if (channel.read(chunk, at + chunk.position()) < 0) {
                        throw new FileChangedException(file, at + chunk.position(), "the file ends here");
                    }
                }
                hash.update(chunk.flip());
            }
        }
        return hash.digest();
    }
}
