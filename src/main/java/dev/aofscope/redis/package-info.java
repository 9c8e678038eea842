/// What the server does, without the server: values, the keyspace, the commands and the digest. Pure semantics: no files
/// (values may be ranges of one), no clock, no threads. To add a command, read [dev.aofscope.redis.Commands] first; for
/// the containers, [dev.aofscope.redis.Keyspace].
@NullMarked
package dev.aofscope.redis;

import org.jspecify.annotations.NullMarked;
