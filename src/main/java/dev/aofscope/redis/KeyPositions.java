package dev.aofscope.redis;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.HeapBytes;

/// Where the keys stand among a command's arguments. Everything here allocates nothing, since the index asks it of every
/// command in a log; and no argument is believed: a count that lies yields the arguments that are there.
public sealed interface KeyPositions {
    KeyPositions NONE = new Range(1, 0, 1);
    KeyPositions SORT = new Store(2, false);
    KeyPositions STREAMS = new Streams();
    KeyPositions MIGRATE = new Migrate();

    /// How many keys there are.
    int count(Arguments arguments);

    /// The number of the argument that is key `ordinal`, from 0.
    int at(Arguments arguments, int ordinal);

    /// The keys stand in a row.
    ///
    /// @param first the first key's argument
    /// @param last  the last one's; a negative one counts from the end, −1 being the last argument
    /// @param step  from key to key
    record Range(int first, int last, int step) implements KeyPositions {
        @Override
        public int count(Arguments arguments) {
            int end = last < 0 ? arguments.count() + last : Math.min(last, arguments.count() - 1);
            return end < first ? 0 : (end - first) / step + 1;
        }

        @Override
        public int at(Arguments arguments, int ordinal) {
            return first + ordinal * step;
        }
    }

    /// An argument says how many keys follow.
    ///
    /// @param destination how many keys (0 or 1) stand in argument 1, before the counted ones
    /// @param counter     the argument that holds the number
    /// @param step        from key to key: 2 where a value follows each
    record Counted(int destination, int counter, int step) implements KeyPositions {
        @Override
        public int count(Arguments arguments) {
            if (counter >= arguments.count()) {
                return Math.min(destination, arguments.count() - 1);
            }
            long said = Numbers.integerOr(arguments.view(counter), 0);
            int there = (arguments.count() - counter - 1 + step - 1) / step;
            return destination + (int) Math.max(0, Math.min(said, there));
        }

        @Override
        public int at(Arguments arguments, int ordinal) {
            return ordinal < destination ? 1 : counter + 1 + (ordinal - destination) * step;
        }
    }

    /// Argument 1, and the destination that an option names: `STORE` of SORT and GEORADIUS, `STOREDIST` of the latter.
    /// The last such option counts, as it does for the server.
    ///
    /// @param from the first argument that can be an option
    record Store(int from, boolean distances) implements KeyPositions {
        @Override
        public int count(Arguments arguments) {
            return arguments.count() < 2 ? 0 : destination(arguments) < 0 ? 1 : 2;
        }

        @Override
        public int at(Arguments arguments, int ordinal) {
            return ordinal == 0 ? 1 : destination(arguments);
        }

        private int destination(Arguments arguments) {
            for (int i = arguments.count() - 2; i >= from; i--) {
                HeapBytes word = arguments.view(i);
                if (Words.is(word, "STORE") || (distances && Words.is(word, "STOREDIST"))) {
                    return i + 1;
                }
            }
            return -1;
        }
    }

    /// The first half of what follows the word `STREAMS`.
    record Streams() implements KeyPositions {
        @Override
        public int count(Arguments arguments) {
            int first = first(arguments);
            return first < 0 ? 0 : (arguments.count() - first) / 2;
        }

        @Override
        public int at(Arguments arguments, int ordinal) {
            return first(arguments) + ordinal;
        }

        private static int first(Arguments arguments) {
            for (int i = 1; i < arguments.count() - 1; i++) {
                if (Words.is(arguments.view(i), "STREAMS")) {
                    return i + 1;
                }
            }
            return -1;
        }
    }

    /// Argument 3, or where that is empty what follows the word `KEYS`.
    record Migrate() implements KeyPositions {
        @Override
        public int count(Arguments arguments) {
            if (arguments.count() < 4) {
                return 0;
            }
            return arguments.length(3) > 0 ? 1 : Math.max(0, arguments.count() - first(arguments));
        }

        @Override
        public int at(Arguments arguments, int ordinal) {
            return arguments.length(3) > 0 ? 3 : first(arguments) + ordinal;
        }

        private static int first(Arguments arguments) {
            for (int i = 6; i < arguments.count(); i++) {
                if (Words.is(arguments.view(i), "KEYS")) {
                    return i + 1;
                }
            }
            return arguments.count();
        }
    }
}
