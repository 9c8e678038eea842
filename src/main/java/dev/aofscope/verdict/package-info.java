/// What the server's own checker and loader would make of a file, version by version.
@NullMarked
package dev.aofscope.verdict;

import org.jspecify.annotations.NullMarked;
