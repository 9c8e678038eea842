package dev.aofscope.lua;

import static dev.aofscope.lua.NativeCall.result;
import static dev.aofscope.lua.NativeCall.results;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// `coroutine` (`lbaselib.c`).
final class CoroutineLibrary {
    private CoroutineLibrary() {
    }

    static void install(LuaState state) {
        Library library = Library.of(state, "coroutine");
        library.add("create", call -> result(create(call)));
        library.add("resume", CoroutineLibrary::resume);
        library.add("running", call -> result(call.state().coroutine()));
        library.add("status", call -> result(LuaString.of(status(coroutine(call).status()))));
        library.add("wrap", CoroutineLibrary::wrap);
        library.add("yield", CoroutineLibrary::suspend);
    }

    private static String status(Coroutine.Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    private static Coroutine create(NativeCall call) {
        if (!(call.get(1) instanceof LuaClosure closure)) {
            throw call.argumentError(1, "Lua function expected");
        }
        call.state().allocate(4_096);
        return new Coroutine(call.state(), closure);
    }

    private static Coroutine coroutine(NativeCall call) {
        if (call.get(1) instanceof Coroutine coroutine) {
            return coroutine;
        }
        throw call.argumentError(1, "coroutine expected");
    }

    private static @Nullable Object[] resume(Coroutine coroutine, @Nullable Object[] arguments) {
        if (coroutine.status() != Coroutine.Status.SUSPENDED) {
            throw new LuaError("cannot resume " + status(coroutine.status()) + " coroutine");
        }
        return coroutine.resume(arguments);
    }

    private static @Nullable Object[] resume(NativeCall call) {
        Coroutine coroutine = coroutine(call);
        try {
            @Nullable
            Object[] values = resume(coroutine, call.from(2));
            @Nullable
            Object[] all = new @Nullable Object[values.length + 1];
            all[0] = true;
            System.arraycopy(values, 0, all, 1, values.length);
            return all;
        } catch (LuaError error) {
            return results(false, error.value());
        }
    }

    private static @Nullable Object[] wrap(NativeCall call) {
        Coroutine coroutine = create(call);
        return result(new NativeFunction(inner -> {
            try {
                return resume(coroutine, inner.from(1));
            } catch (LuaError error) {
                LuaString text = LuaTypes.string(error.value());
                throw text == null ? error : inner.error(text.toString());
            }
        }));
    }

    private static @Nullable Object[] suspend(NativeCall call) {
        Coroutine coroutine = call.state().coroutine();
        if (coroutine == null || call.state().boundaries() > 0) {
            throw call.state().error("attempt to yield across metamethod/C-call boundary");
        }
        return coroutine.suspend(call.from(1));
    }
}
