package dev.aofscope.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One engine runs all scripts; none may notice what ran before it.
class EngineTest {
    /// What a script can do to its Lua, as far as the version lets it.
    private static final List<String> SPOILING = List.of(
            "string.format = nil return 1", "rawset(_G, 'x', 1) return 1", "x = 1 return 1",
            "setmetatable(_G, nil) y = 2",
            "getmetatable('').__index = {} return 1", "for i = 1, 50 do rawset(math, 'n' .. i, i) end return 1",
            "cjson.encode_max_depth(1) cjson.encode_sparse_array(true, 1, 1) return 1", "math.randomseed(77) return 1",
            "local t = {} t[type] = 1 t[redis] = 2 t[ipairs] = 3 return 1", "KEYS = nil ARGV = 3 return 1",
            "rawset(_G, 'KEYS', nil) return 1", "redis.replicate_commands() return 1", "error('on the way')",
            "local c = coroutine.create(function() coroutine.yield() end) coroutine.resume(c) return 1",
            "local function f() return f() + 1 end return f()", "while true do end", "setfenv(1, {}) z = 1",
            "local t = {} for i = 1, 1e6 do t[i] = i end return #t", "redis.call('SET', KEYS[1], ARGV[1])",
            "redis.call('SELECT', 3) return 1", "for k in pairs(table) do table[k] = nil end return 1");
    /// Tells all that it finds.
    private static final String TELLING = """
            local told = {}
            local function tell(name, t)
              for k, v in pairs(t) do
                told[#told + 1] = name .. tostring(k) .. type(v)
                if type(v) == 'table' and v ~= _G then tell(name .. tostring(k) .. '.', v) end
              end
            end
            tell('', _G)
            tell('meta.', getmetatable(_G))
            tell('string.', getmetatable(''))
            local keyed = {}
            keyed[next] = 1 keyed[type] = 2 keyed[ipairs] = 3 keyed[redis] = 4 keyed[{}] = 5
            for k, v in pairs(keyed) do told[#told + 1] = tostring(v) end
            told[#told + 1] = tostring(pcall(cjson.encode, {{{1}}}))
            told[#told + 1] = tostring(cjson.encode_sparse_array and pcall(cjson.encode, {[1] = 1, [5] = 1}))
            math.randomseed(3)
            told[#told + 1] = tostring(math.random()) .. ('%d'):format(5)
            told[#told + 1] = tostring(redis.pcall('DBSIZE')) .. KEYS[1] .. ARGV[1]
            return table.concat(told, ' ')
            """;

    private final Keyspace keyspace = new Keyspace();

    private String run(LuaScripts scripts, String version, String body) {
        List<byte[]> words = new ArrayList<>();
        for (String word : List.of("EVAL", body, "1", "key", "argument")) {
            words.add(word.getBytes(StandardCharsets.UTF_8));
        }
        Call call = new Call(keyspace, Arguments.onHeap(words), ServerSettings.defaults(ServerVersion.parse(version)),
                Payloads.NONE, scripts);
        call.now(1_000_000);
        Reply reply = Commands.apply(Objects.requireNonNull(Commands.find(ByteString.utf8("EVAL").onHeap())), call);
        return String.valueOf(reply);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.6.17", "4.0.14", "6.2.16", "7.0.15", "valkey-8.0.1"})
    void aScriptFindsNothingOfTheOneBefore(String version) {
        LuaScripts used = new LuaScripts(new dev.aofscope.lua.LuaState.Limits(3_000_000, 64 << 20));
        for (String spoiling : SPOILING) {
            run(used, version, spoiling);
            assertThat(run(used, version, TELLING)).as(spoiling).startsWith("Bulk")
                    .isEqualTo(run(new LuaScripts(), version, TELLING));
        }
    }
}
