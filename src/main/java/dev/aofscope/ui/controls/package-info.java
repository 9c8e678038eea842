/// Controls that any panel may use. Start with [dev.aofscope.ui.controls.RowWindow], the table for rows that can be many.
/// Nothing here knows of logs, sessions or threads: data comes in through [dev.aofscope.ui.controls.RowSource].
@NullMarked
package dev.aofscope.ui.controls;

import org.jspecify.annotations.NullMarked;
