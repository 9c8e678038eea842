package dev.aofscope.index;

import dev.aofscope.aof.Damage;
import java.util.List;

/// Places behind damage, as anchors: so that a damaged range, which may be long, is not searched through again.
final class DamagePlaces {
    private DamagePlaces() {
    }

    /// `anchor`, or the end of the last damage between it and `command`.
    static IndexSnapshot.Anchor afterLastDamage(List<Damage> damages, IndexSnapshot.Anchor anchor, long command) {
        int low = 0;
        int high = damages.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (damages.get(middle).beforeCommand() <= command) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if (low == 0) {
            return anchor;
        }
        Damage last = damages.get(low - 1);
        return last.part() == anchor.part() && last.offset() >= anchor.offset()
                ? new IndexSnapshot.Anchor(last.beforeCommand(), last.part(), last.offset() + last.length())
                : anchor;
    }
}
