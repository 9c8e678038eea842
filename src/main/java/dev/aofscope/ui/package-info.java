/// The window. One [dev.aofscope.ui.AppModel] holds the one state that all panels draw; panels don't know each other. To
/// add a panel, read [dev.aofscope.ui.Panels].
@NullMarked
package dev.aofscope.ui;

import org.jspecify.annotations.NullMarked;
