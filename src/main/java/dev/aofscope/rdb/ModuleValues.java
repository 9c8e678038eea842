package dev.aofscope.rdb;

import dev.aofscope.bytes.Span;
import java.io.IOException;

/// Values and other data of modules, which can be read over without the module since each piece says what it is.
///
/// ```
/// id      64 bits: nine characters of six bits each, the first one highest, then ten bits of version
/// pieces  0 the end · 1 signed, 2 unsigned integer: a length · 3 float, 4 bytes · 4 double, 8 bytes · 5 string
/// ```
final class ModuleValues {
    private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    private static final int END = 0;
    private static final int SIGNED = 1;
    private static final int UNSIGNED = 2;
    private static final int FLOAT = 3;
    private static final int DOUBLE = 4;
    private static final int STRING = 5;

    private ModuleValues() {
    }

    static void module(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        long id = in.number("module's id");
        long start = in.position();
        pieces(in);
        sink.module(name(id), version(id), in.range(start, in.position() - start));
    }

    /// Opcode 247: the id, 2 and when it is loaded, pieces.
    static void aux(RdbInput in, RdbSink sink) throws IOException, Unreadable {
        long id = in.number("module's id");
        in.number("kind of the next number");
        long when = in.number("when it is loaded");
        long start = in.position();
        pieces(in);
        sink.moduleAux(name(id), version(id), when, in.range(start, in.position() - start));
    }

    private static void pieces(RdbInput in) throws IOException, Unreadable {
        while (true) {
            long start = in.position();
            long kind = in.number("kind of the module's piece");
            if (kind == END) {
                return;
            }
            if (kind < END || kind > STRING) {
                throw new Unreadable(start, RdbDamage.Kind.RDB_CORRUPT, Unreadable.Reach.REST,
                        "a module's piece can't be of kind " + Long.toUnsignedString(kind));
            }
            piece(in, (int) kind);
        }
    }

    private static void piece(RdbInput in, int kind) throws IOException, Unreadable {
        switch (kind) {
            case SIGNED, UNSIGNED -> in.number("integer of the module");
            case FLOAT -> in.int32("float of the module");
            case DOUBLE -> in.int64("double of the module", Span.Kind.NUMBER);
            default -> in.value("string of the module");
        }
    }

    /// What [#name] and [#version] read.
    static long id(String module, int version) {
        long id = 0;
        for (int i = 0; i < 9; i++) {
            id = id << 6 | Math.max(0, CHARACTERS.indexOf(module.charAt(i)));
        }
        return id << 10 | version;
    }

    private static String name(long id) {
        StringBuilder name = new StringBuilder(9);
        for (int shift = 58; shift >= 10; shift -= 6) {
            name.append(CHARACTERS.charAt((int) (id >>> shift) & 63));
        }
        return name.toString();
    }

    private static int version(long id) {
        return (int) id & 1023;
    }
}
