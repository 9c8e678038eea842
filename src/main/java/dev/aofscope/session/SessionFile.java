package dev.aofscope.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// The marks of a log with its identity, as they are kept and as they are handed to a colleague: a small JSON file. It
/// holds no byte of the log but what somebody typed.
///
/// ```
/// {"aofscope-session":1,"log":"/data/appendonlydir",
///  "parts":[{"size":10482871,"blocks":["9f31c2…",…],"last":"7731ab…"}],
///  "command":48213,"filter":"cmd:del",
///  "pins":[{"command":48212,"name":"before"}],
///  "notes":[{"command":48213,"text":"who sent this?"}],
///  "breakpoints":[{"command":48213,"enabled":true},{"condition":"effect:removed>100","enabled":false}]}
/// ```
///
/// @param log     path that was opened; for people, nobody opens it
/// @param command where the window stood
/// @param filter  the EXPR that the commands were filtered by; may be empty
public record SessionFile(String log, LogIdentity identity, long command, String filter, Marks marks) {
    private static final int FORMAT = 1;
    /// Bytes: what is larger was not written by us.
    private static final long LARGEST = 32 << 20;
    private static final int DEEPEST = 8;
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build()).build()).build();

    /// Writes it beside `file` and puts it in place, where it may replace an older one: a reader sees the one or the other,
    /// never half.
    public void write(Path file) throws IOException {
        Path folder = file.toAbsolutePath().resolveSibling("");
        Files.createDirectories(folder);
        Path written = Files.createTempFile(folder, "session", ".tmp");
        try {
            Files.writeString(written, json().toPrettyString());
            Files.move(written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(written);
        }
    }

    /// Throws [IOException] with one sentence where the file can't be read or is none.
    public static SessionFile read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw broken(file, "it is larger than " + (LARGEST >> 20) + " MB");
        }
        try {
            JsonNode root = JSON.readTree(Files.readAllBytes(file));
            if (root == null || root.path("aofscope-session").asInt() < 1) {
                throw broken(file, "it doesn't say so");
            }
            if (root.path("aofscope-session").asInt() > FORMAT) {
                throw new IOException(file + ": was saved by a newer AOFScope; update this one");
            }
            return new SessionFile(text(root, "log", Marks.LONGEST_NOTE), identity(root), command(root),
                    text(root, "filter", Marks.LONGEST_EXPRESSION), marks(root));
        } catch (JsonProcessingException wrong) {
            throw broken(file, wrong.getOriginalMessage());
        }
    }

    private static IOException broken(Path file, String why) {
        return new IOException(file + ": is no session file of AOFScope (" + why + "); choose another one");
    }

    private ObjectNode json() {
        ObjectNode root = JSON.createObjectNode();
        root.put("aofscope-session", FORMAT).put("log", log);
        ArrayNode parts = root.putArray("parts");
        for (LogIdentity.PartPrint part : identity.parts()) {
            ObjectNode print = parts.addObject().put("size", part.size());
            ArrayNode blocks = print.putArray("blocks");
            part.blocks().forEach(blocks::add);
            print.put("last", part.last());
        }
        root.put("command", command).put("filter", filter);
        ArrayNode pins = root.putArray("pins");
        marks.pins().forEach(pin -> pins.addObject().put("command", pin.command()).put("name", pin.name()));
        ArrayNode notes = root.putArray("notes");
        marks.notes().forEach(note -> notes.addObject().put("command", note.command()).put("text", note.text()));
        ArrayNode breakpoints = root.putArray("breakpoints");
        marks.breakpoints().forEach(breakpoint -> put(breakpoints.addObject(), breakpoint));
        return root;
    }

    private static void put(ObjectNode into, Breakpoint breakpoint) {
        switch (breakpoint) {
            case Breakpoint.Row row -> into.put("command", row.command());
            case Breakpoint.Condition condition -> into.put("condition", condition.expression());
        }
        into.put("enabled", breakpoint.enabled());
    }

    private static LogIdentity identity(JsonNode root) {
        return new LogIdentity(list(root, "parts", LogIdentity.MOST_PARTS,
                part -> new LogIdentity.PartPrint(Math.max(0, part.path("size").asLong()),
                        list(part, "blocks", LogIdentity.MOST_BLOCKS, JsonNode::textValue),
                        text(part, "last", Marks.LONGEST_NAME))));
    }

    private static Marks marks(JsonNode root) {
        return new Marks(
                list(root, "pins", Marks.MOST, pin -> new Pin(command(pin), text(pin, "name", Marks.LONGEST_NAME))),
                list(root, "notes", Marks.MOST,
                        note -> new Note(command(note), text(note, "text", Marks.LONGEST_NOTE))),
                list(root, "breakpoints", Marks.MOST, SessionFile::breakpoint));
    }

    private static @Nullable Breakpoint breakpoint(JsonNode json) {
        boolean enabled = json.path("enabled").asBoolean(true);
        String condition = text(json, "condition", Marks.LONGEST_EXPRESSION);
        if (!condition.isEmpty()) {
            return new Breakpoint.Condition(condition, enabled);
        }
        return json.path("command").canConvertToLong() ? new Breakpoint.Row(command(json), enabled) : null;
    }

    private static long command(JsonNode json) {
        return Math.max(0, json.path("command").asLong());
    }

    private static String text(JsonNode json, String name, int longest) {
        String text = json.path(name).asText("");
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /// What `read` makes nothing of is left out, and so is what comes after `most`.
    private static <T> List<T> list(JsonNode json, String name, int most, Function<JsonNode, @Nullable T> read) {
        List<T> list = new ArrayList<>();
        for (JsonNode item : json.path(name)) {
            T one = list.size() < most ? read.apply(item) : null;
            if (one != null) {
                list.add(one);
            }
        }
        return list;
    }
}
