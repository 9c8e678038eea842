package dev.aofscope.replay;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamGroup;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/// What a real server held, as `dump --json` prints it, and comparison with a keyspace. Members that the truth doesn't have
/// are not compared.
final class KeyspaceTruth {
    record Key(int database, ByteString name) {
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    final Map<Key, JsonNode> keys = new LinkedHashMap<>();
    final Map<String, ByteString> libraries = new HashMap<>();

    static KeyspaceTruth read(InputStream gzip) throws IOException {
        KeyspaceTruth truth = new KeyspaceTruth();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(gzip), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode node = JSON.readTree(line);
                if (node.has("functions")) {
                    node.get("functions").forEach(library -> truth.libraries.put(library.get("library_name").asText(),
                            decoded(library.get("library_code"))));
                } else {
                    truth.keys.put(new Key(node.get("db").asInt(), decoded(node.get("key"))), node);
                }
            }
        }
        return truth;
    }

    void assertEqualTo(Keyspace keyspace) {
        assertThat(keyspace.size()).isEqualTo(keys.size());
        keys.keySet().forEach(key -> assertHolds(keyspace, key));
        assertThat(keyspace.libraries()).allSatisfy(
                library -> assertThat(library.code()).isEqualTo(libraries.get(library.name())));
        assertThat(keyspace.libraries()).hasSameSizeAs(libraries.keySet());
    }

    void assertHolds(Keyspace keyspace, Key key) {
        JsonNode expected = keys.get(key);
        Database database = keyspace.database(key.database());
        Value value = database.get(key.name());
        assertThat(value).as("%s", key).isNotNull();
        assertThat(value.type().redisName()).as("%s", key).isEqualTo(expected.get("type").asText());
        if (!expected.has("pexpireat_unstable")) {
            assertThat(database.expiry(key.name())).as("expiry of %s", key).isEqualTo(
                    expected.get("pexpireat").isNull() ? Database.NO_EXPIRY : expected.get("pexpireat").asLong());
        }
        if (!expected.has("value_unstable")) {
            String difference = difference(expected.get("value"), json(value), "");
            assertThat(difference).as("%s, expected %s", key, expected.get("value")).isNull();
        }
    }

    private static @Nullable String difference(JsonNode expected, JsonNode actual, String path) {
        if (expected.isObject() && actual.isObject()) {
            for (Map.Entry<String, JsonNode> member : expected.properties()) {
                JsonNode there = actual.get(member.getKey());
                String inner = there == null
                        ? path + " lacks " + member.getKey()
                        : difference(member.getValue(), there, path + "/" + member.getKey());
                if (inner != null) {
                    return inner;
                }
            }
            return null;
        }
        if (expected.isArray() && actual.isArray() && expected.size() == actual.size()) {
            for (int i = 0; i < expected.size(); i++) {
                String inner = difference(expected.get(i), actual.get(i), path + "/" + i);
                if (inner != null) {
                    return inner;
                }
            }
            return null;
        }
        boolean same = expected.equals(actual)
                || (expected.isNumber() && actual.isNumber() && expected.asLong() == actual.asLong())
                || isSameScore(expected, actual);
        return same ? null : path + ": expected " + expected + ", was " + actual;
    }

    /// Truths print scores as their server does; the same number may have two forms.
    private static boolean isSameScore(JsonNode expected, JsonNode actual) {
        return actual.isDouble() && expected.isTextual()
                && Double.doubleToRawLongBits(score(expected.asText())) == Double.doubleToRawLongBits(
                        actual.asDouble());
    }

    private static double score(String text) {
        return switch (text) {
            case "inf" -> Double.POSITIVE_INFINITY;
            case "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static JsonNode json(Value value) {
        return switch (value) {
            case StringValue string -> JSON.getNodeFactory().textNode(encoded(string.bytes()));
            case ListValue list -> {
                ArrayNode elements = JSON.createArrayNode();
                list.forEach(0, list.length(), element -> elements.add(encoded(element)));
                yield elements;
            }
            case SetValue set -> {
                ArrayNode members = JSON.createArrayNode();
                set.members().forEachRemaining(member -> members.add(encoded(member)));
                yield members;
            }
            case HashValue hash -> {
                ArrayNode fields = JSON.createArrayNode();
                hash.fields().forEachRemaining(field -> {
                    ArrayNode pair = fields.addArray().add(encoded(field.name())).add(encoded(field.value()));
                    if (field.expiry() != Database.NO_EXPIRY) {
                        pair.add(field.expiry());
                    }
                });
                yield fields;
            }
            case SortedSetValue sortedSet -> {
                ArrayNode members = JSON.createArrayNode();
                sortedSet.from(0).forEachRemaining(
                        member -> members.addArray().add(encoded(member.member())).add(member.score()));
                yield members;
            }
            case StreamValue stream -> stream(stream);
            case ModuleValue module -> JSON.createObjectNode().put("module", module.module())
                    .put("version", module.version()).put("bytes", encoded(module.payload()));
        };
    }

    private static ObjectNode stream(StreamValue stream) {
        ObjectNode json = JSON.createObjectNode();
        json.put("length", stream.length()).put("last-id", stream.lastId().toString())
                .put("max-deleted-entry-id", stream.maxDeletedId().toString())
                .put("entries-added", stream.entriesAdded())
                .put("recorded-first-entry-id", stream.firstId().toString());
        ArrayNode entries = json.putArray("entries");
        stream.from(0).forEachRemaining(entry -> {
            ArrayNode fields = entries.addArray().add(entry.id().toString()).addArray();
            entry.fields().forEach(field -> fields.add(encoded(field)));
        });
        ArrayNode groups = json.putArray("groups");
        for (StreamGroup group : stream.groups()) {
            ObjectNode node = groups.addObject();
            node.put("name", encoded(group.name())).put("last-delivered-id", group.lastDelivered().toString())
                    .put("entries-read", group.entriesRead());
            ArrayNode pending = node.putArray("pel");
            group.pending().forEachRemaining(entry -> pending.addArray().add(entry.id().toString())
                    .add(encoded(entry.consumer())).add(entry.delivered()).add(entry.count()));
            ArrayNode consumers = node.putArray("consumers");
            for (StreamGroup.Consumer consumer : group.consumers()) {
                ArrayNode own = consumers.addObject().put("name", encoded(consumer.name())).putArray("pel");
                group.pending(consumer.name()).forEachRemaining(entry -> own.addArray().add(entry.id().toString())
                        .add(entry.delivered()).add(entry.count()));
            }
        }
        return json;
    }

    private static String encoded(ByteString bytes) {
        return Base64.getEncoder().encodeToString(bytes.toArray());
    }

    private static ByteString decoded(JsonNode base64) {
        return ByteString.of(Base64.getDecoder().decode(base64.asText()));
    }
}
