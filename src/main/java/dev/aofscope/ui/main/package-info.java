/// The window's frame: toolbar, splits, status bar, the start page, dialogs.
@NullMarked
package dev.aofscope.ui.main;

import org.jspecify.annotations.NullMarked;
