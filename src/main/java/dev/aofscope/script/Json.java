package dev.aofscope.script;

import static dev.aofscope.lua.NativeCall.result;
import static dev.aofscope.lua.NativeCall.results;

import dev.aofscope.lua.Library;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.NativeCall;
import dev.aofscope.redis.ServerVersion;
import org.jspecify.annotations.Nullable;

/// `cjson` (`lua_cjson.c`): Lua CJSON 2.1.0, and what of its functions 1.0.3 of Redis 2.6 has. [JsonWriter] encodes,
/// [JsonReader] decodes. Settings last for one script here.
final class Json {
    /// `cjson.null`: a light userdata.
    static final Object NULL = new Object();
    private static final String[] SWITCH = {"off", "on"};
    private static final String[] INVALID_NUMBERS = {"off", "on", "null"};

    private final ServerVersion version;
    boolean sparseConvert;
    int sparseRatio;
    int sparseSafe;
    int encodeDepth;
    int decodeDepth;
    /// 0 refuses NaN and infinities, 1 writes them, 2 writes null.
    int encodeInvalidNumbers;
    boolean decodeInvalidNumbers;
    int precision;
    private boolean keepBuffer;

    private Json(ServerVersion version) {
        this.version = version;
        reset();
    }

    /// All settings as they are at first.
    void reset() {
        sparseConvert = false;
        sparseRatio = 2;
        sparseSafe = 10;
        encodeDepth = version.hasModernJson() ? 1_000 : 20;
        decodeDepth = encodeDepth;
        encodeInvalidNumbers = 0;
        decodeInvalidNumbers = true;
        precision = 14;
        keepBuffer = true;
    }

    static Json install(LuaState lua, ServerVersion version) {
        Json json = new Json(version);
        lua.globals().set("cjson", table(lua, json));
        return json;
    }

    private static LuaTable table(LuaState lua, Json json) {
        Library library = new Library(lua.table(0, 0));
        library.add("encode", call -> {
            requireOne(call);
            return result(new JsonWriter(call, json).text(call.get(1)));
        });
        library.add("decode", call -> {
            requireOne(call);
            return result(new JsonReader(call, json).document());
        });
        library.add("encode_sparse_array", json::sparseArray);
        library.add("encode_max_depth", call -> {
            requireAtMost(call, 1);
            json.encodeDepth = integer(call, 1, json.encodeDepth, 1, Integer.MAX_VALUE);
            return result((double) json.encodeDepth);
        });
        library.add("decode_max_depth", call -> {
            requireAtMost(call, 1);
            json.decodeDepth = integer(call, 1, json.decodeDepth, 1, Integer.MAX_VALUE);
            return result((double) json.decodeDepth);
        });
        library.add("encode_number_precision", call -> {
            requireAtMost(call, 1);
            json.precision = integer(call, 1, json.precision, 1, 14);
            return result((double) json.precision);
        });
        library.add("encode_keep_buffer", call -> {
            requireAtMost(call, 1);
            json.keepBuffer = option(call, 1, json.keepBuffer ? 1 : 0, SWITCH) == 1;
            return result(json.keepBuffer);
        });
        library.add("encode_invalid_numbers", json::invalidNumbersOfEncode);
        library.add("decode_invalid_numbers", call -> {
            requireAtMost(call, 1);
            json.decodeInvalidNumbers = option(call, 1, json.decodeInvalidNumbers ? 1 : 0, SWITCH) == 1;
            return result(json.decodeInvalidNumbers);
        });
        library.table().set("null", NULL);
        if (json.version.hasModernJson()) {
            library.add("new", call -> result(table(call.state(), new Json(json.version))));
            library.table().set("_NAME", LuaString.of("cjson"));
            library.table().set("_VERSION", LuaString.of("2.1.0"));
        } else {
            library.table().set("version", LuaString.of("1.0.3"));
        }
        return library.table();
    }

    private static void requireOne(NativeCall call) {
        if (call.count() != 1) {
            throw call.argumentError(1, "expected 1 argument");
        }
    }

    private static void requireAtMost(NativeCall call, int arguments) {
        if (call.count() > arguments) {
            throw call.argumentError(arguments + 1, "found too many arguments");
        }
    }

    private static int integer(NativeCall call, int argument, int now, int least, int most) {
        if (call.isNil(argument)) {
            return now;
        }
        int value = call.int32(argument);
        if (value < least || value > most) {
            throw call.argumentError(1, "expected integer between " + least + " and " + most);
        }
        return value;
    }

    private static int option(NativeCall call, int argument, int now, String[] options) {
        Object value = call.get(argument);
        if (value == null) {
            return now;
        }
        if (value instanceof Boolean truth) {
            return truth ? 1 : 0;
        }
        String name = call.string(argument).toString();
        for (int i = 0; i < options.length; i++) {
            if (options[i].equals(name)) {
                return i;
            }
        }
        throw call.argumentError(argument, "invalid option '" + name + "'");
    }

    private @Nullable Object[] sparseArray(NativeCall call) {
        requireAtMost(call, 3);
        sparseConvert = option(call, 1, sparseConvert ? 1 : 0, SWITCH) == 1;
        sparseRatio = integer(call, 2, sparseRatio, 0, Integer.MAX_VALUE);
        sparseSafe = integer(call, 3, sparseSafe, 0, Integer.MAX_VALUE);
        return results(sparseConvert, (double) sparseRatio, (double) sparseSafe);
    }

    private @Nullable Object[] invalidNumbersOfEncode(NativeCall call) {
        requireAtMost(call, 1);
        encodeInvalidNumbers = option(call, 1, encodeInvalidNumbers, INVALID_NUMBERS);
        return result(encodeInvalidNumbers == 2 ? LuaString.of("null") : (Object) (encodeInvalidNumbers == 1));
    }
}
