package dev.aofscope.verdict;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.aofscope.session.LogSession;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// One damaged file and what a real server and its tool did with it, as `result.json` and the server's log tell.
record DamagedCase(Path folder, String version, JsonNode truth, Path log, String serverLog) {
    private static final Pattern TRUNCATING = Pattern.compile("Truncating the AOF(?: (\\S+))? at offset (\\d+)");

    interface Differences {
        void found(String what, DamagedCase damage, String how);
    }

    static DamagedCase read(ObjectMapper json, Path folder) throws IOException {
        JsonNode truth = json.readTree(folder.resolve("result.json").toFile());
        String serverLog = Files.readString(folder.resolve("load.txt"));
        return new DamagedCase(folder, truth.path("version").asText(), truth, log(folder), serverLog);
    }

    String name() {
        return folder.getParent().getFileName() + "/" + folder.getFileName();
    }

    private static Path log(Path folder) throws IOException {
        Path parts = folder.resolve("appendonlydir");
        if (!Files.isDirectory(parts)) {
            return folder.resolve("appendonly.aof");
        }
        try (Stream<Path> files = Files.list(parts)) {
            return files.filter(file -> file.toString().endsWith(".manifest")).findFirst().orElse(parts);
        }
    }

    void compare(LogSession session, Differences differences) throws IOException {
        Verdict verdict = session.verdict();
        checker(verdict.checker(), differences);
        loader("yes", verdict.loadTruncated(), differences);
        loader("no", verdict.keepTruncated(), differences);
        digest(session, verdict, differences);
    }

    private void checker(Verdict.Checked said, Differences differences) {
        JsonNode real = truth.path("check").path(version);
        if (real.isMissingNode()) {
            return;
        }
        List<Long> okUpTo = new ArrayList<>();
        real.path("ok_up_to").forEach(offset -> okUpTo.add(offset.asLong()));
        if (said.valid() != real.path("valid").asBoolean() || (!okUpTo.isEmpty() && !okUpTo.equals(said.okUpTo()))) {
            differences.found("checker", this, said + ", real " + real);
        }
    }

    private @Nullable JsonNode load(String setting) {
        JsonNode real = truth.path("load").path(truth.path("load").has(setting) ? setting : "n/a");
        return real.hasNonNull("loads") ? real : null;
    }

    private void loader(String setting, Verdict.Loaded said, Differences differences) {
        JsonNode real = load(setting);
        if (real == null) {
            return;
        }
        if (said.loads() != real.path("loads").asBoolean()) {
            differences.found("loader", this, setting + " " + said + ", real loads " + real.path("loads"));
            return;
        }
        Map<String, Long> cuts = new HashMap<>(said.truncates());
        cuts.keySet().removeIf(name -> name.endsWith(".manifest"));
        Map<String, Long> realCuts = cuts(setting);
        if (!cuts.equals(realCuts)) {
            differences.found("loader", this, setting + " cuts " + cuts + ", real " + realCuts);
        }
    }

    /// By the server's log: sizes afterwards are those of a rewrite where one was asked for.
    private Map<String, Long> cuts(String setting) {
        Map<String, Long> cuts = new HashMap<>();
        for (String section : serverLog.split("(?m)^== ")) {
            if (section.startsWith("redis-server " + version + ", aof-load-truncated " + setting)) {
                Matcher truncating = TRUNCATING.matcher(section);
                while (truncating.find()) {
                    String file = truncating.group(1);
                    cuts.put(file == null || !Files.exists(folder.resolve("appendonlydir"))
                            ? "appendonly.aof"
                            : "appendonlydir/" + file, Long.parseLong(truncating.group(2)));
                }
            }
        }
        return cuts;
    }

    private void digest(LogSession session, Verdict verdict, Differences differences) throws IOException {
        JsonNode real = load("yes");
        boolean racing = folder.getFileName().toString().startsWith("expired");
        if (real == null || racing || !real.path("loads").asBoolean() || !real.hasNonNull("digest")
                || !verdict.loadTruncated().loads()) {
            return;
        }
        String digest = session.digest(session.held(verdict.loadTruncated(), Long.MAX_VALUE));
        if (!digest.equals(real.path("digest").asText())) {
            differences.found("digest", this, digest + ", real " + real.path("digest").asText());
        }
    }
}
