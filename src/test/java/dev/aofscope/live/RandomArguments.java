package dev.aofscope.live;

import dev.aofscope.redis.ServerVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Supplier;

/// The vocabulary of random commands: few keys, which they share, so that wrong types occur; members and values, some of them
/// nasty; and the cases that subclasses make of them, by the command's name.
///
/// Options newer than the server are not said: what an old server refuses, no log of its own can hold.
abstract class RandomArguments {
    static final List<Object> NONE = List.of();
    /// Seconds, exact in binary: 6.2 makes 0 of 0.001, which is for ever.
    static final String SHORTLY = "0.00390625";
    private static final String[] NASTY = {"", "0", "-0", "007", "+5", " 5", "5 ", "9223372036854775807",
        "-9223372036854775808", "9223372036854775808", "-9223372036854775809", "4294967296", "2147483648", "1e5",
        "0x10", "inf", "-inf", "+inf", "nan", "1.5", "3.0", "1e-320", "-1", "1e400", "abc", "0.1", "1e22",
        "123456789.123456789", "-", "+", "(", "[", ".5", "5.", "1e", "infinity", "0x1p-3", "18446744073709551615",
        "99999999999999999999", "2e-400", "*", "#", "1 2", "a\0b", "\u00ff\u0000\r\n", "9007199254740993",
        "1.7976931348623157e308", "-1e308", "0.30000000000000004", "9223372036854775807.5", "1_0", "1f", "0x", "$", ">",
        "-1-1", "0-0", "1-", "18446744073709551615-18446744073709551615", "~", "="};
    static final String[] KINDS = {"str", "list", "set", "hash", "zset", "bits", "hll", "stream"};

    final Random random;
    final ServerVersion version;
    private final Map<String, Supplier<List<Object>>> cases = new TreeMap<>();

    RandomArguments(Random random, ServerVersion version) {
        this.random = random;
        this.version = version;
    }

    /// Makers of the arguments behind each command's name.
    Map<String, Supplier<List<Object>>> cases() {
        return cases;
    }

    final void put(String name, Supplier<List<Object>> arguments) {
        cases.put(name, arguments);
    }

    final boolean since(int major, int minor) {
        return version.atLeast(major, minor);
    }

    static String nasty(Random random) {
        return NASTY[random.nextInt(NASTY.length)];
    }

    final String nasty() {
        return NASTY[random.nextInt(NASTY.length)];
    }

    final String key(String kind) {
        String of = random.nextInt(12) == 0 ? KINDS[random.nextInt(KINDS.length)] : kind;
        return of + random.nextInt(5);
    }

    final String anyKey() {
        return random.nextInt(8) == 0 ? "count" + random.nextInt(3) : key(one(KINDS));
    }

    final Object value() {
        return switch (random.nextInt(8)) {
            case 0 -> nasty();
            case 1 -> number();
            case 2 -> "x".repeat(random.nextInt(200));
            case 3 -> {
                byte[] bytes = new byte[random.nextInt(40)];
                random.nextBytes(bytes);
                yield bytes;
            }
            default -> "m" + random.nextInt(12);
        };
    }

    final String member() {
        return random.nextInt(15) == 0
                ? nasty()
                : random.nextInt(30) == 0 ? "long" + "y".repeat(70) + random.nextInt(3) : "m" + random.nextInt(30);
    }

    final Object number() {
        return switch (random.nextInt(6)) {
            case 0 -> random.nextLong();
            case 1 -> nasty();
            default -> random.nextInt(200) - 100;
        };
    }

    final Object decimal() {
        return switch (random.nextInt(8)) {
            case 0 -> nasty();
            case 1 -> random.nextGaussian();
            case 2 -> random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
            case 3 -> Math.round(random.nextGaussian() * 1000) / 100.0;
            case 4 -> "-0";
            default -> random.nextInt(20) - 10;
        };
    }

    final int index() {
        return random.nextInt(14) - 7;
    }

    /// A moment that is said, and compared to the millisecond.
    final long futureMs() {
        return Contents.ABSOLUTE + random.nextInt(1_000_000) * 1000L + random.nextInt(1000);
    }

    /// So far ahead that seconds of running do not matter, and before all that [#futureMs] says.
    final long seconds() {
        return 2_000_000_000L + random.nextInt(1_000_000);
    }

    final List<Object> some(int most, Supplier<?> each) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            list.add(each.get());
        }
        return list;
    }

    final List<Object> pairs(int most, Supplier<?> first, Supplier<?> second) {
        List<Object> list = new ArrayList<>();
        for (int i = random.nextInt(most); i >= 0; i--) {
            list.add(first.get());
            list.add(second.get());
        }
        return list;
    }

    /// Flattens lists.
    static List<Object> of(Object... parts) {
        List<Object> list = new ArrayList<>();
        for (Object part : parts) {
            if (part instanceof List<?> more) {
                list.addAll(more);
            } else {
                list.add(part);
            }
        }
        return list;
    }

    @SafeVarargs
    final <T> T one(T... of) {
        return of[random.nextInt(of.length)];
    }

    final List<Object> maybe(Object... words) {
        return random.nextInt(3) == 0 ? of(words) : NONE;
    }

    /// [#maybe] where the server is as new as that.
    final List<Object> maybeSince(int major, int minor, Object... words) {
        return since(major, minor) ? maybe(words) : NONE;
    }

    final List<Object> expiry() {
        return since(6, 2)
                ? one(NONE, of("EX", seconds()), of("PX", seconds() * 1000), of("EXAT", futureMs() / 1000),
                        of("PXAT", futureMs()), of(one("EX", "PX", "EXAT", "PXAT"), nastyTime()))
                : one(NONE, of("EX", seconds()), of("PX", seconds() * 1000), of(one("EX", "PX"), nastyTime()));
    }

    /// What is refused, as no server may expire anything under the test's hands.
    final String nastyTime() {
        if (!since(7, 0)) { // there what overflows comes out as some moment
            return one("0", "-1", "-9223372036854775808", "abc", "", "1.5", "1e3", "9223372036854775808");
        }
        return one("0", "-1", "-9223372036854775808", "9223372036854775807", "9223372036854775", "abc", "", "1.5",
                "1e3",
                "9223372036854775808");
    }

    final Object id() {
        return random.nextInt(12) == 0
                ? nasty()
                : random.nextInt(8) == 0 ? random.nextInt(60) : random.nextInt(60) + "-" + random.nextInt(4);
    }
}
