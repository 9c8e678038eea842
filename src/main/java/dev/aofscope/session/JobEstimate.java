package dev.aofscope.session;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;

/// What a long job will take, told before it begins.
///
/// @param needed bytes that it takes on the disk beside what is there
/// @param free   bytes that the disk has left
/// @param time   about how long; by how long this very log took to read, so a disk or a machine that is slow shows in it
public record JobEstimate(long needed, long free, Duration time) {
    /// Bytes a second of writing, flushing and reading back that are taken for granted.
    private static final double WRITTEN = 150e6;
    /// A small log is read so fast that its time says nothing.
    private static final double READ_AT_MOST = 400e6;
    /// What was written is read again as `check` does: its records, and what servers make of them.
    private static final int READINGS = 2;

    /// Of writing `written` bytes, `needed` of them beside what is there, to the folder of `target`, for a log of `size` bytes
    /// that took `reading` to be indexed.
    static JobEstimate of(Path target, long needed, long written, long size, Duration reading) throws IOException {
        double secondsPerByte = Math.max(1 / READ_AT_MOST, size == 0 ? 0 : reading.toNanos() / 1e9 / size);
        double seconds = written * (READINGS * secondsPerByte + 1 / WRITTEN);
        Path folder = target.toAbsolutePath().resolveSibling("");
        long free = Files.isDirectory(folder) ? Files.getFileStore(folder).getUsableSpace() : -1;
        return new JobEstimate(needed, free, Duration.ofMillis((long) (seconds * 1000)));
    }

    /// Whether there is room for it, as far as is known.
    public boolean fits() {
        return free < 0 || needed <= free;
    }

    /// `needs 1,204 bytes of disk (33,285,996,544 are free) and less than a second`.
    public String words() {
        long seconds = time.toSeconds();
        String took = seconds == 0
                ? "less than a second"
                : seconds < 120
                        ? "about " + (seconds + 1) + " seconds"
                        : "about " + (seconds / 60 + 1) + " minutes";
        return String.format(Locale.ROOT, "needs %,d bytes of disk%s and %s%s", needed,
                free < 0 ? "" : String.format(Locale.ROOT, " (%,d are free)", free), took,
                fits() ? "" : ": there is NOT ENOUGH ROOM");
    }
}
