package dev.aofscope.script;

import static dev.aofscope.lua.NativeCall.nothing;
import static dev.aofscope.lua.NativeCall.result;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.Hashes;
import dev.aofscope.lua.Library;
import dev.aofscope.lua.LuaError;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.LuaTypes;
import dev.aofscope.lua.NativeCall;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.ServerVersion;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// The table `redis` (`scripting.c`; `script_lua.c` and `eval.c` from 7.0).
final class RedisLibrary {
    private static final String[] LEVELS = {"LOG_DEBUG", "LOG_VERBOSE", "LOG_NOTICE", "LOG_WARNING"};
    private static final LuaString ERR = LuaString.of("err");
    private static final int REPLICATE_ALL = 3;

    private final Engine engine;
    private final ScriptCommand commands;
    private final ServerVersion version;

    /// Whether `redis.call` raises what `redis.pcall` returns.
    private enum Errors {
        RAISED, RETURNED
    }

    RedisLibrary(Engine engine) {
        this.engine = engine;
        this.commands = new ScriptCommand(engine);
        this.version = engine.version();
    }

    /// As each script finds it.
    void reset() {
        commands.resp(2);
    }

    void install() {
        Library library = Library.of(engine.lua(), "redis");
        library.add("call", call -> command(call, Errors.RAISED));
        library.add("pcall", call -> command(call, Errors.RETURNED));
        library.add("log", this::log);
        for (int i = 0; i < LEVELS.length; i++) {
            library.table().set(LEVELS[i], (double) i);
        }
        library.add("sha1hex", this::sha1);
        library.add("error_reply", this::errorReply);
        library.add("status_reply", call -> singleField(call, LuaString.of("ok")));
        if (version.atLeast(3, 2)) {
            installReplication(library);
            library.add("breakpoint", call -> result(false));
            library.add("debug", call -> nothing());
        }
        if (version.family() == ServerVersion.Family.VALKEY) {
            engine.lua().globals().set("server", library.table());
        }
        if (version.givesScriptsClock()) {
            Library.of(engine.lua(), "os").add("clock", call -> {
                engine.doubt("os.clock");
                return result(0.0);
            });
        }
        if (version.atLeast(6, 0)) {
            library.add("setresp", this::setResp);
        }
        if (version.raisesErrorTables()) {
            int number = version.major() << 16 | version.minor() << 8 | version.patch();
            boolean valkey = version.family() == ServerVersion.Family.VALKEY;
            // Valkey goes on telling scripts the last Redis that it was.
            library.table().set("REDIS_VERSION_NUM", valkey ? (double) 0x70204 : (double) number);
            library.table().set("REDIS_VERSION", LuaString.of(valkey
                    ? "7.2.4"
                    : version.major() + "." + version.minor() + "." + version.patch()));
            library.add("acl_check_cmd", call -> {
                engine.doubt("redis.acl_check_cmd");
                return result(true);
            });
            new Library(engine.lua().globals()).add("pcall", RedisLibrary::protectedCall);
        }
    }

    private void installReplication(Library library) {
        library.table().set("REPL_NONE", 0.0);
        library.table().set("REPL_AOF", 1.0);
        library.table().set("REPL_SLAVE", 2.0);
        if (version.atLeast(5, 0)) {
            library.table().set("REPL_REPLICA", 2.0);
        }
        library.table().set("REPL_ALL", 3.0);
        library.add("replicate_commands", call -> {
            if (version.raisesErrorTables()) {
                return result(true);
            }
            if (engine.hasWritten()) {
                return result(false);
            }
            engine.logCommands();
            return result(true);
        });
        library.add("set_repl", this::setReplication);
    }

    /// From 7.0 `pcall` gives the text of an error that is a table, as scripts for older servers expect it.
    private static @Nullable Object[] protectedCall(NativeCall call) {
        try {
            @Nullable
            Object[] values = call.state().call(call.any(1), call.from(2));
            @Nullable
            Object[] all = new @Nullable Object[values.length + 1];
            all[0] = true;
            System.arraycopy(values, 0, all, 1, values.length);
            return all;
        } catch (LuaError error) {
            Object value = error.value();
            if (value instanceof LuaTable table && LuaTypes.string(table.get(ERR)) != null) {
                value = table.get(ERR);
            }
            return NativeCall.results(false, value);
        }
    }

    private @Nullable Object[] command(NativeCall call, Errors errors) {
        if (call.count() == 0) {
            return fail(call, version.raisesErrorTables()
                    ? "Please specify at least one argument for this redis lib call"
                    : "Please specify at least one argument for redis.call()", misuse(errors));
        }
        Arguments arguments = engine.arguments(call.from(1));
        if (arguments == null) {
            return fail(call, version.raisesErrorTables()
                    ? "Lua redis lib command arguments must be strings or integers"
                    : "Lua redis() command arguments must be strings or integers", misuse(errors));
        }
        String refusal = commands.refusal(arguments);
        if (refusal != null) {
            return fail(call, refusal, errors);
        }
        Reply reply = commands.run(arguments);
        if (reply instanceof Reply.Failure failure) {
            return failure(call, failure.message(), errors);
        }
        return result(Replies.toLua(call.state(), reply));
    }

    private Errors misuse(Errors errors) {
        return version.returnsScriptMisuse() ? Errors.RETURNED : errors;
    }

    /// An error that comes from the library itself.
    private @Nullable Object[] fail(NativeCall call, String message, Errors errors) {
        if (version.raisesErrorTables()) {
            return failure(call, "ERR " + message, errors);
        }
        if (!version.atLeast(2, 8)) {
            return failure(call, message, errors);
        }
        int line = call.state().line(1);
        String where = line < 0 ? "=[C]: -1: " : "@user_script: " + line + ": ";
        return failure(call, where + message, errors);
    }

    private @Nullable Object[] failure(NativeCall call, String message, Errors errors) {
        LuaTable table = Replies.single(call.state(), ERR, LuaString.of(message));
        if (version.raisesErrorTables()) {
            table.set("ignore_error_stats_update", true);
        }
        if (errors == Errors.RETURNED) {
            return result(table);
        }
        throw version.raisesErrorTables() ? new LuaError(table) : new LuaError(message);
    }

    private @Nullable Object[] misused(NativeCall call, String message) {
        if (version.returnsScriptMisuse()) {
            return fail(call, message, Errors.RETURNED);
        }
        throw raised(call, message);
    }

    private LuaError raised(NativeCall call, String message) {
        return version.raisesErrorTables()
                ? new LuaError(Replies.single(call.state(), ERR, LuaString.of("ERR " + message)))
                : new LuaError(message);
    }

    private @Nullable Object[] log(NativeCall call) {
        if (call.count() < 2) {
            return misused(call, "redis.log() requires two arguments or more.");
        }
        Double level = LuaTypes.number(call.get(1));
        if (level == null) {
            return misused(call, "First argument must be a number (log level).");
        }
        if ((int) level.doubleValue() < 0 || (int) level.doubleValue() >= LEVELS.length) {
            return misused(call, version.atLeast(7, 4) ? "Invalid log level." : "Invalid debug level.");
        }
        return nothing();
    }

    private @Nullable Object[] sha1(NativeCall call) {
        if (call.count() != 1) {
            return misused(call, "wrong number of arguments");
        }
        LuaString text = LuaTypes.string(call.get(1));
        byte[] bytes = text == null ? new byte[0] : text.array();
        call.state().spend(bytes.length / 16);
        return result(LuaString.of(HexFormat.of().formatHex(Hashes.sha1().digest(bytes))));
    }

    private @Nullable Object[] singleField(NativeCall call, LuaString field) {
        if (call.count() != 1 || !(call.get(1) instanceof LuaString text)) {
            return fail(call, "wrong number or type of arguments", Errors.RETURNED);
        }
        return result(Replies.single(call.state(), field, text));
    }

    /// From 7.0 the text begins with a code, `ERR` where it is a single word.
    private @Nullable Object[] errorReply(NativeCall call) {
        if (!version.raisesErrorTables() || call.count() != 1 || !(call.get(1) instanceof LuaString given)) {
            return singleField(call, ERR);
        }
        String text = given.toString();
        if (text.startsWith("-")) {
            text = text.substring(1);
        }
        int blank = text.indexOf(' ');
        String code = blank < 0 ? "ERR" : text.substring(0, blank);
        String message = (blank < 0 ? text : text.substring(blank + 1)).replaceAll("^[\r\n]+|[\r\n]+$", "");
        return result(Replies.single(call.state(), ERR, LuaString.of(code + " " + message)));
    }

    private @Nullable Object[] setReplication(NativeCall call) {
        if (!engine.logsCommands()) {
            throw new LuaError("You can set the replication behavior only after turning on single commands replication"
                    + " with redis.replicate_commands().");
        }
        if (call.count() != 1) {
            throw raised(call, version.atLeast(7, 2)
                    ? "redis.set_repl() requires one argument."
                    : "redis.set_repl() requires two arguments.");
        }
        Double flags = LuaTypes.number(call.get(1));
        if (((flags == null ? 0 : (int) flags.doubleValue()) & ~REPLICATE_ALL) != 0) {
            throw raised(call, version.atLeast(5, 0)
                    ? "Invalid replication flags. Use REPL_AOF, REPL_REPLICA, REPL_ALL or REPL_NONE."
                    : "Invalid replication flags. Use REPL_AOF, REPL_SLAVE, REPL_ALL or REPL_NONE.");
        }
        return nothing();
    }

    private @Nullable Object[] setResp(NativeCall call) {
        if (call.count() != 1) {
            throw raised(call, "redis.setresp() requires one argument.");
        }
        Double resp = LuaTypes.number(call.get(1));
        int number = resp == null ? 0 : (int) resp.doubleValue();
        if (number != 2 && number != 3) {
            throw raised(call, "RESP version must be 2 or 3.");
        }
        commands.resp(number);
        return nothing();
    }
}
