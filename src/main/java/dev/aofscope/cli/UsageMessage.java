package dev.aofscope.cli;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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
    private UsageMessage() {
    }

    /// For what was found while the arguments were parsed; the exit code.
    static int malformed(ParameterException wrong, String... arguments) {
        return print(wrong.getCommandLine(), words(wrong));
    }

    /// For what was found later.
    static int print(CommandLine line, @Nullable String message) {
        PrintWriter err = line.getErr();
        CommandLine.Help help = line.getHelp();
        String command = line.getCommandSpec().qualifiedName();
        err.println("aofscope: " + message);
        err.print("Usage: " + help.synopsis("Usage: ".length()));
        err.println("'" + command + " --help' lists " + (line.getSubcommands().isEmpty() ? "the options." : "the subcommands."));
        return Program.WRONG_USE;
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
                ? "one of " + Arrays.stream(type.getEnumConstants()).map(UsageMessage::typed).collect(Collectors.joining(", "))
                : type == int.class || type == Integer.class ? "a whole number" : argument.paramLabel();
        return name(argument) + ": expected " + expected + ", not '" + wrong.getValue() + "'";
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
