package dev.aofscope.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What standard error says where a command line can't be understood: what is wrong and what was meant perhaps, how that
/// subcommand is called, and where to read more. The list of all options would push the message off the screen.
final class UsageMessage {
    private static final int MOST_EDITS = 2;

    private UsageMessage() {
    }

    /// For what was found while the arguments were parsed; the exit code.
    static int malformed(ParameterException wrong, String... arguments) {
        CommandLine line = wrong.getCommandLine();
        String misspelt = line.getParent() == null && arguments.length > 0 ? subcommand(arguments[0], line) : null;
        return print(line, misspelt == null ? words(wrong) : misspelt);
    }

    /// For what was found later.
    static int print(CommandLine line, @Nullable String message) {
        PrintWriter err = line.getErr();
        CommandLine.Help help = line.getHelp();
        String command = line.getCommandSpec().qualifiedName();
        err.println("aofscope: " + message);
        err.print("Usage: " + help.synopsis("Usage: ".length()));
        err.println("'" + command + " --help' lists "
                + (line.getSubcommands().isEmpty() ? "the options." : "the subcommands."));
        return Program.WRONG_USE;
    }

    /// What to say of a word that stands where a subcommand may stand and is nearly one; null where it is none, or a file.
    static @Nullable String subcommand(String word, CommandLine line) {
        if (line.getSubcommands().containsKey(word) || Files.exists(Path.of(word))) {
            return null;
        }
        return line.getSubcommands().keySet().stream().filter(name -> edits(word, name) <= MOST_EDITS)
                .min(Comparator.comparingInt(name -> edits(word, name)))
                .map(name -> "there is neither a subcommand nor a file '" + word + "'; did you mean " + name + "?")
                .orElse(null);
    }

    /// How many letters are to be put in, taken out or replaced (two neighbours that are swapped count twice).
    private static int edits(String from, String to) {
        int[] before = IntStream.rangeClosed(0, to.length()).toArray();
        for (int i = 1; i <= from.length(); i++) {
            int[] now = new int[to.length() + 1];
            now[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = before[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                now[j] = Math.min(replaced, 1 + Math.min(before[j], now[j - 1]));
            }
            before = now;
        }
        return before[to.length()];
    }

    private static @Nullable String words(ParameterException wrong) {
        ArgSpec argument = wrong.getArgSpec();
        if (wrong instanceof UnmatchedArgumentException unmatched) {
            return unmatched(unmatched);
        }
        if (wrong instanceof MissingParameterException missing) {
            return missing(missing);
        }
        if (argument == null || wrong.getValue() == null) {
            return wrong.getMessage();
        }
        Class<?> type = argument.type();
        String expected = type.isEnum()
                ? either(Arrays.stream(type.getEnumConstants()).map(UsageMessage::typed).toList())
                : type == int.class || type == Integer.class ? "a whole number" : argument.paramLabel();
        return name(argument) + ": expected " + expected + ", not '" + wrong.getValue() + "'";
    }

    private static String either(List<String> names) {
        int last = names.size() - 1;
        return last < 1 ? String.join("", names) : String.join(", ", names.subList(0, last)) + " or " + names.get(last);
    }

    /// A constant as it is typed.
    private static String typed(Object constant) {
        return constant.toString().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String missing(MissingParameterException wrong) {
        List<ArgSpec> missing = wrong.getMissing();
        return missing.isEmpty()
                ? String.valueOf(wrong.getMessage())
                : missing.stream()
                        .map(argument -> argument instanceof OptionSpec option
                                ? option.longestName() + " " + option.paramLabel()
                                : argument.paramLabel())
                        .collect(Collectors.joining(" and ")) + (missing.size() == 1 ? " is missing" : " are missing");
    }

    private static String unmatched(UnmatchedArgumentException wrong) {
        List<String> suggestions = wrong.getSuggestions();
        String nearest = suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
        String all = String.join("' '", wrong.getUnmatched());
        return wrong.isUnknownOption()
                ? "there is no option '" + all + "'" + nearest
                : "nothing more is expected at '" + all + "'" + nearest;
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }
}
