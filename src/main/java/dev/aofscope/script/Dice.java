package dev.aofscope.script;

import static dev.aofscope.lua.NativeCall.nothing;
import static dev.aofscope.lua.NativeCall.result;

import dev.aofscope.lua.Library;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.NativeCall;
import org.jspecify.annotations.Nullable;

/// `math.random` as servers bring it (`rand.c`): the 48-bit generator of `lrand48`. Up to 6.2 it is seeded with 0 before each
/// script; from 7.0 it goes on from the script before, which nobody can reproduce unless a script seeds it itself.
final class Dice {
    private static final long MULTIPLIER = 0x5DEECE66DL;
    private static final long INCREMENT = 0xB;
    private static final long MASK = (1L << 48) - 1;
    private static final int LOW_SEED = 0x330E;
    private static final int RANGE = Integer.MAX_VALUE;

    private final Engine engine;
    private long state;
    private boolean known;

    Dice(Engine engine) {
        this.engine = engine;
    }

    /// As each script finds them.
    void reset() {
        state = seeded(0);
        known = engine.version().seedsEachScript();
    }

    private static long seeded(int seed) {
        return (Integer.toUnsignedLong(seed) << 16) | LOW_SEED;
    }

    void install(LuaState lua) {
        if (lua.globals().get("math") instanceof LuaTable math) {
            Library library = new Library(math);
            library.add("random", this::random);
            library.add("randomseed", call -> {
                state = seeded(call.int32(1));
                known = true;
                return nothing();
            });
        }
    }

    /// The server seeds it with something of its own.
    void forget() {
        known = false;
    }

    /// From 0 to 2³¹ − 1.
    private int next() {
        if (!known) {
            engine.doubt("math.random");
        }
        state = (state * MULTIPLIER + INCREMENT) & MASK;
        return (int) (state >>> 17);
    }

    private @Nullable Object[] random(NativeCall call) {
        double fraction = (double) (next() % RANGE) / RANGE;
        return switch (call.count()) {
            case 0 -> result(fraction);
            case 1 -> {
                int high = call.int32(1);
                if (high < 1) {
                    throw call.argumentError(1, "interval is empty");
                }
                yield result(Math.floor(fraction * high) + 1);
            }
            case 2 -> {
                int low = call.int32(1);
                int high = call.int32(2);
                if (low > high) {
                    throw call.argumentError(2, "interval is empty");
                }
                // The width overflows there too.
                yield result(Math.floor(fraction * (high - low + 1)) + low);
            }
            default -> throw call.error("wrong number of arguments");
        };
    }
}
