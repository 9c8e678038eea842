package dev.aofscope.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequirementsTest {
    private static final Map<String, String> LIBRARIES = Map.of("libgtk-3.so.0", "libgtk-3-0", "libXtst.so.6",
            "libxtst6");

    @TempDir
    Path folder;

    @Test
    void namesThePackagesThatAreMissing() throws IOException {
        Files.createFile(folder.resolve("libgtk-3.so.0"));
        assertThat(Requirements.lacking(LIBRARIES, List.of(Path.of(""), folder))).contains("apt-get install libxtst6)")
                .doesNotContain("\n");
        Files.createFile(folder.resolve("libXtst.so.6"));
        assertThat(Requirements.lacking(LIBRARIES, List.of(folder))).isNull();
    }

    @Test
    void knowsWhatTheToolkitMeans() {
        assertThat(Requirements.hint(new UnsupportedOperationException("Unable to open DISPLAY"))).contains("DISPLAY",
                "Xvfb");
        assertThat(Requirements.hint(new UnsupportedOperationException("Unable to load glass GTK library.")))
                .contains("libgtk-3-0");
        assertThat(Requirements.hint(new IllegalStateException("ours"))).isNull();
    }
}
