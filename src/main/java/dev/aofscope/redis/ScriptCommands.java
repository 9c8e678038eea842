package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import dev.aofscope.redis.Scripts.Access;
import java.util.ArrayList;
import java.util.List;

/// Scripts and calls of functions (`scripting.c`; `eval.c` and `function.c` from 7.0). What the script does is the
/// engine's business ([Scripts]).
final class ScriptCommands {
    /// Hexadecimal digits of a SHA-1.
    private static final int DIGEST_LENGTH = 40;
    private static final Reply.Failure NO_SCRIPT = new Reply.Failure(
            "NOSCRIPT No matching script. Please use EVAL.");

    private ScriptCommands() {
    }

    /// `EVAL script numkeys key … argument …`
    static Reply eval(Call call) {
        return eval(call, Access.ANY);
    }

    /// `EVAL_RO script numkeys key … argument …`
    static Reply evalReadOnly(Call call) {
        return eval(call, Access.READ_ONLY);
    }

    /// `EVALSHA sha1 numkeys key … argument …`
    static Reply evalSha(Call call) {
        return evalSha(call, Access.ANY);
    }

    /// `EVALSHA_RO sha1 numkeys key … argument …`
    static Reply evalShaReadOnly(Call call) {
        return evalSha(call, Access.READ_ONLY);
    }

    private static Reply eval(Call call, Access access) {
        int keys = keys(call);
        ByteString body = call.retain(1);
        Reply.Failure flaw = remember(call, body);
        return flaw != null ? flaw : call.scripts().run(call, body, keys, access);
    }

    private static Reply evalSha(Call call, Access access) {
        int keys = keys(call);
        ByteString body = call.view(1).length() == DIGEST_LENGTH ? call.keyspace().script(call.view(1)) : null;
        return body == null ? NO_SCRIPT : call.scripts().run(call, body, keys, access);
    }

    /// `FCALL function numkeys key … argument …`
    static Reply fCall(Call call) {
        return fCall(call, Access.ANY);
    }

    /// `FCALL_RO function numkeys key … argument …`
    static Reply fCallReadOnly(Call call) {
        return fCall(call, Access.READ_ONLY);
    }

    private static Reply fCall(Call call, Access access) {
        if (call.scripts() == Scripts.NONE) {
            return Reply.UNKNOWN;
        }
        ByteString function = call.retain(1);
        for (Library library : call.keyspace().libraries()) {
            if (call.scripts().functions(library, call.settings()).names().contains(function)) {
                return call.scripts().run(call, library, function, keys(call), access);
            }
        }
        throw new RefusedException("ERR Function not found");
    }

    private static int keys(Call call) {
        long keys = call.integer(2);
        if (keys > call.count() - 3) {
            throw new RefusedException("ERR Number of keys can't be greater than number of args");
        }
        if (keys < 0) {
            throw new RefusedException("ERR Number of keys can't be negative");
        }
        return (int) keys;
    }

    /// `SCRIPT LOAD script`, `SCRIPT FLUSH [ASYNC|SYNC]`, `SCRIPT EXISTS sha1 …`; the others change nothing
    static Reply script(Call call) {
        if (call.is(1, "LOAD") && call.count() == 3) {
            ByteString body = call.retain(2);
            Reply.Failure flaw = remember(call, body);
            return flaw != null ? flaw : Reply.of(ByteString.utf8(Keyspace.scriptName(body)));
        }
        if (call.is(1, "FLUSH")) {
            if (call.count() > 3 || (call.count() == 3 && !call.is(2, "ASYNC") && !call.is(2, "SYNC"))) {
                throw RefusedException.syntax();
            }
            call.keyspace().flushScripts();
            return Reply.OK;
        }
        return call.is(1, "EXISTS") ? exist(call) : Reply.OK;
    }

    private static Reply exist(Call call) {
        List<Reply> replies = new ArrayList<>();
        for (int i = 2; i < call.count(); i++) {
            HeapBytes name = call.view(i);
            replies.add(Reply.of(name.length() == DIGEST_LENGTH && call.keyspace().script(name) != null));
        }
        return new Reply.Array(replies);
    }

    /// Keeps a script for EVALSHA, unless it does not compile.
    private static Reply.@org.jspecify.annotations.Nullable Failure remember(Call call, ByteString body) {
        Reply.Failure flaw = call.scripts().check(body, call.settings());
        if (flaw == null) {
            call.keyspace().putScript(body);
        }
        return flaw;
    }
}
