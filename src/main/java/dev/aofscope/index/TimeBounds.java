package dev.aofscope.index;

/// When a command ran: not before `earliest` and not after `latest`, both inclusive, in Unix milliseconds, −1 where nothing
/// tells.
///
/// @param origin whether the log says so itself, or it was inferred and is to be shown as such
public record TimeBounds(long earliest, long latest, Origin origin) {
    private static final long ANNOTATION_UNIT = 1_000;

    public static final TimeBounds UNKNOWN = new TimeBounds(-1, -1, Origin.INFERRED);

    public enum Origin {
        /// From a `#TS` annotation, which tells seconds.
        ANNOTATED,
        /// From IDs of streams, moments of expiry, the base's `ctime`, and when the file was written last.
        INFERRED
    }

    /// What an annotation of that moment says of the commands behind it.
    public static TimeBounds annotated(long unixMillis) {
        return new TimeBounds(unixMillis, unixMillis + ANNOTATION_UNIT - 1, Origin.ANNOTATED);
    }

    /// These bounds for a command that comes before one with those.
    TimeBounds before(TimeBounds later) {
        long upper = latest < 0 ? later.latest : Math.min(latest, later.latest);
        return new TimeBounds(Math.min(earliest, upper), upper, origin);
    }

    /// Neither bound is known.
    public boolean isUnknown() {
        return earliest < 0 && latest < 0;
    }

    /// Both bounds are known.
    public boolean isClosed() {
        return earliest >= 0 && latest >= 0;
    }

    /// The middle of both bounds, or the one that is known, or −1.
    public long about() {
        return isClosed() ? earliest + (latest - earliest) / 2 : Math.max(earliest, latest);
    }

    /// Whether `moment` had surely come when the command ran.
    public boolean isSurelyAfter(long moment) {
        return earliest >= 0 && moment <= earliest;
    }

    /// Whether `moment` may have come when the command ran: it had, or nobody knows.
    public boolean mayBeAfter(long moment) {
        return latest < 0 || moment <= latest;
    }
}
