package dev.aofscope.script;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.lua.LuaCode;
import dev.aofscope.lua.LuaError;
import dev.aofscope.lua.LuaState;
import dev.aofscope.lua.LuaString;
import dev.aofscope.redis.Call;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.Library;
import dev.aofscope.redis.Payloads;
import dev.aofscope.redis.Reply;
import dev.aofscope.redis.Scripts;
import dev.aofscope.redis.ServerSettings;
import dev.aofscope.redis.ServerVersion;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Runs scripts and functions with the interpreter of `dev.aofscope.lua`. Remembers what it has compiled, nothing else: each
/// run finds its Lua as the first one did. Used by one thread.
public final class LuaScripts implements Scripts {
    /// Bytes of source whose compiled form is kept.
    private static final long KEPT = 4 << 20;
    private static final int MOST_LIBRARIES = 64;

    private final LuaState.Limits limits;
    /// By the source; the one used longest ago comes first.
    private final Map<ByteString, Compiled> compiled = new LinkedHashMap<>(16, 0.75f, true);
    private long kept;
    /// Few servers have more than a handful.
    private final IdentityHashMap<Library, FunctionLibrary> libraries = new IdentityHashMap<>();
    /// Those that run nothing now.
    private final Map<Engine.Use, Engine> idle = new EnumMap<>(Engine.Use.class);

    /// @param code    null where the source does not compile
    /// @param failure of the compiler
    private record Compiled(@Nullable LuaCode code, Reply.@Nullable Failure failure) {
    }

    public LuaScripts() {
        this(LuaState.Limits.USUAL);
    }

    /// With other limits than usual.
    public LuaScripts(LuaState.Limits limits) {
        this.limits = limits;
    }

    @Override
    public Reply run(Call call, ByteString body, int keys, Access access) {
        Compiled script = compiled(body, call.settings());
        LuaCode code = script.code;
        if (code == null) {
            return script.failure == null ? Reply.UNKNOWN : script.failure;
        }
        Shebang shebang = Shebang.of(body, call.settings().version());
        Access granted = shebang != null && shebang.isReadOnly() ? Access.READ_ONLY : access;
        if (shebang != null && !shebang.isReadOnly() && access == Access.READ_ONLY) {
            return FunctionLibrary.WRITES_BY_READ_ONLY;
        }
        Engine engine = engine(call, Engine.Use.SCRIPTS, granted);
        return ended(Engine.Use.SCRIPTS, engine,
                engine.eval(code::function, keys, () -> Keyspace.scriptName(body)));
    }

    /// One that has been prepared for a script.
    private Engine engine(Call call, Engine.Use use, Access access) {
        Engine engine = idle.remove(use);
        if (engine == null || !engine.version().equals(call.settings().version())) {
            engine = new Engine(call, use, limits);
        }
        engine.begin(call, access);
        return engine;
    }

    private <T> T ended(Engine.Use use, Engine engine, T result) {
        if (engine.isReusable()) {
            idle.put(use, engine);
        }
        return result;
    }

    @Override
    public Reply.@Nullable Failure check(ByteString body, ServerSettings settings) {
        return compiled(body, settings).failure;
    }

    @Override
    public Reply run(Call call, Library library, ByteString function, int keys, Access access) {
        Engine engine = engine(call, Engine.Use.FUNCTIONS, access);
        return ended(Engine.Use.FUNCTIONS, engine, known(library).run(engine, function, keys));
    }

    @Override
    public Functions functions(Library library, ServerSettings settings) {
        FunctionLibrary known = known(library);
        Functions functions = known.functions();
        if (functions == null) {
            Call nobody = new Call(new Keyspace(), Arguments.onHeap(List.of()), settings, Payloads.NONE, Scripts.NONE);
            Engine engine = engine(nobody, Engine.Use.FUNCTIONS, Access.READ_ONLY);
            functions = ended(Engine.Use.FUNCTIONS, engine, known.register(engine));
        }
        return functions;
    }

    private FunctionLibrary known(Library library) {
        FunctionLibrary known = libraries.get(library);
        if (known == null) {
            if (libraries.size() == MOST_LIBRARIES) {
                libraries.clear();
            }
            known = new FunctionLibrary(library);
            libraries.put(library, known);
        }
        return known;
    }

    private Compiled compiled(ByteString body, ServerSettings settings) {
        HeapBytes bytes = body.onHeap();
        Compiled known = compiled.get(bytes);
        if (known != null) {
            return known;
        }
        ByteString own = ByteString.copyOf(bytes.array(), bytes.offset(), bytes.length());
        Compiled made = compile(own, settings);
        if (own.length() < KEPT) {
            compiled.put(own, made);
            kept += own.length();
            while (kept > KEPT) {
                ByteString eldest = compiled.keySet().iterator().next();
                compiled.remove(eldest);
                kept -= eldest.length();
            }
        }
        return made;
    }

    private static LuaCode.Arguments arguments(ServerVersion version) {
        if (!version.wrapsScripts()) {
            return LuaCode.Arguments.VARIABLE;
        }
        return version.atLeast(2, 8) ? LuaCode.Arguments.NONE : LuaCode.Arguments.NONE_ON_LAST_LINE;
    }

    private static Compiled compile(ByteString body, ServerSettings settings) {
        try {
            LuaString source = LuaString.of(Shebang.withoutFirstLine(body, settings.version()).toArray());
            return new Compiled(LuaCode.compile(source, "user_script", arguments(settings.version())), null);
        } catch (LuaError error) {
            return new Compiled(null, new Reply.Failure(
                    "ERR Error compiling script (new function): " + error.getMessage()));
        } catch (Shebang.InvalidException invalid) {
            return new Compiled(null, new Reply.Failure("ERR " + invalid.getMessage()));
        }
    }
}
