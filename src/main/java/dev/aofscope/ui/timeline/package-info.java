/// Where in the file am I: the zoomable canvas across the window. Knows the index, not what commands mean. To add a lane,
/// read [dev.aofscope.ui.timeline.Lane]; for zoom and scroll, [dev.aofscope.ui.timeline.Viewport] and
/// [dev.aofscope.ui.timeline.Axis].
@NullMarked
package dev.aofscope.ui.timeline;

import org.jspecify.annotations.NullMarked;
