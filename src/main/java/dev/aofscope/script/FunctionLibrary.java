package dev.aofscope.script;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.lua.LuaCode;
import dev.aofscope.lua.LuaError;
import dev.aofscope.lua.LuaFunction;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.LuaTypes;
import dev.aofscope.lua.NativeCall;
import dev.aofscope.lua.ScriptStopped;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.Scripts.Functions;
import dev.aofscope.redis.ServerVersion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A library of functions (`function_lua.c`): its code is run to learn what it registers, anew for each call, so variables of
/// the library do not outlive a call as they do in a server.
final class FunctionLibrary {
    static final String CHUNK = "user_function";
    static final Reply.Failure WRITES_BY_READ_ONLY = new Reply.Failure(
            "ERR Can not execute a script with write flag using *_ro command.");

    private final Library library;
    private @Nullable LuaCode code;
    private @Nullable Functions functions;
    /// By the last run of the code.
    private final Map<ByteString, Registered> registered = new HashMap<>();

    private record Registered(LuaFunction callback, Set<String> flags) {
        boolean isReadOnly() {
            return flags.contains("no-writes");
        }
    }

    FunctionLibrary(Library library) {
        this.library = library;
    }

    /// What [#register] found, or null before.
    @Nullable
    Functions functions() {
        return functions;
    }

    /// Runs the code for what it registers.
    Functions register(Engine engine) {
        Reply.Failure failure = load(engine);
        Functions found = new Functions(Set.copyOf(registered.keySet()), failure);
        functions = found;
        return found;
    }

    Reply run(Engine engine, ByteString name, int keys) {
        Reply.Failure failure = load(engine);
        Registered function = registered.get(name);
        if (failure != null || function == null) {
            return failure == null ? new Reply.Failure("ERR Function not found") : failure;
        }
        if (engine.isReadOnly() && !function.isReadOnly()) {
            return WRITES_BY_READ_ONLY;
        }
        if (function.isReadOnly()) {
            engine.makeReadOnly();
        }
        return engine.call(function.callback, keys, name.text());
    }

    /// Runs the code once; null where the server takes it. While it runs its globals are the table `redis` with what registers
    /// functions, and nothing else, not even `pairs`; those of a script are there when a function is called.
    private Reply.@Nullable Failure load(Engine engine) {
        registered.clear();
        LuaState lua = engine.lua();
        LuaTable environment = lua.table(0, 0);
        LuaTable metatable = lua.table(0, 1);
        metatable.set("__index", whileLoading(engine));
        environment.metatable(metatable);
        environment.makeReadOnly();
        LuaCode compiled = code;
        try {
            compiled = compiled == null ? LuaCode.compile(source(), CHUNK, LuaCode.Arguments.VARIABLE) : compiled;
            code = compiled;
        } catch (LuaError error) {
            return new Reply.Failure("ERR Error compiling function: " + error.getMessage());
        }
        try {
            lua.call(compiled.function(environment));
        } catch (LuaError error) {
            LuaString text = Replies.error(error.value());
            return new Reply.Failure("ERR Error registering functions: "
                    + (text == null ? "ERR " + error.getMessage() : text.toString()));
        } catch (ScriptStopped | StackOverflowError | OutOfMemoryError stopped) {
            engine.noteStopped();
            return new Reply.Failure("ERR Error registering functions: ERR FUNCTION LOAD timeout");
        }
        metatable.set("__index", lua.globals());
        return registered.isEmpty() ? new Reply.Failure("ERR No functions registered") : null;
    }

    private LuaTable whileLoading(Engine engine) {
        LuaState lua = engine.lua();
        LuaTable globals = lua.table(0, 0);
        dev.aofscope.lua.Library redis = new dev.aofscope.lua.Library(lua.table(0, 0));
        redis.add("register_function", call -> {
            register(call);
            return NativeCall.nothing();
        });
        if (lua.globals().get("redis") instanceof LuaTable usual) {
            for (Entry entry : Entry.all(usual)) {
                if (entry.key() instanceof LuaString name && name.toString().matches("log|LOG_.*|REDIS_VERSION.*")) {
                    redis.table().set(name, entry.value());
                }
            }
        }
        globals.set("redis", redis.table());
        if (engine.version().family() == ServerVersion.Family.VALKEY) {
            globals.set("server", redis.table());
        }
        Globals.protect(lua, redis.table(), engine.version());
        Globals.protect(lua, globals, engine.version());
        return globals;
    }

    /// From the end of the first line on.
    private LuaString source() {
        HeapBytes code = library.code().onHeap();
        int end = 0;
        while (end < code.length() && code.array()[code.offset() + end] != '\n') {
            end++;
        }
        return LuaString.of(ByteString.copyOf(code.array(), code.offset() + end, code.length() - end).toArray());
    }

    private static LuaError failure(NativeCall call, String message) {
        return new LuaError(Replies.single(call.state(), LuaString.of("err"), LuaString.of("ERR " + message)));
    }

    private void register(NativeCall call) {
        if (call.count() < 1 || call.count() > 2) {
            throw failure(call, "wrong number of arguments to redis.register_function");
        }
        if (call.count() == 1) {
            named(call);
            return;
        }
        LuaString name = LuaTypes.string(call.get(1));
        if (name == null) {
            throw failure(call, "first argument to redis.register_function must be a string");
        }
        if (!(call.get(2) instanceof LuaFunction callback)) {
            throw failure(call, "second argument to redis.register_function must be a function");
        }
        add(call, name, callback, Set.of());
    }

    private void named(NativeCall call) {
        if (!(call.get(1) instanceof LuaTable table)) {
            throw failure(call, "calling redis.register_function with a single argument is only applicable to Lua table"
                    + " (representing named arguments).");
        }
        LuaString name = null;
        LuaFunction callback = null;
        Set<String> flags = Set.of();
        for (Entry entry : Entry.all(table)) {
            LuaString key = LuaTypes.string(entry.key());
            if (key == null) {
                throw failure(call, "named argument key given to redis.register_function is not a string");
            }
            switch (key.toString().toLowerCase(Locale.ROOT)) {
                case "function_name" -> {
                    name = LuaTypes.string(entry.value());
                    if (name == null) {
                        throw failure(call, "function_name argument given to redis.register_function must be a string");
                    }
                }
                case "description" -> {
                    if (LuaTypes.string(entry.value()) == null) {
                        throw failure(call, "description argument given to redis.register_function must be a string");
                    }
                }
                case "callback" -> {
                    if (!(entry.value() instanceof LuaFunction function)) {
                        throw failure(call, "callback argument given to redis.register_function must be a function");
                    }
                    callback = function;
                }
                case "flags" -> flags = flags(call, entry.value());
                default -> throw failure(call, "unknown argument given to redis.register_function");
            }
        }
        if (name == null) {
            throw failure(call, "redis.register_function must get a function name argument");
        }
        if (callback == null) {
            throw failure(call, "redis.register_function must get a callback argument");
        }
        add(call, name, callback, flags);
    }

    private static Set<String> flags(NativeCall call, Object value) {
        if (!(value instanceof LuaTable table)) {
            throw failure(call,
                    "flags argument to redis.register_function must be a table representing function flags");
        }
        Set<String> flags = new HashSet<>();
        for (int i = 1; table.get(i) != null; i++) {
            LuaString flag = LuaTypes.string(table.get(i));
            String name = flag == null ? "" : flag.toString().toLowerCase(Locale.ROOT);
            if (!Shebang.KNOWN_FLAGS.contains(name)) {
                throw failure(call, "unknown flag given");
            }
            flags.add(name);
        }
        return flags;
    }

    private void add(NativeCall call, LuaString name, LuaFunction callback, Set<String> flags) {
        if (!name.toString().matches("[A-Za-z0-9_]+")) {
            throw failure(call,
                    "Library names can only contain letters, numbers, or underscores(_) and must be at least one character long");
        }
        if (registered.putIfAbsent(Replies.bytes(name), new Registered(callback, flags)) != null) {
            throw failure(call, "Function already exists in the library");
        }
    }
}
