package dev.aofscope.index;

import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.rdb.RdbEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the files of a log tell of the time at which it was written.
///
/// @param created  Unix milliseconds of the `ctime` of the RDB that the log begins with, or −1: no command behind it is older
/// @param modified Unix milliseconds, by index in [Log#parts], −1 where it isn't known: no command of the part is younger.
///                 Nothing can be said the other way round, since a copy has the time at which it was made
public record FileTimes(long created, List<Long> modified) {
    /// Nothing is known.
    public static final FileTimes NONE = new FileTimes(-1, List.of());
    private static final int MOST_DIGITS = 11;

    /// @param base what that RDB says of itself, or null where there is none
    public static FileTimes of(Log log, @Nullable RdbEnd base) {
        List<Long> modified = new ArrayList<>();
        for (Part part : log.parts()) {
            modified.add(modified(part));
        }
        return new FileTimes(base == null ? -1 : created(base.aux().get("ctime")), List.copyOf(modified));
    }

    private static long modified(Part part) {
        try {
            return Files.getLastModifiedTime(part.path()).toMillis();
        } catch (IOException gone) {
            return -1; // whoever reads the part next says so
        }
    }

    private static long created(@Nullable ByteString seconds) {
        if (seconds == null || seconds.isEmpty() || seconds.length() > MOST_DIGITS) {
            return -1;
        }
        String digits = seconds.utf8();
        return digits.chars().allMatch(digit -> digit >= '0' && digit <= '9') ? Long.parseLong(digits) * 1_000 : -1;
    }

    long modified(int part) {
        return part < modified.size() ? modified.get(part) : -1;
    }
}
