package dev.aofscope.ui;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.replay.Moment;
import dev.aofscope.session.LogSession;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.LongProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleLongProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// The one state that all panels draw. The selected command IS the moment: whatever asks for another command calls
/// [#seek], and every panel follows [#momentProperty]. Used on the FX thread only.
public final class AppModel {
    private final ReadOnlyObjectWrapper<@Nullable LogSession> session = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable IndexSnapshot> index = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<@Nullable Moment> moment = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyLongWrapper command = new ReadOnlyLongWrapper();
    private final ReadOnlyBooleanWrapper seeking = new ReadOnlyBooleanWrapper();
    private final IntegerProperty argument = new SimpleIntegerProperty(-1);
    private final ObjectProperty<@Nullable KeyName> key = new SimpleObjectProperty<>();
    private final BooleanProperty utc = new SimpleBooleanProperty();
    private final LongProperty damage = new SimpleLongProperty(-1);

    /// A key in a database.
    public record KeyName(int database, ByteString key) {
    }

    /// The open log, or null.
    public ReadOnlyObjectProperty<@Nullable LogSession> sessionProperty() {
        return session.getReadOnlyProperty();
    }

    /// The newest snapshot of the index; null where nothing is open.
    public ReadOnlyObjectProperty<@Nullable IndexSnapshot> indexProperty() {
        return index.getReadOnlyProperty();
    }

    /// What all panels show; null where nothing is open. Stays at the old one while a seek runs.
    public ReadOnlyObjectProperty<@Nullable Moment> momentProperty() {
        return moment.getReadOnlyProperty();
    }

    /// The command that is selected; ahead of [#momentProperty] while a seek runs.
    public ReadOnlyLongProperty commandProperty() {
        return command.getReadOnlyProperty();
    }

    /// A seek has been running for more than 100 ms: panels dim what they show.
    public ReadOnlyBooleanProperty seekingProperty() {
        return seeking.getReadOnlyProperty();
    }

    /// The argument of the selected command that is pointed at, in the arguments or in the bytes; −1 for none.
    public IntegerProperty argumentProperty() {
        return argument;
    }

    /// The key whose value the detail shows; null: the keys that the command changed.
    public ObjectProperty<@Nullable KeyName> keyProperty() {
        return key;
    }

    /// Times in UTC instead of the user's zone.
    public BooleanProperty utcProperty() {
        return utc;
    }

    /// Index in [IndexSnapshot#damages] of the damage that is pointed at; −1 for none.
    public LongProperty damageProperty() {
        return damage;
    }

    /// Selects the command (0 … the last) and asks for its moment.
    public void seek(long command) {
        throw new UnsupportedOperationException("skeleton");
    }
}
