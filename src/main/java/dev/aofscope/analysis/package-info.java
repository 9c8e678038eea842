/// Questions over a whole log: statistics, the difference of two states and of two values, what happened to a key, when a
/// state came about.
@NullMarked
package dev.aofscope.analysis;

import org.jspecify.annotations.NullMarked;
