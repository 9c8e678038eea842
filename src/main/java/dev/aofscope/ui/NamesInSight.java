package dev.aofscope.ui;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.query.KnownNames;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.replay.Moment;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// What fields propose: the commands that the log holds, and the keys of the moment that is shown.
public final class NamesInSight implements KnownNames {
    private final AppModel model;

    public NamesInSight(AppModel model) {
        this.model = model;
    }

    @Override
    public Collection<String> commands() {
        return NamesByUse.of(model.indexProperty().get());
    }

    /// The first ones of each database by their bytes, which takes no walk through the others.
    @Override
    public List<ByteString> keys(ByteString prefix, int most) {
        Moment moment = model.momentProperty().get();
        if (moment == null) {
            return List.of();
        }
        Keyspace keyspace = moment.after();
        Set<ByteString> keys = new LinkedHashSet<>();
        for (int number : keyspace.numbers()) {
            Iterator<Database.Entry> entries = keyspace.read(number).keys(prefix, null);
            while (entries.hasNext() && keys.size() < most) {
                keys.add(entries.next().key());
            }
        }
        return List.copyOf(keys);
    }
}
