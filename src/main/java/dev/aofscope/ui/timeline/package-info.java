/// Where in the file am I: the zoomable canvas across the window.
@NullMarked
package dev.aofscope.ui.timeline;

import org.jspecify.annotations.NullMarked;
