package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// A function that is running, linked to its caller: what error messages tell of lines and names.
class CallInfo {
    final @Nullable CallInfo caller;
    final int depth;
    /// Where this function calls another at the moment; of a Lua function only.
    @Nullable
    CallExpression site;

    CallInfo(@Nullable CallInfo caller) {
        this.caller = caller;
        this.depth = caller == null ? 0 : caller.depth + 1;
    }

    /// What stands before a message: `user_script:3: `; nothing for a function in Java.
    String where() {
        return "";
    }

    /// How many functions between this one and its caller are forgotten, since they called by `return f()`.
    int tailCalls() {
        return 0;
    }
}
