package dev.aofscope.ui;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aofscope.session.FileTrouble;
import dev.dirs.ProjectDirectories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// What the window remembers: one flat JSON object in the user's config folder. Names are `AREA.THING`
/// (`commands.columns`), so that a panel keeps its own without others knowing. A value of another kind than asked for
/// counts as absent: the file is the user's, and may say anything. Used on the FX thread only.
public final class Preferences {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Path file;
    private final ObjectNode values;
    private Runnable listener = () -> {
    };

    private Preferences(@Nullable Path file, ObjectNode values) {
        this.file = file;
        this.values = values;
    }

    /// Those of a window that leaves no trace: for pictures and tests.
    public static Preferences inMemory() {
        return new Preferences(null, JSON.createObjectNode());
    }

    /// Reads `file`, which need not exist. One that can't be read is told to `complaint` in a sentence and counts as empty.
    public static Preferences load(Path file, Consumer<String> complaint) {
        try {
            if (JSON.readTree(Files.readString(file)) instanceof ObjectNode values) {
                return new Preferences(file, values);
            }
            complaint.accept(file + " is not a JSON object; preferences start afresh.");
        } catch (NoSuchFileException firstStart) {
            return new Preferences(file, JSON.createObjectNode());
        } catch (JsonProcessingException broken) {
            complaint.accept(file + " can't be understood (" + broken.getOriginalMessage()
                    + "); preferences start afresh.");
        } catch (IOException unreadable) {
            complaint.accept(
                    "Preferences can't be read (" + FileTrouble.sentence(unreadable) + "); preferences start afresh.");
        }
        return new Preferences(file, JSON.createObjectNode());
    }

    /// Where the user's own are: `$XDG_CONFIG_HOME/aofscope/window.json` on Linux.
    public static Path userFile() {
        return Path.of(ProjectDirectories.from("dev", "", "aofscope").configDir).resolve("window.json");
    }

    /// Where more is remembered that would not fit in one file: a folder beside it, which need not exist. Null for a window
    /// that leaves no trace.
    @Nullable
    Path folder(String name) {
        return file == null ? null : file.resolveSibling(name);
    }

    public String text(String name, String otherwise) {
        JsonNode value = values.get(name);
        return value != null && value.isTextual() ? value.textValue() : otherwise;
    }

    public double number(String name, double otherwise) {
        JsonNode value = values.get(name);
        return value != null && value.isNumber() ? value.doubleValue() : otherwise;
    }

    /// Empty where there are none.
    public List<String> texts(String name) {
        List<String> texts = new ArrayList<>();
        if (values.get(name) instanceof ArrayNode array) {
            array.forEach(item -> {
                if (item.isTextual()) {
                    texts.add(item.textValue());
                }
            });
        }
        return texts;
    }

    public void put(String name, String text) {
        values.put(name, text);
        listener.run();
    }

    public void put(String name, double number) {
        values.put(name, number);
        listener.run();
    }

    public void put(String name, List<String> texts) {
        ArrayNode array = values.putArray(name);
        texts.forEach(array::add);
        listener.run();
    }

    /// Called after each change, so that somebody saves soon.
    public void onChange(Runnable changed) {
        listener = changed;
    }

    /// Writes the file anew beside itself and puts it in place: a reader sees the old one or the new one, never half.
    public void save() throws IOException {
        if (file == null) {
            return;
        }
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, "window", ".tmp");
        try {
            Files.writeString(written, values.toPrettyString());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }
}
