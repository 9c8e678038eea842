package dev.aofscope.ui.detail;

import dev.aofscope.replay.KeyChange;
import dev.aofscope.ui.Differences;

/// A key that differs.
///
/// @param words what tells one value from the other, in one line
record DifferenceRow(KeyChange change, String words) {
    Differences.Kind kind() {
        return Differences.Kind.of(change);
    }
}
