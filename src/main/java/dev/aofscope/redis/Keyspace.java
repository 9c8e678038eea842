package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Hashes;
import dev.aofscope.bytes.HeapBytes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All databases, and the libraries of functions. One that can be changed is used by one thread; a fork costs O(1) and is
/// independent of its origin from then on: whoever writes first copies the nodes on the path it changes, as `fork()` does
/// with pages. A keyspace that nobody changes any more may be read and forked by any thread.
public final class Keyspace {
    /// As many as a server has by default; the others are rare, and may have any number.
    private static final int USUAL = 16;

    private final Database[] usual = new Database[USUAL];
    private final TreeMap<Integer, Database> others = new TreeMap<>();
    /// Replaced, never changed, so that forks share it.
    private SortedMap<String, Library> libraries;
    private Epoch epoch = new Epoch();
    private final UnknownKeys unknown;
    /// The bodies of scripts by the SHA-1 that EVALSHA names: a hidden database, since it is forked like one.
    private final Database scripts;

    public Keyspace() {
        for (int i = 0; i < USUAL; i++) {
            usual[i] = new Database(epoch);
        }
        libraries = new TreeMap<>();
        scripts = new Database(epoch);
        unknown = new UnknownKeys(epoch);
    }

    private Keyspace(Keyspace origin) {
        for (int i = 0; i < USUAL; i++) {
            usual[i] = origin.usual[i].fork(epoch);
        }
        origin.others.forEach((number, database) -> others.put(number, database.fork(epoch)));
        libraries = origin.libraries;
        scripts = origin.scripts.fork(epoch);
        unknown = origin.unknown.fork(epoch);
    }

    /// The keyspace as it is now, independent of this one. The databases got from either stay its own.
    public Keyspace fork() {
        Keyspace fork = new Keyspace(this);
        epoch = new Epoch();
        for (Database database : usual) {
            database.begin(epoch);
        }
        others.values().forEach(database -> database.begin(epoch));
        scripts.begin(epoch);
        unknown.begin(epoch);
        return fork;
    }

    /// The database, to be changed: created when it is asked for; `number` ≥ 0. The same object for the life of this keyspace,
    /// whatever is swapped. Whoever only reads asks [#read].
    public Database database(int number) {
        return number < USUAL ? usual[number] : others.computeIfAbsent(number, created -> new Database(epoch));
    }

    /// One more than the highest database that was ever asked for, at least 16.
    public int databases() {
        return others.isEmpty() ? USUAL : others.lastKey() + 1;
    }

    /// Numbers of the databases that may hold keys, ascending: to walk them where a log has selected a huge one.
    public List<Integer> numbers() {
        List<Integer> numbers = new ArrayList<>();
        for (int number = 0; number < USUAL; number++) {
            numbers.add(number);
        }
        numbers.addAll(others.keySet());
        return numbers;
    }

    /// The database, to be read only. One that nobody ever asked for is not created, since any thread may ask a keyspace that
    /// nobody changes any more; what stands in for it is empty.
    public Database read(int number) {
        Database there = number < USUAL ? usual[number] : others.get(number);
        return there == null ? new Database(new Epoch()) : there;
    }

    /// Exchanges the content of two databases (`SWAPDB`).
    public void swap(int first, int second) {
        database(first).swap(database(second));
        unknown.swap(first, second);
    }

    /// Empties every database. Libraries stay.
    public void flush() {
        for (Database database : usual) {
            database.flush();
        }
        others.values().forEach(Database::flush);
        unknown.clear();
    }

    /// Keys whose content nobody here can tell.
    public UnknownKeys unknown() {
        return unknown;
    }

    /// Keys in all databases.
    public long size() {
        long size = 0;
        for (Database database : usual) {
            size += database.size();
        }
        for (Database database : others.values()) {
            size += database.size();
        }
        return size;
    }

    /// By name.
    public Collection<Library> libraries() {
        return libraries.values();
    }

    public @Nullable Library library(String name) {
        return libraries.get(name);
    }

    /// Adds it, or replaces the one with the same name.
    public void putLibrary(Library library) {
        TreeMap<String, Library> changed = new TreeMap<>(libraries);
        changed.put(library.name(), library);
        libraries = changed;
    }

    /// Whether it was there.
    public boolean removeLibrary(String name) {
        TreeMap<String, Library> changed = new TreeMap<>(libraries);
        boolean removed = changed.remove(name) != null;
        libraries = changed;
        return removed;
    }

    public void flushLibraries() {
        libraries = new TreeMap<>();
    }

    /// The script with that SHA-1, in hexadecimal digits of either case; null where none was loaded.
    public @Nullable ByteString script(ByteString name) {
        Value body = scripts.get(ByteString.utf8(name.utf8().toLowerCase(Locale.ROOT)));
        return body instanceof StringValue string ? string.bytes() : null;
    }

    /// Keeps a script for EVALSHA, as SCRIPT LOAD and EVAL do and the `lua` fields of an RDB up to 6.2.
    public void putScript(ByteString body) {
        ByteString name = ByteString.utf8(scriptName(body));
        if (!scripts.contains(name)) {
            scripts.put(name, new StringValue(body));
        }
    }

    public void flushScripts() {
        scripts.flush();
    }

    /// The SHA-1 of a script in lower-case hexadecimal digits.
    public static String scriptName(ByteString body) {
        HeapBytes bytes = body.onHeap();
        MessageDigest hash = Hashes.sha1();
        hash.update(bytes.array(), bytes.offset(), bytes.length());
        return HexFormat.of().formatHex(hash.digest());
    }

    /// Roughly, the bytes of heap that the last fork still holds in older versions of what has changed here since: what
    /// keeping it as a checkpoint costs. What was added since is not among them, as it is needed anyway.
    public long bytesCopiedSinceFork() {
        return epoch.copied();
    }

    /// Roughly, the bytes of heap that changes since the last fork have copied or added.
    public long bytesSinceFork() {
        return epoch.bytes();
    }
}
