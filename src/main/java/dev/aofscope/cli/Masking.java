package dev.aofscope.cli;

import dev.aofscope.session.Mask;
import dev.aofscope.session.Mask.Hides;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--mask` and `--mask-keys`: what an answer hides.
final class Masking {
    @Option(names = "--mask", description = "Hide values, fields, members and arguments: ‹14 bytes› stands for each.")
    private boolean values;

    @Option(names = "--mask-keys", description = "Hide names of keys, too: ‹key 3f2a91c04b›, the same for the same key within one answer.")
    private boolean keys;

    private @Nullable Mask mask;

    Hides hides() {
        return keys ? Hides.VALUES_AND_KEYS : values ? Hides.VALUES : Hides.NOTHING;
    }

    /// One for the whole answer, so that the same key looks the same in all of it.
    Mask mask() {
        if (mask == null) {
            mask = Mask.of(hides());
        }
        return mask;
    }
}
