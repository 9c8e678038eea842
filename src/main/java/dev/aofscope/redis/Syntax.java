package dev.aofscope.redis;

import dev.aofscope.bytes.Arguments;
import java.util.Map;

/// What each argument of a command means, told by the command's line in the table in a small language: words that name
/// the arguments in turn.
///
/// | word | meaning |
/// | --- | --- |
/// | `key`, `score`, … | one argument, named so; a hyphen stands for a blank |
/// | `{field value}` | repeated to the end, or until what follows it needs the rest |
/// | `keys` | as many keys as the argument before says |
/// | `flags` | words without values, while there are such (`NX`, `CH`, …) |
/// | `options` | the rest: words, each perhaps with a value |
/// | `stream-options` | what XADD takes before the ID: words, `MAXLEN` and the like with a threshold |
/// | `function-options` | what FUNCTION takes behind its subcommand |
final class Syntax {
    private static final Map<String, String> OPTION_VALUES = Map.ofEntries(Map.entry("EX", "seconds"),
            Map.entry("PX", "milliseconds"), Map.entry("EXAT", "expires at (s)"), Map.entry("PXAT", "expires at"),
            Map.entry("STORE", "destination"), Map.entry("STOREDIST", "destination"), Map.entry("BY", "pattern"),
            Map.entry("GET", "pattern"), Map.entry("COUNT", "count"), Map.entry("DB", "database"),
            Map.entry("MAXLEN", "threshold"), Map.entry("~", "threshold"), Map.entry("=", "threshold"),
            Map.entry("LIMIT", "count"), Map.entry("MINID", "threshold"), Map.entry("LASTID", "id"),
            Map.entry("TIME", "delivered at"), Map.entry("RETRYCOUNT", "deliveries"), Map.entry("IDLE", "idle"),
            Map.entry("IDLETIME", "idle"), Map.entry("FREQ", "frequency"), Map.entry("ENTRIESREAD", "entries read"),
            Map.entry("ENTRIESADDED", "entries added"), Map.entry("MAXDELETEDID", "id"),
            Map.entry("AGGREGATE", "function"), Map.entry("FROMMEMBER", "member"), Map.entry("BYRADIUS", "radius"));

    private Syntax() {
    }

    /// What an argument is named that stands before all words which take several.
    static String word(Command command, int argument) {
        return command.syntax().split(" ")[argument - 1];
    }

    static String meaning(Command command, Arguments arguments, int argument) {
        if (argument == 0) {
            return "command";
        }
        String[] words = command.syntax().replace("{", "{ ").replace("}", " }").split(" ");
        int at = 1;
        for (int w = 0; w < words.length; w++) {
            String word = words[w];
            switch (word) {
                case "options" -> {
                    return option(command, arguments, argument);
                }
                case "function-options" -> {
                    return functionOption(arguments, argument);
                }
                case "flags" -> {
                    while (at < arguments.count() && isFlag(arguments, at)) {
                        if (at++ == argument) {
                            return "option";
                        }
                    }
                }
                case "stream-options" -> {
                    int behind = behindStreamOptions(arguments, at);
                    if (argument < behind) {
                        return option(command, arguments, argument);
                    }
                    at = behind;
                }
                case "keys" -> {
                    long counted = Math.max(0, Numbers.integerOr(arguments.view(at - 1), 0));
                    if (argument - at < counted) {
                        return "key";
                    }
                    at += (int) Math.min(counted, arguments.count() - at);
                }
                case "{" -> {
                    int close = w + 1;
                    while (!words[close].equals("}")) {
                        close++;
                    }
                    int size = close - w - 1;
                    int behind = words.length - close - 1;
                    int end = arguments.count() - behind;
                    if (argument < end) {
                        return words[w + 1 + (argument - at) % size].replace('-', ' ');
                    }
                    at = end;
                    w = close;
                }
                case "" -> {
                }
                default -> {
                    if (at++ == argument) {
                        return word.replace('-', ' ');
                    }
                }
            }
        }
        return "argument";
    }

    private static String option(Command command, Arguments arguments, int argument) {
        if (argument > 1) {
            String before = arguments.view(argument - 1).utf8().toUpperCase(java.util.Locale.ROOT);
            String value = OPTION_VALUES.get(before);
            boolean sign = isOne(arguments, argument, "~", "=");
            if (value != null && !sign && !(before.equals("GET") && command.name().equals("SET"))) {
                return value;
            }
        }
        return "option";
    }

    private static String functionOption(Arguments arguments, int argument) {
        if (isOne(arguments, 1, "LOAD")) {
            return argument == arguments.count() - 1 ? "code" : "option";
        }
        return argument == 2 && isOne(arguments, 1, "RESTORE")
                ? "serialized value"
                : argument == 2 && isOne(arguments, 1, "DELETE") ? "library" : "option";
    }

    /// The argument behind those that XADD takes before the ID.
    static int behindStreamOptions(Arguments arguments, int from) {
        int at = from;
        while (at < arguments.count()) {
            if (isOne(arguments, at, "MAXLEN", "MINID")) {
                at++;
                at += at < arguments.count() && isOne(arguments, at, "=", "~") ? 2 : 1;
            } else if (isOne(arguments, at, "LIMIT")) {
                at += 2;
            } else if (isOne(arguments, at, "NOMKSTREAM", "KEEPREF", "DELREF", "ACKED")) {
                at++;
            } else {
                break;
            }
        }
        return Math.min(at, arguments.count());
    }

    private static boolean isOne(Arguments arguments, int argument, String... words) {
        for (String word : words) {
            if (arguments.length(argument) == word.length() && Words.is(arguments.view(argument), word)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFlag(Arguments arguments, int argument) {
        return switch (arguments.length(argument)) {
            case 2 -> Words.is(arguments.view(argument), "NX") || Words.is(arguments.view(argument), "XX")
                    || Words.is(arguments.view(argument), "GT") || Words.is(arguments.view(argument), "LT")
                    || Words.is(arguments.view(argument), "CH");
            case 4 -> Words.is(arguments.view(argument), "INCR");
            default -> false;
        };
    }
}
