/// The snapshot format: opcodes and encodings, one decoder with several sinks (load, skip, annotate). Knows bytes, not the keyspace.
@NullMarked
package dev.aofscope.rdb;

import org.jspecify.annotations.NullMarked;
