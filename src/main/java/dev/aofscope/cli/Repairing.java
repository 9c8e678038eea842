package dev.aofscope.cli;

import dev.aofscope.export.Repair;
import java.util.List;
import java.util.stream.Collectors;

/// `--repair NAME`.
final class Repairing {
    private Repairing() {
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
