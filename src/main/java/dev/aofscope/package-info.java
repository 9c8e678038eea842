/// AOFScope: opens the append-only file of a Redis or Valkey server, and lets a person see and replay everything in it.
/// `ARCHITECTURE.md` at the repository's root names the room for each kind of change.
@NullMarked
package dev.aofscope;

import org.jspecify.annotations.NullMarked;
