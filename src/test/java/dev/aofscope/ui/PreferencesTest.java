package dev.aofscope.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PreferencesTest {
    @TempDir
    Path folder;

    private final List<String> complaints = new ArrayList<>();

    @Test
    void whatWasSavedIsThereAtTheNextStart() throws IOException {
        Path file = folder.resolve("new").resolve("window.json");
        Preferences first = Preferences.load(file, complaints::add);
        first.put("theme", "light");
        first.put("window.width", 1234.5);
        first.put("recent", List.of("/a b", "/ü"));
        first.save();
        first.put("theme", "dark");
        first.save();
        Preferences second = Preferences.load(file, complaints::add);
        assertThat(second.text("theme", "?")).isEqualTo("dark");
        assertThat(second.number("window.width", 0)).isEqualTo(1234.5);
        assertThat(second.texts("recent")).containsExactly("/a b", "/ü");
        assertThat(complaints).isEmpty();
        try (Stream<Path> files = Files.list(folder.resolve("new"))) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void aBrokenFileIsToldAndCountsAsEmpty() throws IOException {
        Path file = folder.resolve("window.json");
        for (String broken : List.of("{\"theme\":", "[1]", "", "\0\0\0")) {
            complaints.clear();
            Files.writeString(file, broken);
            assertThat(Preferences.load(file, complaints::add).text("theme", "dark")).isEqualTo("dark");
            assertThat(complaints).singleElement().asString().contains(file.toString());
        }
    }

    @Test
    void aValueOfAnotherKindCountsAsAbsent() throws IOException {
        Path file = folder.resolve("window.json");
        Files.writeString(file, "{\"theme\":7,\"window.width\":\"wide\",\"recent\":[1,\"/a\",null]}");
        Preferences preferences = Preferences.load(file, complaints::add);
        assertThat(preferences.text("theme", "dark")).isEqualTo("dark");
        assertThat(preferences.number("window.width", 5)).isEqualTo(5);
        assertThat(preferences.texts("recent")).containsExactly("/a");
    }
}
