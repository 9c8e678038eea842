/// Addresses and bytes: the mapping of a file, byte strings, the arguments of a command as ranges. Knows nothing of RESP,
/// RDB or Redis. Read [dev.aofscope.bytes.ByteSource] first.
@NullMarked
package dev.aofscope.bytes;

import org.jspecify.annotations.NullMarked;
