package dev.aofscope.rdb;

import dev.aofscope.bytes.ByteString;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a pass over an RDB found.
///
/// @param end     bytes from the start of the file, exclusive: behind the checksum; where the end was not reached ([#whole] is
///                false): the start of the first record that could not be read
/// @param whole   whether the end was reached, so that what follows `end` is not part of the RDB
/// @param format  what the header says; null where there is no header of an RDB
/// @param keys    in all databases, those with unreadable values included
/// @param aux     the AUX fields by name, in file order; a field that occurs more than once (`lua`) has its last value here
/// @param damages in file order, at most [#MOST_DAMAGES] of them
public record RdbEnd(long end, boolean whole, @Nullable RdbFormat format, long keys,
        Map<String, ByteString> aux, List<RdbDamage> damages) {
    /// An RDB with more broken values than this lists only so many.
    public static final int MOST_DAMAGES = 1000;

    /// Whether nothing is wrong and nothing was unreadable.
    public boolean intact() {
        return whole && damages.isEmpty();
    }
}
