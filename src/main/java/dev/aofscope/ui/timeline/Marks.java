package dev.aofscope.ui.timeline;

import dev.aofscope.analysis.Finding;
import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.Damages;
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
/// @param made    pins, notes and breakpoints
/// @param findings the worst first
/// @param history of the chosen key; grows while it is looked for
/// @param zone    that times are shown in
record Marks(long command, String note, @Nullable Base base, List<Place> places, AppModel.@Nullable Span span,
        dev.aofscope.session.Marks made, List<Finding> findings, HistorySteps history, ZoneId zone) {
    static final Marks NONE = new Marks(0, "", null, List.of(), null, dev.aofscope.session.Marks.NONE,
            List.of(), new HistorySteps(),
            ZoneId.of("UTC"));

    /// The RDB that the log begins with, and what is wrong within it.
    record Base(String title, String note, List<Flaw> flaws) {
        /// @param keys  that it holds, or −1 where that is not known yet
        /// @param flaws in the order of the panels' numbers
        static @Nullable Base of(List<Part> loaded, long keys, List<Flaw> flaws) {
            if (loaded.isEmpty() || loaded.getFirst().rdbEnd() == 0) {
                return null;
            }
            String size = Wording.bytes(loaded.getFirst().rdbEnd());
            return new Base("RDB base", keys < 0 ? size : brief(keys) + (keys == 1 ? " key" : " keys"), flaws);
        }

        /// `402`, `18,220`, `1.2 M`.
        private static String brief(long keys) {
            return keys < 1_000_000 ? Wording.count(keys) : Math.round(keys / 100_000.0) / 10.0 + " M";
        }
    }

    /// A damaged place within the base.
    ///
    /// @param number as [Damages] counts
    /// @param from   share of the RDB before it, 0 … 1
    /// @param to     share of it up to where it can be read again
    record Flaw(int number, double from, double to) {
        /// Of all that is damaged, those within the RDB that `log` begins with.
        static List<Flaw> of(List<Damage> damages, Log log) {
            List<Flaw> flaws = new ArrayList<>();
            for (int i = 0; i < damages.size(); i++) {
                Damage damage = damages.get(i);
                if (Damages.inBase(damage, log) && damage.kind() != Damage.Kind.NEWER_FORMAT) {
                    double size = log.loaded().getFirst().rdbEnd();
                    double to = Math.min(size, (double) (damage.offset() + damage.length()));
                    flaws.add(new Flaw(i, damage.offset() / size, to / size));
                }
            }
            return List.copyOf(flaws);
        }
    }

    /// A damaged place.
    ///
    /// @param number as [Damages] counts
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

    /// What is wrong with the set, or with an RDB that is not the base: of all that is damaged, what stands behind the places of the
    /// index. It is marked where its part begins, or where the log does.
    static List<Place> ofSet(Axis axis, List<Damage> damages, Log log) {
        List<Place> places = new ArrayList<>();
        for (int i = axis.index().places().size(); i < damages.size(); i++) {
            Damage damage = damages.get(i);
            boolean quiet = damage.kind() == Damage.Kind.EMPTY || damage.kind() == Damage.Kind.NEWER_FORMAT;
            if (!quiet && !Damages.inBase(damage, log)) {
                long command = damage.part() < 0 ? 1 : axis.index().commandAtOffset(damage.part(), damage.offset());
                double at = switch (axis) {
                    case ByteAxis bytes -> damage.part() < 0 ? 0 : bytes.position(damage.part(), damage.offset());
                    case CommandAxis commands -> commands.position(command);
                    case TimeAxis time -> time.position(command);
                };
                places.add(new Place(i, at, at, false, setLabel(damage)));
            }
        }
        return places;
    }

    private static String setLabel(Damage damage) {
        return switch (damage.kind()) {
            case MANIFEST_FORMAT, MANIFEST_ORDER, UNSAFE_PATH -> "manifest";
            case MANIFEST_MISSING -> "no manifest";
            case PART_MISSING -> "part missing";
            case ORPHAN_PART -> "orphan part";
            default -> "damage";
        };
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
