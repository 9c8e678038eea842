/// EXPR, the language of the filter field and of `--where`: parse, complete, evaluate over rows and states.
@NullMarked
package dev.aofscope.query;

import org.jspecify.annotations.NullMarked;
