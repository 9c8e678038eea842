package dev.aofscope.redis;

/// What a command does beyond changing what its keys hold: to keys as a whole, to databases, or to the connection. A command does
/// one of these at most, and its line in [CommandTable] says which. Who follows a log asks for this, not for names.
public enum Action {
    /// None of these. It reads, or changes what its keys hold, or concerns the server.
    NONE,
    /// Removes its keys. Servers write such commands for keys that expire and that are evicted, too.
    REMOVES,
    /// Puts a string at each of its keys, whatever was there, unless a condition of its own forbids it.
    SETS,
    /// Puts what it made of other keys at its destination, whatever was there; where that is empty, nothing is there afterwards. For
    /// some the destination is an option.
    STORES,
    /// Puts a value that it carries at its key.
    RESTORES,
    /// Puts what its first key holds at its second, with the moment of expiry.
    COPIES,
    /// The same, and removes the first.
    RENAMES,
    /// Takes its key to another database, with the moment of expiry.
    MOVES,
    /// Empties the database that is selected.
    FLUSHES_DATABASE,
    /// Empties all databases.
    FLUSHES_ALL,
    /// Exchanges the contents of two databases.
    SWAPS_DATABASES,
    /// Runs a script that may write.
    RUNS_SCRIPT,
    SELECTS_DATABASE,
    BEGINS_TRANSACTION,
    EXECUTES_TRANSACTION,
    DISCARDS_TRANSACTION,
    WATCHES_KEYS,
    UNWATCHES_KEYS;

    /// Whether it may change keys that the command does not name.
    public boolean touchesAnyKey() {
        return switch (this) {
            case FLUSHES_DATABASE, FLUSHES_ALL, SWAPS_DATABASES, RUNS_SCRIPT -> true;
            default -> false;
        };
    }

    /// Whether it removes all keys of a database, or of all.
    public boolean flushes() {
        return this == FLUSHES_DATABASE || this == FLUSHES_ALL;
    }

    /// Whether a key takes over what another had, or had elsewhere, with its moment of expiry.
    public boolean carriesExpiry() {
        return this == COPIES || this == RENAMES || this == MOVES;
    }

    /// Whether it puts a whole value at a key, whatever type was there.
    public boolean replaces() {
        return switch (this) {
            case STORES, RESTORES, COPIES, RENAMES -> true;
            default -> false;
        };
    }
}
