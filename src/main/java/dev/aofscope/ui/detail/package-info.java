/// The tabs below: the command, its bytes, what it changed, damage.
@NullMarked
package dev.aofscope.ui.detail;

import org.jspecify.annotations.NullMarked;
