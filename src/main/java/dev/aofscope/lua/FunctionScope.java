package dev.aofscope.lua;

import dev.aofscope.lua.FunctionBody.Upvalue;
import dev.aofscope.lua.Variables.Local;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the parser knows of the variables of a function that it is in.
final class FunctionScope {
    private static final int MOST_LOCALS = 200;
    private static final int MOST_UPVALUES = 60;

    private final @Nullable FunctionScope outer;
    private final String chunk;
    private final List<Local> active = new ArrayList<>();
    private final List<Local> first = new ArrayList<>();
    private final List<Upvalue> upvalues = new ArrayList<>();
    private int slots;
    private int parameters;
    private boolean vararg;
    private boolean argNamed;
    private boolean varargsUsed;
    private int loops;

    FunctionScope(@Nullable FunctionScope outer, String chunk) {
        this.outer = outer;
        this.chunk = chunk;
    }

    String chunk() {
        return chunk;
    }

    /// Of a function inside another one.
    FunctionScope outer() {
        return java.util.Objects.requireNonNull(outer);
    }

    boolean isOutermost() {
        return outer == null;
    }

    int parameters() {
        return parameters;
    }

    boolean isVararg() {
        return vararg;
    }

    boolean wantsArg() {
        return argNamed && !varargsUsed;
    }

    Local[] first() {
        return first.toArray(new Local[0]);
    }

    int slots() {
        return slots;
    }

    Upvalue[] upvalues() {
        return upvalues.toArray(new Upvalue[0]);
    }

    void parameter(LuaString name, Lexer lexer) {
        first.add(declare(name, lexer));
        parameters++;
    }

    /// `...` in a list of parameters, or a whole script.
    void vararg() {
        vararg = true;
    }

    void argTable(Lexer lexer) {
        first.add(declare(LuaString.of("arg"), lexer));
        argNamed = true;
    }

    void useVarargs() {
        varargsUsed = true;
    }

    void enterLoop() {
        loops++;
    }

    void leaveLoop() {
        loops--;
    }

    boolean isInLoop() {
        return loops > 0;
    }

    /// A new variable, seen from here on.
    Local declare(LuaString name, Lexer lexer) {
        Local local = prepare(name, 0, lexer);
        activate(local);
        return local;
    }

    /// A new variable, not seen yet, `ahead` others before it being in the same state.
    Local prepare(LuaString name, int ahead, Lexer lexer) {
        int slot = active.size() + ahead;
        if (slot >= MOST_LOCALS) {
            throw lexer.failure("function has more than " + MOST_LOCALS + " local variables");
        }
        slots = Math.max(slots, slot + 1);
        return new Local(name, slot);
    }

    void activate(Local local) {
        active.add(local);
    }

    int mark() {
        return active.size();
    }

    void release(int mark) {
        active.subList(mark, active.size()).clear();
    }

    Expression find(LuaString name, Lexer lexer) {
        int line = lexer.lastLine();
        Local local = local(name);
        if (local != null) {
            return new Variables.LocalVariable(line, local);
        }
        int upvalue = upvalue(name, lexer);
        return upvalue >= 0
                ? new Variables.UpvalueVariable(line, name, upvalue)
                : new Variables.GlobalVariable(line, name);
    }

    private @Nullable Local local(LuaString name) {
        for (int i = active.size() - 1; i >= 0; i--) {
            if (active.get(i).name.equals(name)) {
                return active.get(i);
            }
        }
        return null;
    }

    private int upvalue(LuaString name, Lexer lexer) {
        if (outer == null) {
            return -1;
        }
        Local local = outer.local(name);
        int index = -1;
        if (local != null) {
            local.captured = true;
        } else {
            index = outer.upvalue(name, lexer);
            if (index < 0) {
                return -1;
            }
        }
        for (int i = 0; i < upvalues.size(); i++) {
            Upvalue known = upvalues.get(i);
            if (known.name().equals(name) && known.local() == local && known.index() == index) {
                return i;
            }
        }
        if (upvalues.size() >= MOST_UPVALUES) {
            throw lexer.failure("function has more than " + MOST_UPVALUES + " upvalues");
        }
        upvalues.add(new Upvalue(name, local, index));
        return upvalues.size() - 1;
    }
}
