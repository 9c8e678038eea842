package dev.aofscope.live;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.ServerVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/// Random commands of every kind that is understood, with their options; in some an argument is missing, doubled or nasty.
/// Moments of expiry lie far ahead, since a live server expires keys.
public final class RandomCommands {
    /// How the commands reach the server.
    public enum Way {
        /// As a client's requests, whose replies are compared: nothing may depend on the server's dice or clock.
        REPLIES,
        /// As a client's requests, the server's own log being compared: all is allowed.
        OWN_LOG,
        /// As a log: commands that crash a loading server are left out.
        VERBATIM
    }

    /// Else there is nothing to work on.
    private static final Set<String> RARE = Set.of("FLUSHALL", "FLUSHDB", "SWAPDB", "DEL", "UNLINK", "SELECT",
            "FUNCTION");

    /// Strings of hundreds of megabytes come of their nasty offsets; a load does not even refuse the larger ones.
    private static final Set<String> REACHING = Set.of("SETBIT", "SETRANGE", "BITFIELD");

    private final Random random;
    private final ServerVersion version;
    private final Way way;
    private final Map<String, Supplier<List<Object>>> cases = new TreeMap<>();
    private final List<String> names;
    private boolean transaction;

    public RandomCommands(Random random, ServerVersion version, Way way) {
        this.random = random;
        this.version = version;
        this.way = way;
        cases.putAll(new RandomStrings(random, version, way).cases());
        cases.putAll(new RandomCollections(random, version, way).cases());
        cases.putAll(new RandomSortedSets(random, version).cases());
        cases.putAll(new RandomStreams(random, version, way).cases());
        cases.putAll(new RandomKeys(random, version, way).cases());
        cases.keySet().removeIf(name -> !isPossible(command(name)));
        names = List.copyOf(cases.keySet());
    }

    /// Whether the server knows it, and can take it the way that it comes.
    private boolean isPossible(Command command) {
        if (command.name().equals("SPOP") && way != Way.OWN_LOG && !version.atLeast(3, 2)) {
            return false; // one member at a time
        }
        if ((command.name().equals("PFMERGE") || command.name().equals("PFDEBUG")) && way == Way.VERBATIM
                && !version.atLeast(3, 0)) {
            return false; // a load does not survive a key that is missing or of another type
        }
        // Timeouts with a fraction came with 6.0, and a loading server does not survive to block before 6.2.
        return version.knows(command)
                && (!blocks(command.name()) || version.atLeast(6, way == Way.VERBATIM ? 2 : 0));
    }

    /// With other arguments, perhaps for ever.
    private static boolean blocks(String name) {
        return name.startsWith("B") && !name.startsWith("BIT");
    }

    private static Command command(String name) {
        return Objects.requireNonNull(Commands.find(ByteString.utf8(name).onHeap()), name);
    }

    /// Names of the commands that have a case.
    public Set<String> names() {
        return cases.keySet();
    }

    /// The next `count` commands, all transactions among them being closed.
    public List<List<byte[]>> next(int count) {
        List<List<byte[]>> commands = new ArrayList<>();
        while (commands.size() < count) {
            commands.add(next());
        }
        if (transaction) {
            commands.add(bytes(List.of("EXEC")));
            transaction = false;
        }
        return commands;
    }

    private List<byte[]> next() {
        if (way != Way.REPLIES && random.nextInt(transaction ? 5 : 40) == 0) {
            transaction = !transaction;
            return bytes(List.of(transaction ? "MULTI" : "EXEC"));
        }
        String name = names.get(random.nextInt(names.size()));
        while (RARE.contains(name) && random.nextInt(8) != 0) {
            name = names.get(random.nextInt(names.size()));
        }
        List<Object> arguments = new ArrayList<>(cases.get(name).get());
        arguments.addFirst(random.nextInt(10) == 0 ? name.toLowerCase(Locale.ROOT) : name);
        boolean timed = name.contains("EXPIRE") || name.endsWith("SETEX")
                || arguments.stream().anyMatch(Set.of("EX", "PX", "EXAT", "PXAT")::contains);
        boolean overdue = timed && way == Way.REPLIES; // a moment that has passed removes the key at once
        if (!blocks(name) && !name.equals("SPOP") && !REACHING.contains(name) && !overdue) {
            spoil(arguments);
        }
        if (isOldQuirk(name, arguments)) {
            return next();
        }
        boolean clocked = way != Way.OWN_LOG && name.equals("XADD") && arguments.contains("*"); // an ID by the clock
        return clocked || (way == Way.VERBATIM && !isHarmless(command(name), arguments)) ? next() : bytes(arguments);
    }

    private void spoil(List<Object> arguments) {
        int size = arguments.size();
        switch (random.nextInt(60)) {
            case 0 -> {
                if (size > 1) {
                    arguments.remove(1 + random.nextInt(size - 1));
                }
            }
            case 1 -> arguments.add(1 + random.nextInt(size), RandomStrings.nasty(random));
            case 2, 3 -> {
                if (size > 1) {
                    arguments.set(1 + random.nextInt(size - 1), RandomStrings.nasty(random));
                }
            }
            case 4 -> {
                if (size > 1) {
                    arguments.add(arguments.get(1 + random.nextInt(size - 1)));
                }
            }
            default -> {
                // as it is
            }
        }
    }

    /// What old servers make of nonsense, which no log of theirs can hold: options of EXPIRE and XSETID and a count for LPOP before
    /// they had any, which a load does not see; infinite fields (logged as HSET, and refused from 5.0 on, where 5.0 has made an empty
    /// hash before); indexes beyond 32 bits; and long doubles beyond their buffer, behind which lies whatever the memory held.
    private boolean isOldQuirk(String name, List<Object> arguments) {
        if (!version.atLeast(7, 0) && name.contains("EXPIRE") && arguments.size() != 3) {
            return true;
        }
        if (!version.atLeast(7, 0) && name.equals("XSETID") && arguments.size() != 3) {
            return true;
        }
        if (!version.atLeast(6, 2) && (name.equals("LPOP") || name.equals("RPOP")) && arguments.size() != 2) {
            return true;
        }
        if (!version.atLeast(6, 0) && name.equals("HINCRBYFLOAT") && arguments.toString().contains("inf")) {
            return true;
        }
        if (!version.atLeast(4, 0) && name.equals("HSET") && arguments.size() != 4) {
            return true; // took one field, and a load did not see that there were more
        }
        boolean index = name.startsWith("L") && arguments.stream().anyMatch(each -> each.toString().length() > 9);
        boolean large = name.endsWith("INCRBYFLOAT") && arguments.toString().matches(".*e(308|400).*");
        return !version.atLeast(4, 0) && (index || large);
    }

    /// A load does not count arguments, and reads those that are not there, or refuses the log for them (Valkey from 8.1);
    /// subcommands that it does not know are fatal. No log holds either: a client is refused before its command is logged.
    private static boolean isHarmless(Command command, List<Object> arguments) {
        if (command.subcommands().isEmpty()) {
            return command.takes(arguments.size());
        }
        String subcommand = arguments.size() < 2 ? "" : arguments.get(1).toString().toUpperCase(Locale.ROOT);
        return command.subcommands().containsKey(subcommand) && command.takes(subcommand, arguments.size());
    }

    static List<byte[]> bytes(List<Object> arguments) {
        List<byte[]> bytes = new ArrayList<>();
        for (Object argument : arguments) {
            bytes.add(argument instanceof byte[] raw ? raw : argument.toString().getBytes(StandardCharsets.UTF_8));
        }
        return bytes;
    }
}
