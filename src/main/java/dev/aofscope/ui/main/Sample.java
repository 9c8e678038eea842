package dev.aofscope.ui.main;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A log that ships with the program, as `samples/README.md` lists it: table rows `` | `PATH` | its story in a line | ``.
record Sample(Path path, String name, String story) {
    private static final Pattern ROW = Pattern.compile("(?m)^\\|\\s*`([^`]+)`\\s*\\|\\s*([^|\\n]+?)\\s*\\|");

    /// In the README's order; none where the samples are not there.
    static List<Sample> all() {
        Path folder = folder();
        if (folder == null) {
            return List.of();
        }
        List<Sample> samples = new ArrayList<>();
        try {
            Matcher rows = ROW.matcher(Files.readString(folder.resolve("README.md")));
            while (rows.find()) {
                Path path = folder.resolve(rows.group(1));
                if (Files.exists(path)) {
                    samples.add(new Sample(path, rows.group(1), rows.group(2).replace("`", "")));
                }
            }
        } catch (IOException withoutReadme) {
            return List.of();
        }
        return samples;
    }

    /// `samples` in the nearest folder above the program's classes or jar.
    private static @Nullable Path folder() {
        for (Path above = program(); above != null; above = above.getParent()) {
            if (holdsSamples(above)) {
                return above.resolve("samples");
            }
        }
        return null;
    }

    private static boolean holdsSamples(Path folder) {
        return Files.isRegularFile(folder.resolve("samples").resolve("README.md"));
    }

    private static @Nullable Path program() {
        CodeSource source = Sample.class.getProtectionDomain().getCodeSource();
        try {
            return source == null ? null : Path.of(source.getLocation().toURI());
        } catch (URISyntaxException | IllegalArgumentException notAFile) {
            return null;
        }
    }
}
