package dev.aofscope.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.lua.LuaState;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Commands;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.redis.StringValue;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A log may hold any script: none runs for ever, takes all memory, or reaches the machine.
class ScriptLimitsTest {
    private static final LuaState.Limits LIMITS = new LuaState.Limits(2_000_000, 16 << 20);

    private final Keyspace keyspace = new Keyspace();

    private Reply run(String version, String... words) {
        return run(LIMITS, version, words);
    }

    private Reply run(LuaState.Limits limits, String version, String... words) {
        List<byte[]> arguments = Stream.of(words).map(word -> word.getBytes(StandardCharsets.UTF_8)).toList();
        Call call = new Call(keyspace, Arguments.onHeap(arguments),
                ServerSettings.defaults(ServerVersion.parse(version)), Payloads.NONE, new LuaScripts(limits));
        byte[] name = arguments.getFirst();
        return Commands.apply(Objects.requireNonNull(Commands.find(name, 0, name.length)), call);
    }

    private Reply eval(String script) {
        return run("6.2.16", "EVAL", script, "1", "key", "value");
    }

    @ParameterizedTest
    @ValueSource(strings = {"while true do end", "repeat until false", "for i=1,1e15 do end",
        "local function f() return f() end return f()", "pcall(function() while true do end end) return 1",
        "while true do pcall(function() while true do end end) end",
        "local s='x' while true do s=s..s end", "return string.rep('x',2^31-1)", "return ('x'):rep(1e6):rep(1e6)",
        "local t={} while true do t[#t+1]={} end", "local t={} for i=1,1e9 do t[i]=i end",
        "local t={} while true do t[#t+1]=('x'):rep(10000)..#t end",
        "return string.find(('a'):rep(200),('a*'):rep(30)..'b')", "return ('x'):rep(100000):find('.-.-.-.-.-y')",
        "return (('a'):rep(1000)):gsub('',('b'):rep(100000))",
        "return table.concat({('x'):rep(1e6)},('y'):rep(1e6),-1e6,1)",
        "local co=coroutine.wrap(function() while true do coroutine.yield() end end) while true do co() end",
        "while true do redis.call('set',KEYS[1],'x') end", "while true do cjson.encode({1,2,3}) end",
        "local t={} for i=1,1e6 do t[i]=i end return cmsgpack.pack(t,t,t,t,t,t,t,t,t,t,t,t,t,t,t,t)",
        "return ('a'):rep(1e6):find('[^'..('b'):rep(1e6)..']*c')", "return ('a'):rep(1e6):find('(a*)%1b')",
        "return ('a'):rep(1e5):find('['..('b'):rep(1e5)..']')",
        "return ('a'):rep(1e6):find('.-['..('b'):rep(1e6)..']')",
        "return cjson.decode(('['):rep(1e6))", "for i=1,1e9 do coroutine.create(function() end) end"})
    void stopsAndSaysSo(String script) {
        Reply reply = eval(script);
        if (!(reply instanceof Reply.Failure)) {
            assertThat(reply).isInstanceOf(Reply.Doubtful.class);
            assertThat(((Reply.Doubtful) reply).reply()).isEqualTo(Reply.UNKNOWN);
            assertThat(((Reply.Doubtful) reply).reason()).startsWith("stopped");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"local s,t=('x'):rep(1e6),{} for i=1,1000 do t[i]=s end return #table.concat(t)",
        "local s,t=('x'):rep(1e6),{} for i=1,1000 do t[i]=s end return #cjson.encode(t)",
        "local s,t=('x'):rep(1e6),{} for i=1,1000 do t[i]=s end return #cmsgpack.pack(t)",
        "local s=('x'):rep(1e6) return #('y'):rep(1000):gsub('y',s)",
        "local s=('x'):rep(1e6) return #('y'):rep(1000):gsub('y',function() return s end)",
        "local s=('x'):rep(1e6) return #string.format(('%s'):rep(100),unpack((function() local t={} for i=1,100 do t[i]=s end return t end)()))",
        "local s=('x'):rep(1e6) return #struct.pack(('s'):rep(100),unpack((function() local t={} for i=1,100 do t[i]=s end return t end)()))",
        "local t={1} for i=1,40 do t={t,t} end return cjson.encode(t)",
        "local t={1} for i=1,40 do t={t,t} end return t", "local t={} t[1]=t t[2]=t return t",
        "local t={} for i=1,1000 do t[i]=string.gmatch(('x'):rep(1e5)..i,'y') end return #t",
        "local t={} for i=1,1e5 do t[i]=coroutine.wrap(function() coroutine.yield() end) t[i]() end return #t",
        "cjson.encode_sparse_array(true,0) return cjson.encode({[2^40]=1})"})
    void whatIsPutTogetherOrHeldOutOfSightIsCounted(String script) {
        Reply reply = run(new LuaState.Limits(1_000_000_000, 16 << 20), "6.2.16", "EVAL", script, "0");
        assertThat(reply).isInstanceOfSatisfying(Reply.Doubtful.class, doubtful -> {
            assertThat(doubtful.reply()).isEqualTo(Reply.UNKNOWN);
            assertThat(doubtful.reason()).isEqualTo("stopped, wants more than 16 MB of memory");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"return #{struct.unpack(('B'):rep(1e6),('x'):rep(1e6))}",
        "return #{cmsgpack.unpack(('\\1'):rep(1e6))}"})
    void asManyResultsAsAStackHolds(String script) {
        assertThat(eval(script)).isInstanceOfSatisfying(Reply.Failure.class,
                failure -> assertThat(failure.message()).contains("too many"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.6.17", "6.2.16", "7.0.15", "valkey-8.0.1"})
    void anErrorThatFailsItselfIsAnErrorOfTheScript(String version) {
        assertThat(run(version, "EVAL", "error(setmetatable({},{__tostring=function() error('x') end}))", "0"))
                .isInstanceOf(Reply.Failure.class);
        assertThat(run(version, "EVAL", "error(setmetatable({},{__tostring=function() while true do end end}))", "0"))
                .isInstanceOf(Reply.Failure.class);
    }

    @Test
    void longExpressionsThrowNothing() {
        for (String part : List.of("1+", "not ", "-", "'a'..", "1 and ", "2^", "{", "(", "function() return ")) {
            assertThat(eval("return " + part.repeat(50_000) + "1")).as(part).isNotNull();
        }
        assertThat(eval("local t={} t=t" + ".a".repeat(50_000))).isNotNull();
        assertThat(eval("do ".repeat(50_000) + "end ".repeat(50_000))).isNotNull();
        assertThat(eval("if 1 then ".repeat(50_000) + "end ".repeat(50_000))).isNotNull();
        assertThat(eval("local function f() return f end f" + "()".repeat(50_000))).isNotNull();
        assertThat(eval("if nil then " + "elseif nil then ".repeat(50_000) + "end return 1")).isNotNull();
    }

    @Test
    void garbageIsNotHeldAgainstAScript() {
        assertThat(eval("local s for i=1,3000 do s=('x'):rep(10000) end return #s")).isEqualTo(Reply.of(10_000));
    }

    @Test
    void whatWasWrittenBeforeTheEndStays() {
        eval("redis.call('set',KEYS[1],ARGV[1]) while true do end");
        assertThat(keyspace.database(0).get(ByteString.utf8("key")))
                .isEqualTo(new StringValue(ByteString.utf8("value")));
    }

    @Test
    void deepRecursionIsAnErrorOfTheScript() {
        assertThat(eval("local function f() return 1+f() end return {pcall(f)}")).isNotEqualTo(Reply.UNKNOWN);
        assertThat(eval("local t={} for i=1,100000 do t={t} end return t")).isInstanceOf(Reply.Array.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"io", "os", "debug", "package", "require", "dofile", "loadfile", "module"})
    void nothingReachesTheMachine(String name) {
        assertThat(eval("return " + name)).isInstanceOfSatisfying(Reply.Failure.class,
                failure -> assertThat(failure.message()).contains("global variable '" + name + "'"));
    }

    @Test
    void bytecodeIsNotLoaded() {
        assertThat(eval("return {loadstring('\\27Lua')}")).isEqualTo(new Reply.Array(List.of()));
        assertThat(eval("return string.dump(function() end)")).isInstanceOf(Reply.Failure.class);
    }

    @Test
    void functionsOfLibrariesAreCalled() {
        String code = "#!lua name=lib\nlocal function put(keys, args) return redis.call('set', keys[1], args[1]) end\n"
                + "redis.register_function('put', put)\n"
                + "redis.register_function{function_name='read', callback=function(keys) return redis.call('get', keys[1]) end,"
                + " flags={'no-writes'}}";
        assertThat(run("7.0.15", "FUNCTION", "LOAD", code)).isEqualTo(Reply.of(ByteString.utf8("lib")));
        assertThat(run("7.0.15", "FCALL", "put", "1", "key", "v")).isEqualTo(Reply.OK);
        assertThat(run("7.0.15", "FCALL_RO", "read", "1", "key")).isEqualTo(Reply.of(ByteString.utf8("v")));
        assertThat(run("7.0.15", "FCALL_RO", "put", "1", "key", "v")).isInstanceOf(Reply.Failure.class);
        assertThat(run("7.0.15", "FCALL", "none", "0")).isEqualTo(new Reply.Failure("ERR Function not found"));
    }

    @Test
    void scriptsAreFoundByTheirDigest() {
        assertThat(run("6.2.16", "EVALSHA", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db", "0"))
                .isInstanceOf(Reply.Failure.class);
        run("6.2.16", "SCRIPT", "LOAD", "return 1");
        assertThat(run("6.2.16", "EVALSHA", "E0E1F9FABFC9D4800C877A703B823AC0578FF8DB", "0")).isEqualTo(Reply.ONE);
        run("6.2.16", "SCRIPT", "FLUSH");
        assertThat(run("6.2.16", "EVALSHA", "e0e1f9fabfc9d4800c877a703b823ac0578ff8db", "0"))
                .isInstanceOf(Reply.Failure.class);
    }

    @Test
    void readOnlyScriptsDoNotWrite() {
        assertThat(run("7.0.15", "EVAL_RO", "return redis.call('set',KEYS[1],1)", "1", "key"))
                .isInstanceOf(Reply.Failure.class);
        assertThat(keyspace.size()).isZero();
        assertThat(run("7.0.15", "EVAL", "#!lua flags=no-writes\nreturn redis.call('set',KEYS[1],1)", "1", "key"))
                .isInstanceOf(Reply.Failure.class);
    }

    @Test
    void whatTheLogDoesNotTellIsMarked() {
        assertThat(((Reply.Doubtful) eval("return redis.call('time')")).reason()).isEqualTo("TIME");
        assertThat(((Reply.Doubtful) run("7.0.15", "EVAL", "return math.random()", "0")).reason())
                .isEqualTo("math.random");
        run("3.2.13", "SADD", "set", "b", "a", "c");
        assertThat(run("3.2.13", "EVAL", "return redis.call('smembers','set')[1]", "0"))
                .isEqualTo(Reply.of(ByteString.utf8("a")));
        assertThat(((Reply.Doubtful) run("7.0.15", "EVAL", "return redis.call('smembers','set')", "0")).reason())
                .isEqualTo("order of SMEMBERS");
        assertThat(run("3.2.13", "EVAL", "redis.call('time') return redis.call('set',KEYS[1],1)", "1", "key"))
                .isInstanceOfSatisfying(Reply.Doubtful.class, reply -> assertThat(reply.reply())
                        .isInstanceOf(Reply.Failure.class));
    }
}
