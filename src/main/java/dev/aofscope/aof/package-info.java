/// The append-only format: the parts of a log (manifest, preamble), RESP framing, damage as data. Knows bytes, not what commands
/// mean. Read [dev.aofscope.aof.FrameScanner] first, then [dev.aofscope.aof.Log].
@NullMarked
package dev.aofscope.aof;

import org.jspecify.annotations.NullMarked;
