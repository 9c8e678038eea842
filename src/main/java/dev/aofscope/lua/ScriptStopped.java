package dev.aofscope.lua;

/// A script has used up what it may use. No `pcall` catches it.
public final class ScriptStopped extends RuntimeException {
    /// @param reason for people: `stopped after 100,000,000 steps`
    ScriptStopped(String reason) {
        super(reason, null, false, false);
    }
}
