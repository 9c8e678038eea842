/// Where each command lies and what it is about, for logs of any length: anchors and columns in mapped files, built in the background.
@NullMarked
package dev.aofscope.index;

import org.jspecify.annotations.NullMarked;
