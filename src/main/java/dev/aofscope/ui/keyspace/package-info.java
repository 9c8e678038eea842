/// The keyspace tree at the moment that is shown.
@NullMarked
package dev.aofscope.ui.keyspace;

import org.jspecify.annotations.NullMarked;
