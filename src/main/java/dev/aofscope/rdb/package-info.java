/// The snapshot format: opcodes and encodings, one decoder with several sinks (load, skip, annotate). Knows bytes, not the keyspace.
///
/// Read [dev.aofscope.rdb.RdbReader] first, then [dev.aofscope.rdb.RdbType], the table of types: to add one is a line there
/// and the method it names. What can't be read is a [dev.aofscope.rdb.RdbDamage]; nothing about the data is ever thrown.
@NullMarked
package dev.aofscope.rdb;

import org.jspecify.annotations.NullMarked;
