/// The one door to an open log for the window and the command line. Read [dev.aofscope.session.LogSession] first.
@NullMarked
package dev.aofscope.session;

import org.jspecify.annotations.NullMarked;
