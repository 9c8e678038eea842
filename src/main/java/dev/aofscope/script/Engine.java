package dev.aofscope.script;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.lua.Library;
import dev.aofscope.lua.LuaError;
import dev.aofscope.lua.LuaFunction;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaString;
import dev.aofscope.lua.LuaTable;
import dev.aofscope.lua.LuaTypes;
import dev.aofscope.lua.ScriptStopped;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.Scripts.Access;
import dev.aofscope.redis.ServerVersion;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A Lua with what servers add to it, and what the script that it runs has done so far. It runs one after the other, and each
/// finds it as the first one did, so that a state reached by another way is the same.
final class Engine {
    private static final int MOST_DOUBTS = 3;
    private static final LuaString KEYS = LuaString.of("KEYS");
    private static final LuaString ARGV = LuaString.of("ARGV");

    /// What it runs; servers have a Lua for each.
    enum Use {
        SCRIPTS, FUNCTIONS
    }

    private final ServerVersion version;
    private final LuaState lua;
    private final Dice dice;
    private final Json json;
    private final RedisLibrary redis;
    private final Set<String> doubts = new LinkedHashSet<>();
    private Call caller;
    private Call client;
    private Access access = Access.READ_ONLY;
    private boolean wrote;
    private boolean randomSeen;
    private boolean logsCommands;
    private boolean stopped;
    private String chunk = "user_script";

    Engine(Call caller, Use use, LuaState.Limits limits) {
        this.caller = caller;
        this.client = caller;
        this.version = caller.settings().version();
        this.lua = new LuaState(
                version.hashesWholeStrings() ? LuaTable.Hashing.ALL : LuaTable.Hashing.SOME, limits);
        Library.installStandard(lua);
        this.dice = new Dice(this);
        dice.install(lua);
        this.json = Globals.install(lua, version);
        this.redis = new RedisLibrary(this);
        redis.install();
        if (use == Use.SCRIPTS) { // their places; each script gets tables of its own
            lua.globals().set(KEYS, false);
            lua.globals().set(ARGV, false);
        }
        Globals.protect(lua, version);
        lua.keep();
    }

    /// To be called before each script, and only after the last one has ended as [#isReusable] says.
    void begin(Call by, Access granted) {
        lua.restore();
        caller = by;
        client = new Call(by.keyspace(), Arguments.onHeap(List.of()), by.settings(), by.payloads(), by.scripts());
        client.select(by.selected());
        client.now(by.now());
        access = granted;
        doubts.clear();
        wrote = false;
        randomSeen = false;
        logsCommands = !version.logsWholeScripts();
        stopped = false;
        dice.reset();
        json.reset();
        redis.reset();
    }

    /// It may have left anything behind.
    void noteStopped() {
        stopped = true;
    }

    /// Whether the last script has come to its own end, so that nothing of it can still be running.
    boolean isReusable() {
        return !stopped && !lua.hasCoroutines();
    }

    LuaState lua() {
        return lua;
    }

    ServerVersion version() {
        return version;
    }

    /// As whom the script calls commands.
    Call client() {
        return client;
    }

    /// Notes that the outcome depends on what the log does not tell.
    void doubt(String reason) {
        if (doubts.size() < MOST_DOUBTS) {
            doubts.add(reason);
        }
    }

    boolean isReadOnly() {
        return access == Access.READ_ONLY;
    }

    void makeReadOnly() {
        access = Access.READ_ONLY;
    }

    boolean hasWritten() {
        return wrote;
    }

    void noteWrite() {
        wrote = true;
    }

    boolean isRandomSeen() {
        return randomSeen;
    }

    void noteRandom() {
        randomSeen = true;
    }

    /// Whether each write is logged instead of the script: then it may ask for random things, and nothing is sorted for it.
    boolean logsCommands() {
        return logsCommands;
    }

    /// `math.random` is given a seed of the server's then.
    void logCommands() {
        logsCommands = true;
        dice.forget();
    }

    /// Arguments of the caller as a table, from `first` (inclusive) to `end` (exclusive).
    private LuaTable table(int first, int end) {
        LuaTable table = lua.table(0, 0);
        Arguments arguments = caller.arguments();
        for (int i = first; i < end; i++) {
            lua.allocate(48 + arguments.length(i));
            table.set(i - first + 1, LuaString.of(arguments.view(i).toArray()));
        }
        return table;
    }

    /// Runs a function with keys and arguments as globals.
    ///
    /// @param name of the script in messages
    Reply eval(Function<LuaTable, LuaFunction> code, int keys, Supplier<String> name) {
        return guarded(name, () -> {
            lua.globals().set(KEYS, table(3, 3 + keys));
            lua.globals().set(ARGV, table(3 + keys, caller.arguments().count()));
            return first(lua.call(code.apply(lua.globals())));
        });
    }

    /// Calls a function of a library with keys and arguments.
    Reply call(LuaFunction function, int keys, String name) {
        chunk = FunctionLibrary.CHUNK;
        return guarded(() -> name, () -> first(
                lua.call(function, table(3, 3 + keys), table(3 + keys, caller.arguments().count()))));
    }

    private static @Nullable Object first(@Nullable Object[] values) {
        return values.length == 0 ? null : values[0];
    }

    /// What a script does, with its result.
    @FunctionalInterface
    private interface Body {
        @Nullable
        Object run();
    }

    private Reply guarded(Supplier<String> name, Body body) {
        Reply reply;
        try {
            reply = Replies.toReply(lua, body.run());
        } catch (LuaError error) {
            reply = failure(error, name.get());
        } catch (ScriptStopped stop) {
            stopped = true;
            doubt(String.valueOf(stop.getMessage()));
            reply = Reply.UNKNOWN;
        } catch (UnknownOutcomeException unknown) {
            stopped = true;
            doubt(String.valueOf(unknown.getMessage()));
            reply = Reply.UNKNOWN;
        } catch (StackOverflowError tooDeep) {
            stopped = true;
            doubt("too deep a recursion");
            reply = Reply.UNKNOWN;
        } catch (OutOfMemoryError tooMuch) {
            // What a script holds in the middle of an expression is not counted.
            stopped = true;
            doubt("stopped, wants too much memory");
            reply = Reply.UNKNOWN;
        } finally {
            lua.close();
        }
        if (lua.wasShallow()) {
            doubt("too deep a recursion");
        }
        if (version.scriptsSelectForCaller()) {
            caller.select(client.selected());
        }
        return doubts.isEmpty() ? reply : new Reply.Doubtful(reply, String.join(", ", doubts));
    }

    private Reply.Failure failure(LuaError error, String name) {
        LuaString text = Replies.error(error.value());
        if (!version.raisesErrorTables() && LuaTypes.string(error.value()) == null) {
            return unprintable(error, name);
        }
        boolean placed = version.atLeast(2, 8);
        // A table is not asked for its text: what __tostring does would be out of anybody's hands by now.
        String message = text != null
                ? text.toString()
                : error.value() instanceof LuaTable ? "table" : lua.text(error.value()).toString();
        String line = message.replace('\r', ' ').replace('\n', ' ');
        String place = "@" + chunk + ":" + error.line();
        if (version.raisesErrorTables()) {
            return new Reply.Failure((text == null ? "ERR " : "") + line + " script: " + name + ", on " + place + ".");
        }
        return new Reply.Failure("ERR Error running script (call to f_" + name + "): "
                + (placed ? place + ": " : "") + line);
    }

    /// Up to 6.2 the server's own handler of errors, written in Lua, fails where the error is not a text.
    private Reply.Failure unprintable(LuaError error, String name) {
        if (!version.atLeast(2, 8)) {
            return new Reply.Failure("ERR Error running script (call to f_" + name + "): (null)");
        }
        String place = "err_handler_def:" + (version.locksScriptTables() ? 9 : 8) + ": ";
        return new Reply.Failure("ERR Error running script (call to f_" + name + "): @" + place + place
                + "attempt to concatenate local 'err' (a " + LuaTypes.name(error.value()) + " value)");
    }

    /// The outcome of a command that this program does not know.
    static final class UnknownOutcomeException extends RuntimeException {
        UnknownOutcomeException(String command) {
            super(command + " is not known here", null, false, false);
        }
    }

    /// A command for [#client], or null where an argument is neither a string nor a number.
    @Nullable
    Arguments arguments(@Nullable Object[] values) {
        List<byte[]> bytes = new ArrayList<>(values.length);
        for (Object value : values) {
            ByteString each = switch (value) {
                case LuaString text -> Replies.bytes(text);
                case Double number -> ScriptNumbers.argument(number, version);
                case null, default -> null;
            };
            if (each == null) {
                return null;
            }
            bytes.add(each.toArray());
        }
        return Arguments.onHeap(bytes);
    }
}
