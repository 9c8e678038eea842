/// Where each command lies and what it is about, for logs of any length: anchors and columns in mapped files, built in the
/// background. To read it, start at [dev.aofscope.index.IndexSnapshot]; to see what it holds and how it grows, at
/// [dev.aofscope.index.FrameIndexBuilder] and [dev.aofscope.index.IndexColumns].
@NullMarked
package dev.aofscope.index;

import org.jspecify.annotations.NullMarked;
