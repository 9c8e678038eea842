package dev.aofscope.session;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// How to open a log.
///
/// @param server    whose reading is wanted (`7.2.6`, `valkey-8.0.1`), or null for our own
/// @param config    a redis.conf to read settings from, or null
/// @param databases how many databases, or 0 for as many as the log selects
public record OpenOptions(@Nullable String server, @Nullable Path config, int databases) {
    public static final OpenOptions DEFAULT = new OpenOptions(null, null, 0);
}
