package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import dev.aofscope.export.Repair;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/// `--repair NAME`.
final class Repairing {
    private Repairing() {
    }

    /// Those that there are for a log.
    static List<Repair> of(Opened log) throws IOException {
        try (ProgressBar bar = ProgressBar.onTerminal("looking for repairs")) {
            return log.session().exporter().repairs((done, total) -> {
                bar.show(done, total);
                return true;
            });
        }
    }

    /// Throws [WrongUse] that says which there are.
    static Repair named(String name, List<Repair> repairs) {
        for (Repair repair : repairs) {
            if (repair.name().equals(name)) {
                return repair;
            }
        }
        throw new WrongUse("there is no repair '" + name + "' for this log; there "
                + (repairs.isEmpty() ? "are none" : "are: " + names(repairs)));
    }

    static String names(List<Repair> repairs) {
        return repairs.stream().map(Repair::name).collect(Collectors.joining(", "));
    }
}
