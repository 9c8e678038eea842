package dev.aofscope.redis;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;

/// All that a command may touch: its arguments, the keyspace with the database that is selected, the settings of the
/// server whose part is played, and the log's own clock. One object is reused for all commands of a replay.
public final class Call {
    private final ServerSettings settings;
    private final Payloads payloads;
    private Keyspace keyspace;
    private Database database;
    private int number;
    private Arguments arguments;
    private long now;

    public Call(Keyspace keyspace, Arguments arguments, ServerSettings settings, Payloads payloads) {
        this.keyspace = keyspace;
        this.arguments = arguments;
        this.settings = settings;
        this.payloads = payloads;
        this.database = keyspace.database(0);
    }

    /// Selects a database, ≥ 0.
    public void select(int number) {
        this.number = number;
        database = keyspace.database(number);
    }

    /// Goes on with another keyspace, the same database number selected.
    public void keyspace(Keyspace other) {
        keyspace = other;
        database = other.database(number);
    }

    /// Reads from other arguments from now on.
    public void arguments(Arguments other) {
        arguments = other;
    }

    /// Sets the log's clock: what the file says of the time at which the command ran, in Unix milliseconds. Relative times
    /// to live are counted from it; the system's clock is never asked.
    public void now(long milliseconds) {
        now = milliseconds;
    }

    /// Unix milliseconds.
    public long now() {
        return now;
    }

    public Keyspace keyspace() {
        return keyspace;
    }

    public Database database() {
        return database;
    }

    /// The number of the selected database.
    public int selected() {
        return number;
    }

    public ServerSettings settings() {
        return settings;
    }

    public Payloads payloads() {
        return payloads;
    }

    public Arguments arguments() {
        return arguments;
    }

    /// How many arguments there are, the name included.
    int count() {
        return arguments.count();
    }

    /// For the time of this command only.
    HeapBytes view(int argument) {
        return arguments.view(argument);
    }

    /// To be kept in the keyspace.
    ByteString retain(int argument) {
        return arguments.retain(argument);
    }

    boolean is(int argument, String word) {
        return Words.is(arguments.view(argument), word);
    }

    /// As the server reads a 64-bit number: no blanks, no plus sign, no leading zeros.
    long integer(int argument) {
        return Numbers.integer(arguments.view(argument));
    }

    /// As the server reads a score or a floating-point option; never NaN.
    double score(int argument) {
        return Numbers.score(arguments.view(argument));
    }

    /// A database's number, which must be one that the server has.
    int databaseNumber(int argument) {
        long said = integer(argument);
        if (said < 0 || said >= settings.databases()) {
            throw new RefusedException("ERR DB index is out of range");
        }
        return (int) said;
    }
}
