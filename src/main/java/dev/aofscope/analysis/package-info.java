/// Questions over a whole log: statistics, and later history, diff, find, findings.
@NullMarked
package dev.aofscope.analysis;

import org.jspecify.annotations.NullMarked;
