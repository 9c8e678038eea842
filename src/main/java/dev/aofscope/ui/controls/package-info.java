/// Controls that any panel may use: RowWindow and kin. Know nothing of logs.
@NullMarked
package dev.aofscope.ui.controls;

import org.jspecify.annotations.NullMarked;
