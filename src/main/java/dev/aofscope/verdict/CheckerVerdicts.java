package dev.aofscope.verdict;

import dev.aofscope.aof.Damage;
import dev.aofscope.rdb.RdbEnd;
import dev.aofscope.verdict.Verdict.Checked;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/// What the tools of the server lines say of a set of parts, from what one pass over each has found.
final class CheckerVerdicts {
    private final PartSet parts;
    /// Since 6.2 the tools look into values (`sanitize-dump-payload`); measured up to 7.4.
    private static final ServerLine FIRST_TO_LOOK_INTO_VALUES = ServerLine.REDIS_6_2;

    private final List<PartScan> scans;
    private final List<Damage> findings;

    CheckerVerdicts(PartSet parts, List<PartScan> scans, List<Damage> findings) {
        this.findings = findings;
        this.parts = parts;
        this.scans = scans;
    }

    Checked of(ServerLine line) throws IOException {
        ServerLine.Tool tool = line.tool();
        if (parts.multiPart() && parts.manifest() == null) {
            return new Checked(false, List.of(), "there is no manifest to check");
        }
        if (parts.manifest() != null && (!line.parts() || !parts.isRecognised(tool))) {
            return manifestAsRecords(tool);
        }
        Damage refusal = parts.refusal();
        if (refusal != null) {
            return new Checked(false, List.of(), refusal.reason());
        }
        List<Long> okUpTo = new ArrayList<>();
        for (PartSet.Entry entry : parts.entries()) {
            if (entry.part() == null) {
                return new Checked(false, okUpTo, entry.name() + " is not there");
            }
            if (entry.part().size() == 0) {
                if (!line.parts()) {
                    return new Checked(false, okUpTo, "the file is empty");
                }
                continue;
            }
            Checked part = part(scan(entry), line);
            Damage finding = findings.stream().filter(found -> found.part() == scan(entry).part().index()).findFirst()
                    .orElse(null);
            if (finding != null && line.compareTo(FIRST_TO_LOOK_INTO_VALUES) >= 0) {
                return new Checked(false, okUpTo, parts.named(entry.name()) + ": " + finding.reason());
            }
            okUpTo.addAll(part.okUpTo());
            if (!part.valid()) {
                return new Checked(false, okUpTo, parts.named(entry.name()) + ": " + part.reason());
            }
        }
        return new Checked(true, okUpTo, "");
    }

    /// Up to where the tool vouches for a part, whether or not it gets there: bytes from the start of the part. Of a broken RDB
    /// it prints no such offset; then up to what is wrong with it.
    static long okUpTo(PartScan scan, ServerLine line) {
        Checked checked = part(scan, line);
        if (!checked.okUpTo().isEmpty()) {
            return checked.okUpTo().getFirst();
        }
        RdbEnd rdb = scan.rdb();
        return rdb == null || rdb.damages().isEmpty() ? 0 : rdb.damages().getFirst().offset();
    }

    private PartScan scan(PartSet.Entry entry) {
        int part = Objects.requireNonNull(entry.part()).index();
        return scans.stream().filter(scan -> scan.part().index() == part).findFirst().orElseThrow();
    }

    private static Checked part(PartScan scan, ServerLine line) {
        if (scan.rdb() != null) {
            if (!PreambleAcceptance.isChecked(scan, line)) {
                return new Checked(false, List.of(0L), "no record begins at 0");
            }
            String refusal = PreambleAcceptance.refusal(scan, line);
            if (refusal != null) {
                return new Checked(false, List.of(), refusal);
            }
        }
        return records(scan.checker(line.tool().annotations()), scan.part().size());
    }

    private static Checked records(CheckerReader reader, long size) {
        String error = reader.error();
        return new Checked(reader.okUpTo() == size, List.of(reader.okUpTo()),
                error == null ? "" : String.format(Locale.ROOT, "%s (at %d)", error, reader.errorOffset()));
    }

    /// What is no manifest to the tool is an AOF to it.
    private Checked manifestAsRecords(ServerLine.Tool tool) throws IOException {
        if (parts.bytes().length == 0) {
            return new Checked(tool.annotations(), List.of(), tool.annotations() ? "" : "the file is empty");
        }
        CheckerReader reader = PartScan.checkRecords(new Window(parts.bytes()), tool.annotations());
        Checked checked = records(reader, parts.bytes().length);
        return new Checked(checked.valid(), checked.okUpTo(), checked.valid()
                ? ""
                : "the tool takes the manifest for an AOF: " + checked.reason());
    }
}
