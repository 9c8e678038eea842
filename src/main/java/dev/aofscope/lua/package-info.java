/// Lua 5.1 as Redis embeds it: the language and its base, string, table, math and coroutine libraries. It knows nothing of
/// Redis, and nothing here reaches a file, a clock or the system.
@NullMarked
package dev.aofscope.lua;

import org.jspecify.annotations.NullMarked;
