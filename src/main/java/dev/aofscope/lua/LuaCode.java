package dev.aofscope.lua;

/// Source that has been compiled: may be run any number of times, by any thread.
public final class LuaCode {
    /// What the code takes when it is called.
    public enum Arguments {
        /// `...` holds them.
        VARIABLE,
        /// None, like a function with an empty list of parameters.
        NONE,
        /// None, and the function's `end` stands on the source's last line: a comment there swallows it.
        NONE_ON_LAST_LINE
    }

    private final FunctionBody body;

    private LuaCode(FunctionBody body) {
        this.body = body;
    }

    /// Throws [LuaError] with a compiler's message.
    ///
    /// @param chunk what messages call the source: `user_script`
    public static LuaCode compile(LuaString source, String chunk, Arguments arguments) {
        return new LuaCode(Parser.parse(source.array(), chunk, arguments));
    }

    /// The code as a function with those globals.
    public LuaFunction function(LuaTable globals) {
        return new LuaClosure(body, new Frame.Cell[0], globals);
    }
}
