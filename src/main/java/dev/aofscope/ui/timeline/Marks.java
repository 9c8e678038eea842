package dev.aofscope.ui.timeline;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Part;
import dev.aofscope.session.Pin;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.HistorySteps;
import dev.aofscope.ui.Wording;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What stands across the lanes: where the user is, the base before the commands, damage, the selected span.
///
/// @param command the playhead's; 0 for the base
/// @param note    beside the playhead's number; may be empty
/// @param base    null where the log begins with a command
/// @param places  in the order of the log
/// @param pins    in the order of the log
/// @param history of the chosen key; grows while it is looked for
/// @param zone    that times are shown in
record Marks(long command, String note, @Nullable Base base, List<Place> places, AppModel.@Nullable Span span,
        List<Pin> pins, HistorySteps history, ZoneId zone) {
    static final Marks NONE = new Marks(0, "", null, List.of(), null, List.of(), new HistorySteps(),
            ZoneId.of("UTC"));

    /// The RDB that the log begins with.
    record Base(String title, String note) {
        /// @param keys that it holds, or −1 where that is not known yet
        static @Nullable Base of(List<Part> loaded, long keys) {
            if (loaded.isEmpty() || loaded.getFirst().rdbEnd() == 0) {
                return null;
            }
            String size = Wording.bytes(loaded.getFirst().rdbEnd());
            return new Base("RDB base", keys < 0 ? size : brief(keys) + (keys == 1 ? " key" : " keys"));
        }

        /// `402`, `18,220`, `1.2 M`.
        private static String brief(long keys) {
            return keys < 1_000_000 ? Wording.count(keys) : Math.round(keys / 100_000.0) / 10.0 + " M";
        }
    }

    /// A damaged place.
    ///
    /// @param number index in [dev.aofscope.index.IndexSnapshot#places]
    /// @param from   position
    /// @param to     position; the same as `from` where the axis has no room for it
    /// @param tail   nothing that can be read follows
    record Place(int number, double from, double to, boolean tail, String label) {
    }

    static List<Place> places(Axis axis) {
        List<Place> places = new ArrayList<>();
        List<Damage> found = axis.index().places();
        int damages = axis.index().damages().size();
        for (int i = 0; i < found.size(); i++) {
            Damage damage = found.get(i);
            boolean readable = i >= damages;
            boolean tail = !readable && axis.index().complete() && damage.beforeCommand() > axis.index().commands();
            double from = switch (axis) {
                case ByteAxis bytes -> bytes.position(damage.part(), damage.offset());
                case CommandAxis commands -> commands.position(damage.beforeCommand());
                case TimeAxis time -> time.position(damage.beforeCommand());
            };
            // What can be read is not covered: an open transaction goes on to the end of its part.
            double to = axis instanceof ByteAxis bytes && !readable
                    ? bytes.position(damage.part(), damage.offset() + damage.length())
                    : from;
            places.add(new Place(i, from, to, tail, readable ? oddity(damage) : label(damage, tail)));
        }
        return places;
    }

    private static String label(Damage damage, boolean tail) {
        return switch (damage.kind()) {
            case TRUNCATED_COMMAND, RDB_TRUNCATED -> "torn tail";
            case ZERO_FILL -> tail ? "zeros at the end" : "zeros";
            default -> tail ? "corrupt tail" : "damage";
        };
    }

    private static String oddity(Damage damage) {
        return switch (damage.kind()) {
            case OPEN_TRANSACTION -> "open MULTI";
            case NESTED_MULTI -> "nested MULTI";
            case EXEC_WITHOUT_MULTI -> "EXEC alone";
            case MISSING_CRLF -> "no CRLF";
            default -> "odd record";
        };
    }

    boolean hasTail() {
        return places.stream().anyMatch(Place::tail);
    }
}
