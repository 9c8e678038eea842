package dev.aofscope.index;

import java.util.List;

/// From the number of a command to bounds of the time at which it ran, where no annotation tells; neither bound ever
/// falls from a command to the next.
///
/// A stamp of a command bounds all behind it from below and all before it from above. Since clients can choose stamps (an
/// import of old entries, an ID from the future), only those count that agree with one another: the longest row of them that never
/// falls. A moment of expiry bounds from above: it lay ahead when it was set. One that lies before what the stamps say
/// had passed already, and bounds nothing. The base's `ctime` bounds all from below, the time at which a part was written last
/// its commands from above, unless the stamps say that the file's time is wrong.
///
/// Commands count from 0.
final class CommandTimes {
    /// A server takes its clock once for many commands, and `ctime` is in seconds.
    private static final long TOLERANCE = 1_000;

    private final long created;
    /// Commands, rising, and moments that never fall: from the command on not before the moment.
    private final Longs earliest = new Longs();
    /// Commands, falling, and moments that never rise: up to the command not after the moment.
    private final Longs latest = new Longs();

    CommandTimes(TimeEvidence evidence, List<PartExtent> parts, FileTimes files) {
        created = files.created() < 0 ? -1 : files.created() - TOLERANCE;
        Longs stamps = longestRising(notBefore(evidence.stamps(), created));
        FileTimes trusted = isTrusted(files, parts, stamps) ? files : FileTimes.NONE;
        for (int i = 0; i < stamps.size(); i += 2) {
            earliest.add(stamps.get(i), stamps.get(i + 1));
        }
        bound(stamps, evidence.ahead(), parts, trusted);
    }

    /// What is known of the command.
    TimeBounds of(long command) {
        long from = lastUpTo(command);
        long to = firstFrom(command);
        return from < 0 && to < 0 ? TimeBounds.UNKNOWN : new TimeBounds(from, to, TimeBounds.Origin.INFERRED);
    }

    private long lastUpTo(long command) {
        int low = 0;
        int high = earliest.size() / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (earliest.get(2 * middle) <= command) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? created : earliest.get(2 * low - 1);
    }

    private long firstFrom(long command) {
        int low = 0;
        int high = latest.size() / 2;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (latest.get(2 * middle) >= command) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? -1 : latest.get(2 * low - 1);
    }

    private static Longs notBefore(Longs stamps, long created) {
        Longs kept = new Longs();
        for (int i = 0; i < stamps.size(); i += 2) {
            if (stamps.get(i + 1) >= created) {
                kept.add(stamps.get(i), stamps.get(i + 1));
            }
        }
        return kept;
    }

    /// The method of patience sorting: for each length the row that ends lowest.
    private static Longs longestRising(Longs stamps) {
        int count = stamps.size() / 2;
        int[] ends = new int[count];
        int[] before = new int[count];
        int length = 0;
        for (int i = 0; i < count; i++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (stamps.get(2 * ends[middle] + 1) <= stamps.get(2 * i + 1)) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[i] = low == 0 ? -1 : ends[low - 1];
            ends[low] = i;
            length = Math.max(length, low + 1);
        }
        int[] row = new int[length];
        for (int i = length - 1, at = length == 0 ? -1 : ends[length - 1]; i >= 0; i--) {
            row[i] = at;
            at = before[at];
        }
        Longs rising = new Longs();
        for (int at : row) {
            rising.add(stamps.get(2 * at), stamps.get(2 * at + 1));
        }
        return rising;
    }

    /// Whether most stamps are older than the files that hold them, and the base is, too.
    private static boolean isTrusted(FileTimes files, List<PartExtent> parts, Longs stamps) {
        int younger = 0;
        int part = 0;
        for (int i = 0; i < stamps.size(); i += 2) {
            while (part < parts.size() - 1 && parts.get(part).endCommand() - 1 <= stamps.get(i)) {
                part++;
            }
            long modified = parts.isEmpty() ? -1 : files.modified(parts.get(part).part());
            younger += modified >= 0 && stamps.get(i + 1) > modified + TOLERANCE ? 1 : 0;
        }
        boolean afterBase = parts.stream().map(extent -> files.modified(extent.part()))
                .allMatch(modified -> modified < 0 || modified + TOLERANCE >= files.created());
        return afterBase && 4L * younger <= stamps.size();
    }

    /// Goes through what bounds from above, the last first.
    private void bound(Longs stamps, Longs ahead, List<PartExtent> parts, FileTimes files) {
        int stamp = stamps.size() - 2;
        int expiry = ahead.size() - 2;
        int part = parts.size() - 1;
        long lowest = Long.MAX_VALUE;
        while (stamp >= 0 || expiry >= 0 || part >= 0) {
            long stampAt = stamp < 0 ? -1 : stamps.get(stamp);
            long expiryAt = expiry < 0 ? -1 : ahead.get(expiry);
            long partAt = part < 0 ? -1 : parts.get(part).endCommand() - 2;
            long at;
            long moment;
            if (partAt >= stampAt && partAt >= expiryAt) {
                at = partAt;
                moment = part < 0 ? -1 : files.modified(parts.get(part).part());
                part--;
            } else if (stampAt >= expiryAt) {
                at = stampAt;
                moment = stamps.get(stamp + 1);
                stamp -= 2;
            } else {
                at = expiryAt;
                moment = ahead.get(expiry + 1);
                expiry -= 2;
            }
            if (at >= 0 && moment >= Math.max(0, lastUpTo(at)) && moment < lowest) {
                lowest = moment;
                latest.add(at, moment);
            }
        }
    }
}
