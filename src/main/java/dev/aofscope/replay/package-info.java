/// Applies the commands of a log to a keyspace; the timeline with its checkpoints; moments and effects.
@NullMarked
package dev.aofscope.replay;

import org.jspecify.annotations.NullMarked;
