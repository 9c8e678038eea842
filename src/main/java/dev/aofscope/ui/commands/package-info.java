/// The commands table.
@NullMarked
package dev.aofscope.ui.commands;

import org.jspecify.annotations.NullMarked;
