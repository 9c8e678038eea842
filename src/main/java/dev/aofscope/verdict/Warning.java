package dev.aofscope.verdict;

import java.util.List;
import java.util.Locale;

/// What somebody should know before a server is started on a log.
///
/// @param servers those that it holds for, with `aof-load-truncated yes`, the default
/// @param message one sentence for people
public record Warning(Kind kind, List<ServerLine> servers, String message) {
    public enum Kind {
        /// A start cuts a file to nothing although it held data.
        WIPES_FILE,
        /// A start cuts off commands that are whole and come behind the damage.
        DROPS_COMMANDS,
        /// A start cuts off an open MULTI with what stands behind it.
        REVERTS_TRANSACTION,
        /// A start cuts within an open MULTI and leaves that: what is written from then on is reverted by the next start.
        LEAVES_TRANSACTION_OPEN,
        /// A start cuts a part and then refuses.
        CUTS_AND_REFUSES,
        /// A start ignores the parts, whose manifest is missing.
        STARTS_EMPTY,
        /// Nothing is wrong, the file is of a newer server.
        NEWER_THAN_SERVER;

        /// As in the `warnings` of `check --json`.
        public String jsonName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
