package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.HeapBytes;
import java.util.ArrayList;
import java.util.List;

/// Libraries of functions (`functions.c`, 7.0). They are kept as text; their code is run to see whether
/// the server takes it.
final class FunctionCommands {
    private FunctionCommands() {
    }

    /// `FUNCTION LOAD [REPLACE] code`, `FUNCTION DELETE name`, `FUNCTION FLUSH [ASYNC|SYNC]`,
    /// `FUNCTION RESTORE payload [FLUSH|APPEND|REPLACE]`; the others change nothing
    static Reply function(Call call) {
        if (call.is(1, "LOAD")) {
            return load(call);
        }
        if (call.is(1, "DELETE") && call.count() == 3) {
            if (!call.keyspace().removeLibrary(call.view(2).utf8())) {
                throw new RefusedException("ERR Library not found");
            }
            return Reply.OK;
        }
        if (call.is(1, "FLUSH")) {
            if (call.count() > 3 || (call.count() == 3 && !call.is(2, "ASYNC") && !call.is(2, "SYNC"))) {
                throw RefusedException.syntax();
            }
            call.keyspace().flushLibraries();
            return Reply.OK;
        }
        return call.is(1, "RESTORE") ? restore(call) : Reply.OK;
    }

    private static Reply load(Call call) {
        boolean replace = call.count() == 4 && call.is(2, "REPLACE");
        if (call.count() != (replace ? 4 : 3)) {
            throw RefusedException.syntax();
        }
        Library library = library(call.retain(call.count() - 1));
        if (!library.engine().equalsIgnoreCase("lua")) {
            throw new RefusedException("ERR Engine '" + library.engine() + "' not found");
        }
        if (!library.name().matches("[A-Za-z0-9_]+")) {
            throw new RefusedException("ERR Library names can only contain letters, numbers, or underscores(_) and must"
                    + " be at least one character long");
        }
        if (!replace && call.keyspace().library(library.name()) != null) {
            throw new RefusedException("ERR Library '" + library.name() + "' already exists");
        }
        Reply.Failure flaw = call.scripts().functions(library, call.settings()).failure();
        if (flaw != null) {
            return flaw;
        }
        call.keyspace().putLibrary(library);
        return Reply.of(ByteString.utf8(library.name()));
    }

    private static Library library(ByteString code) {
        Library library = Library.of(code);
        if (library == null) {
            throw new RefusedException("ERR Missing library metadata");
        }
        return library;
    }

    private static Reply restore(Call call) {
        if (call.count() < 3 || call.count() > 4) {
            throw RefusedException.arity();
        }
        boolean flush = call.count() == 4 && call.is(3, "FLUSH");
        boolean replace = call.count() == 4 && call.is(3, "REPLACE");
        if (call.count() == 4 && !flush && !replace && !call.is(3, "APPEND")) {
            throw RefusedException.syntax();
        }
        List<HeapBytes> codes = call.payloads().libraries(call.view(2), call.settings());
        if (codes == null) {
            return Reply.UNKNOWN;
        }
        List<Library> libraries = new ArrayList<>();
        for (HeapBytes code : codes) {
            Library library = library(code);
            if (!flush && !replace && call.keyspace().library(library.name()) != null) {
                throw new RefusedException("ERR Library " + library.name() + " already exists");
            }
            libraries.add(library);
        }
        if (flush) {
            call.keyspace().flushLibraries();
        }
        libraries.forEach(call.keyspace()::putLibrary);
        return Reply.OK;
    }
}
