package dev.aofscope.lua;

import org.jspecify.annotations.Nullable;

/// A node of a parsed script that does something.
@FunctionalInterface
interface Statement {
    /// What `break` returns.
    Object BREAK = new Object();

    /// As [Block#run].
    @Nullable
    Object run(Frame frame);
}
