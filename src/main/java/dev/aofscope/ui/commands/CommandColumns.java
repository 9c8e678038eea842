package dev.aofscope.ui.commands;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Log;
import dev.aofscope.aof.Part;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.TimeBounds;
import dev.aofscope.replay.Effect;
import dev.aofscope.session.CommandRow;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.LogMarks;
import dev.aofscope.ui.Palette;
import dev.aofscope.ui.Wording;
import dev.aofscope.ui.controls.RowCell;
import dev.aofscope.ui.controls.RowColumn;
import dev.aofscope.ui.controls.TextCell;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import javafx.geometry.HPos;
import org.jspecify.annotations.Nullable;

/// The columns, and what each says of a row.
final class CommandColumns {
    /// Pixels of a digit at the text's normal size, and of the padding around a number.
    private static final double DIGIT = 7.2;
    private static final double PADDING = 18;
    private static final String FAINT = "commands-faint";
    private static final String DIMMED = "commands-dimmed";

    private final Supplier<ZoneId> zone;
    private final Supplier<Mask> mask;
    private final LongFunction<@Nullable Effect> effects;
    private final RowColumn<LogRow> number;
    private final RowColumn<LogRow> offset;
    private final RowColumn<LogRow> time;
    private final RowColumn<LogRow> part;
    private final List<RowColumn<LogRow>> all;
    private @Nullable Log log;

    /// @param effects null where an effect is not known yet
    /// @param marks   what the gutter draws, and changes where it is clicked
    /// @param mask    what is hidden
    CommandColumns(Supplier<ZoneId> zone, LongFunction<@Nullable Effect> effects, LogMarks marks, Supplier<Mask> mask) {
        this.zone = zone;
        this.mask = mask;
        this.effects = effects;
        number = column("number", "#", () -> right(command -> Wording.count(command.number()), damage -> "")).wide(66)
                .alignedRight();
        offset = column("offset", "Offset",
                () -> right(command -> command.number() == 0 ? "" : Wording.count(command.offset()),
                        damage -> Wording.count(damage.offset())).tone(this::dimmed))
                .wide(104).alignedRight();
        time = column("time", "Time", () -> left(command -> Wording.when(command.when(), zone.get()), damage -> "")
                .tone(this::timeTone).hint(this::date)).wide(76);
        part = column("part", "Part", () -> left(command -> partName(command.part()), damage -> partName(damage.part()))
                .tone(row -> FAINT)).wide(60);
        all = List.of(gutter(marks, mask), number, offset, time,
                column("database", "DB", ChipCell::new).wide(44),
                column("command", "Command", () -> left(CommandColumns::name, damage -> "damage").tone(this::family)
                        .styled("commands-name")).wide(96).shrinking(84),
                column("key", "Key", () -> left(CommandColumns::key, CommandColumns::kind).tone(this::keyTone))
                        .wide(160).stretching(84),
                column("arguments", "Arguments",
                        () -> left(CommandColumns::arguments, damage -> mask.get().sentence(damage.reason()))
                                .tone(row -> row instanceof LogRow.Damaged ? "commands-damaged" : DIMMED))
                        .wide(150)
                        .stretching(74),
                column("size", "Size", () -> right(command -> size(command.size()), damage -> size(damage.length()))
                        .tone(this::dimmed).hint(this::exactSize)).wide(68).alignedRight(),
                column("effect", "Effect", () -> new TextCell<LogRow>(HPos.LEFT, this::effect).tone(this::effectTone))
                        .wide(160).shrinking(76),
                part);
    }

    List<RowColumn<LogRow>> all() {
        return all;
    }

    /// Says which parts the open log has.
    void describe(Log log) {
        this.log = log;
        part.offeredProperty().set(log.loaded().size() > 1);
        long largest = log.parts().stream().mapToLong(Part::size).max().orElse(0);
        offset.wide(Math.max(76, Math.ceil(Wording.count(largest).length() * DIGIT + PADDING)));
    }

    void describeCommands(IndexSnapshot index) {
        number.wide(Math.max(58, Math.ceil(Wording.count(index.commands()).length() * DIGIT + PADDING)));
        time.offeredProperty().set(index.hasTimes() || Wording.tellsTimes(index));
        time.wide(Wording.timeWidth(index)).shrinking(Wording.leastTimeWidth(index));
    }

    /// Names the zone in the column's head.
    void zoneChanged() {
        time.titleProperty().set("Time " + zone.get().getDisplayName(TextStyle.SHORT, Locale.ENGLISH));
    }

    private static RowColumn<LogRow> gutter(LogMarks marks, Supplier<Mask> mask) {
        RowColumn<LogRow> gutter = column("gutter", "Marks", () -> new GutterCell(marks, mask)).wide(46);
        gutter.titleProperty().set("");
        return gutter;
    }

    private static RowColumn<LogRow> column(String id, String name,
            Supplier<? extends RowCell<LogRow>> cells) {
        return new RowColumn<>(id, name, cells);
    }

    private TextCell<LogRow> left(Function<CommandRow, String> command,
            Function<Damage, String> damage) {
        return new TextCell<>(HPos.LEFT, words(command, damage));
    }

    private TextCell<LogRow> right(Function<CommandRow, String> command,
            Function<Damage, String> damage) {
        return new TextCell<>(HPos.RIGHT, words(command, damage));
    }

    private Function<LogRow, String> words(Function<CommandRow, String> command,
            Function<Damage, String> damage) {
        return row -> switch (row) {
            case LogRow.Command one -> command.apply(mask.get().row(one.row()));
            case LogRow.Damaged one -> damage.apply(one.damage());
        };
    }

    private static String kind(Damage damage) {
        return damage.kind().jsonName().replace('-', ' ');
    }

    private static String size(long bytes) {
        return bytes <= 0 ? "" : Wording.bytes(bytes);
    }

    private static String name(CommandRow row) {
        return row.number() > 0 ? row.name() : row.size() > 0 ? "RDB base" : "no base";
    }

    private static String key(CommandRow row) {
        if (row.number() == 0) {
            return row.arguments();
        }
        return row.key() == null ? "" : ShortText.of(row.key());
    }

    private static String arguments(CommandRow row) {
        return row.number() == 0 ? "" : row.arguments();
    }

    private String partName(int index) {
        Log open = log;
        if (open == null || index < 0 || index >= open.parts().size()) {
            return "";
        }
        Part named = open.parts().get(index);
        String role = named.role().name().toLowerCase(Locale.ROOT);
        return named.sequence() > 0 ? role + " " + named.sequence() : role;
    }

    private String dimmed(LogRow row) {
        return row instanceof LogRow.Damaged ? "commands-damaged" : DIMMED;
    }

    private String timeTone(LogRow row) {
        return row instanceof LogRow.Command command
                && command.row().when().origin() == TimeBounds.Origin.INFERRED ? "commands-inferred" : dimmed(row);
    }

    private String family(LogRow row) {
        return switch (row) {
            case LogRow.Command command ->
                command.isBase() ? DIMMED : "family-" + Palette.styleName(command.row().family());
            case LogRow.Damaged damage -> "commands-damaged";
        };
    }

    private String keyTone(LogRow row) {
        return switch (row) {
            case LogRow.Command command -> command.isBase() ? DIMMED : "";
            case LogRow.Damaged damage -> "commands-damaged";
        };
    }

    private String date(LogRow row) {
        return row instanceof LogRow.Command command ? Wording.between(command.row().when(), zone.get()) : "";
    }

    private String exactSize(LogRow row) {
        long bytes = row instanceof LogRow.Command command ? command.row().size() : 0;
        return bytes < 1024 ? "" : Wording.count(bytes, "byte", "bytes");
    }

    private String effect(LogRow row) {
        return switch (row) {
            case LogRow.Command command -> effect(command.row());
            case LogRow.Damaged damaged -> damaged.effect();
        };
    }

    private String effect(CommandRow row) {
        if (row.number() == 0) {
            return "";
        }
        Effect effect = effects.apply(row.number());
        if (effect == null) {
            return "…";
        }
        String words = mask.get().effect(effect);
        return effect.later() ? words + " · queued" : words;
    }

    private String effectTone(LogRow row) {
        if (!(row instanceof LogRow.Command command)) {
            return "commands-damaged";
        }
        Effect effect = effects.apply(command.row().number());
        if (effect == null) {
            return FAINT;
        }
        if (effect.later()) {
            return "commands-queued";
        }
        return switch (effect.kind()) {
            case CREATED -> "commands-created";
            case UPDATED -> "";
            case REMOVED -> "commands-removed";
            case UNCHANGED, NEUTRAL, UNKNOWN -> DIMMED;
            case REFUSED -> "commands-refused";
        };
    }
}
