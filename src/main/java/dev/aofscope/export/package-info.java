/// New logs from old ones: cut, truncated, slices; repairs in place with what undoes them.
@NullMarked
package dev.aofscope.export;

import org.jspecify.annotations.NullMarked;
