package dev.aofscope.lua;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One run of Lua: its globals, what runs now, and what it may still use. Used by one thread at a time.
public final class LuaState {
    /// Functions that may be running at once (`LUAI_MAXCALLS`).
    private static final int MOST_CALLS = 20_000;
    private static final int BYTES_A_STEP = 64;

    /// What a script may use before it is stopped.
    ///
    /// @param steps statements, calls and comparable bits of work
    /// @param bytes that its strings and tables may occupy
    public record Limits(long steps, long bytes) {
        public static final Limits USUAL = new Limits(100_000_000, 256L << 20);
    }

    private final LuaTable.Hashing hashing;
    private final Limits limits;
    private final Memory memory;
    private final LuaTable globals;
    private final List<Coroutine> coroutines = new ArrayList<>();
    private @Nullable LuaTable stringMetatable;
    private @Nullable CallInfo current;
    private @Nullable Coroutine coroutine;
    /// Calls in progress, counted from the last resume, that a yield cannot leave.
    private int boundaries;
    private long steps;
    private boolean shallow;
    private @Nullable KeptLua kept;
    private long keptSteps;
    private long keptBytes;

    public LuaState(LuaTable.Hashing hashing, Limits limits) {
        this.hashing = hashing;
        this.limits = limits;
        this.memory = new Memory(this, limits.bytes());
        this.steps = limits.steps();
        this.globals = table(0, 0);
    }

    public LuaTable globals() {
        return globals;
    }

    /// A new table with room for that many elements and other keys.
    public LuaTable table(int elements, int others) {
        allocate(64 + 8L * elements + 24L * others);
        return new LuaTable(hashing, elements, others);
    }

    /// What strings have for a metatable.
    @Nullable
    LuaTable stringMetatable() {
        return stringMetatable;
    }

    void stringMetatable(LuaTable metatable) {
        stringMetatable = metatable;
    }

    /// Remembers how everything is now for [#restore]. Nothing runs, and no function that a script has made is there yet.
    public void keep() {
        kept = new KeptLua(this);
        keptSteps = steps;
        keptBytes = memory.sum();
    }

    /// Makes everything as it was when [#keep] was called.
    public void restore() {
        if (kept == null) {
            throw new IllegalStateException("nothing was kept");
        }
        kept.restore();
        steps = keptSteps;
        memory.reset(keptBytes);
        coroutines.clear();
        current = null;
        coroutine = null;
        boundaries = 0;
        shallow = false;
    }

    /// Whether the script made coroutines.
    public boolean hasCoroutines() {
        return !coroutines.isEmpty();
    }

    /// Takes note of some work. Throws [ScriptStopped].
    public void spend(long work) {
        steps -= work;
        if (steps < 0) {
            throw new ScriptStopped(String.format(java.util.Locale.ROOT, "stopped after %,d steps", limits.steps()));
        }
    }

    /// To be asked before that many bytes are allocated for the script. Throws [ScriptStopped].
    public void allocate(long bytes) {
        memory.allocate(bytes);
        spend(bytes / BYTES_A_STEP);
    }

    /// To be asked before what a function in Java puts together grows to that many bytes. Throws [ScriptStopped].
    public void hold(long bytes) {
        memory.hold(bytes);
    }

    /// Ends what a script has left unfinished.
    public void close() {
        coroutines.forEach(Coroutine::end);
    }

    /// Whether a recursion failed here that a server would have carried out.
    public boolean wasShallow() {
        return shallow;
    }

    void noteShallowStack() {
        shallow = true;
    }

    @Nullable
    CallInfo current() {
        return current;
    }

    void current(@Nullable CallInfo info) {
        current = info;
    }

    CallInfo enter(CallInfo info) {
        if (info.depth >= MOST_CALLS) {
            throw error("stack overflow");
        }
        current = info;
        steps--;
        return info;
    }

    void leave(CallInfo info) {
        current = info.caller;
    }

    @Nullable
    Coroutine coroutine() {
        return coroutine;
    }

    void coroutine(@Nullable Coroutine running) {
        coroutine = running;
    }

    void add(Coroutine created) {
        coroutines.add(created);
    }

    List<Coroutine> coroutines() {
        return coroutines;
    }

    int boundaries() {
        return boundaries;
    }

    void boundaries(int count) {
        boundaries = count;
    }

    /// Calls a function, or what has `__call`. A coroutine cannot yield from inside.
    public @Nullable Object[] call(@Nullable Object function, @Nullable Object... arguments) {
        boundaries++;
        try {
            if (function instanceof LuaFunction callable) {
                return callable.call(this, arguments);
            }
            return Operations.call(this, function, arguments, null);
        } finally {
            boundaries--;
        }
    }

    /// An error with the place where the running Lua function is.
    public LuaError error(String message) {
        CallInfo info = current;
        return new LuaError(info == null ? message : info.where().concat(message));
    }

    /// What stands before messages of the function `level` calls up, 1 being the one that called the running one; nothing
    /// where that is not written in Lua.
    String where(int level) {
        CallInfo info = current;
        int up = level;
        while (info != null && up > 0) {
            up--;
            if (up < info.tailCalls()) {
                return "";
            }
            up -= info.tailCalls();
            info = info.caller;
        }
        return info == null ? "" : info.where();
    }

    /// The line at which the Lua function `level` calls up is, as [#where]; −1 for one in Java.
    public int line(int level) {
        CallInfo info = current;
        for (int i = 0; i < level && info != null; i++) {
            info = info.caller;
        }
        return info instanceof Frame frame ? frame.line : -1;
    }

    /// The text of a value, which `__tostring` may give.
    public LuaString text(@Nullable Object value) {
        return Operations.text(this, value);
    }
}
