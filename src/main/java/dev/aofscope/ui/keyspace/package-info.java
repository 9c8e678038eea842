/// The keyspace tree at the moment that is shown, and what the last step did to it. Shows no values: the detail does. Read
/// [dev.aofscope.ui.keyspace.KeyTree] first, which makes the lines.
@NullMarked
package dev.aofscope.ui.keyspace;

import org.jspecify.annotations.NullMarked;
