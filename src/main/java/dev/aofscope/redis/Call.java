package dev.aofscope.redis;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import org.jspecify.annotations.Nullable;

/// All that a command may touch: its arguments, the keyspace with the database that is selected, the settings of the
/// server whose part is played, and the log's own clock. One object is reused for all commands of a replay.
public final class Call {
    private final ServerSettings settings;
    private final Payloads payloads;
    private final Scripts scripts;
    private Keyspace keyspace;
    private Database database;
    private int number;
    private Arguments arguments;
    private long now;

    public Call(Keyspace keyspace, Arguments arguments, ServerSettings settings, Payloads payloads, Scripts scripts) {
        this.keyspace = keyspace;
        this.arguments = arguments;
        this.settings = settings;
        this.payloads = payloads;
        this.scripts = scripts;
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

    public Scripts scripts() {
        return scripts;
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

    /// As the server reads a 64-bit number; see [#integer(HeapBytes)].
    long integer(int argument) {
        return integer(arguments.view(argument));
    }

    /// As the server reads a 64-bit number: no blanks, no plus sign, no leading zeros; up to 3.0 whatever `strtoll` takes.
    long integer(HeapBytes bytes) {
        long value = Numbers.integerOr(bytes, 0);
        if (value == 0 && !Numbers.isInteger(bytes)) {
            if (settings.version().readsIntegersLoosely()) {
                return Numbers.looseInteger(bytes);
            }
            throw RefusedException.notAnInteger();
        }
        return value;
    }

    /// A number of things: at least `least`.
    long integer(int argument, long least) {
        long value = integer(argument);
        if (value < least) {
            throw new RefusedException("ERR value is out of range, must be at least " + least);
        }
        return value;
    }

    /// As the server reads a score or a floating-point option; never NaN.
    double score(int argument) {
        HeapBytes bytes = decimal(arguments.view(argument));
        if (settings.version().refusesHexadecimal() && Numbers.hasHexadecimal(bytes)) {
            throw RefusedException.notAFloat();
        }
        return Numbers.score(bytes);
    }

    /// As the server reads what INCRBYFLOAT and HINCRBYFLOAT count with. Throws [RefusedException].
    LongDouble longDouble(HeapBytes bytes) {
        return LongDouble.parse(decimal(bytes));
    }

    /// What the C library is given to read: up to 3.2 a string that ends at the first NUL, and nothing at all is 0.
    private HeapBytes decimal(HeapBytes bytes) {
        if (!settings.version().readsDecimalsLoosely()) {
            return bytes;
        }
        int length = 0;
        while (length < bytes.length() && bytes.array()[bytes.offset() + length] != 0) {
            length++;
        }
        return length == 0
                ? ByteString.utf8("0").onHeap()
                : ByteString.view(bytes.array(), bytes.offset(), length).onHeap();
    }

    /// A database's number, which must be one that the server has. Throws [RefusedException].
    public int databaseNumber(int argument) {
        long said = integer(argument);
        if (said < 0 || said >= settings.databases()) {
            throw new RefusedException("ERR DB index is out of range");
        }
        return (int) said;
    }

    /// What the string at a key holds, or null where there is no such key. Throws [WrongTypeException].
    @Nullable
    ByteString string(int argument) {
        StringValue value = read(argument, StringValue.class);
        return value == null ? null : value.bytes();
    }

    /// The value at a key, not to be changed, or null where there is no such key. Throws [WrongTypeException].
    <T extends Value> @Nullable T read(int argument, Class<T> type) {
        Value value = database.get(view(argument));
        if (value == null) {
            return null;
        }
        if (!type.isInstance(value)) {
            throw new WrongTypeException();
        }
        return type.cast(value);
    }

    /// The value at a key, ready to be changed, or null where there is no such key. Throws [WrongTypeException].
    <T extends Value> @Nullable T edit(int argument, Class<T> type) {
        return database.edit(view(argument), type);
    }

    boolean exists(int argument) {
        return database.contains(view(argument));
    }

    /// Puts a value at a key, which loses its moment of expiry.
    void store(int argument, Value value) {
        database.store(view(argument), value);
    }

    /// Puts a value at a key, which keeps its moment of expiry.
    void replace(int argument, Value value) {
        database.put(view(argument), value);
    }

    boolean remove(int argument) {
        return database.remove(view(argument));
    }

    /// No key holds an empty collection.
    void removeIfEmpty(int argument, Value value) {
        if (value.length() == 0) {
            remove(argument);
        }
    }

    /// Stores a result, or removes the destination where the result is empty, as all commands with a destination do.
    Reply storeResult(int destination, Value result) {
        if (result.length() == 0) {
            remove(destination);
        } else {
            store(destination, result);
        }
        return Reply.of(result.length());
    }
}
