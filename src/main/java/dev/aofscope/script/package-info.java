/// Scripts as servers run them: what they see of Redis (`redis.call`, `cjson`, `cmsgpack`, `struct`, `bit`, the server's dice),
/// how replies become values of Lua and back, and what of a script's outcome nobody can reproduce.
@NullMarked
package dev.aofscope.script;

import org.jspecify.annotations.NullMarked;
