package dev.aofscope.verdict;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/// The server builds that tests compare with: `-Dservers=FOLDER` with VERSION/redis-server and VERSION/redis-check-aof for the
/// versions of [ServerLine], and what is installed.
final class Builds {
    private static final String FOLDER = System.getProperty("servers", "");

    private Builds() {
    }

    /// Those of the program (`redis-check-aof`, `redis-server`) that are there, by line.
    static Map<ServerLine, String> of(String program) throws IOException, InterruptedException {
        Map<ServerLine, String> builds = new LinkedHashMap<>();
        if (!FOLDER.isEmpty()) {
            for (ServerLine line : ServerLine.LISTED) {
                Path built = Path.of(FOLDER, line.server(), program);
                if (Files.isExecutable(built)) {
                    builds.put(line, built.toString());
                }
            }
        }
        if (!builds.containsKey(ServerLine.REDIS_7_0) && isInstalled(program)) {
            builds.put(ServerLine.REDIS_7_0, program);
        }
        return builds;
    }

    /// Debian's is the 7.0 that we know.
    private static boolean isInstalled(String program) throws InterruptedException {
        try {
            Process process = new ProcessBuilder("redis-server", "--version").redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            process.waitFor();
            return said.contains("v=7.0.") && new ProcessBuilder(program, "--version").redirectErrorStream(true)
                    .redirectOutput(new File("/dev/null")).start().waitFor() >= 0;
        } catch (IOException missing) {
            return false;
        }
    }
}
