package dev.aofscope.ui.detail;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.Numbers;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import dev.aofscope.session.Mask;
import dev.aofscope.ui.controls.RowSource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// The items of a frozen collection as rows, looked up by rank when they are seen.
final class ValueItems implements RowSource<ValueItems.Item> {
    /// Bytes of an item that one line shows.
    private static final int MOST = 1_000;

    private final Value value;
    private final Mask mask;
    private final ReadOnlyLongWrapper rows;

    /// @param name field, member, position or ID
    /// @param item what a history can be of: [dev.aofscope.analysis.ItemState#of]
    record Item(String name, String value, ByteString item) {
    }

    /// Without what `mask` hides.
    ValueItems(Value value, Mask mask) {
        this.value = value;
        this.mask = mask;
        this.rows = new ReadOnlyLongWrapper(value.length());
    }

    @Override
    public ReadOnlyLongProperty rowsProperty() {
        return rows.getReadOnlyProperty();
    }

    @Override
    public void fetch(long first, int count, Consumer<List<Item>> answer) {
        List<Item> items = new ArrayList<>();
        for (long rank = first; rank < Math.min(first + count, value.length()); rank++) {
            items.add(item(rank));
        }
        answer.accept(items);
    }

    private Item item(long rank) {
        return switch (value) {
            case ListValue list -> element(rank, list.get(rank));
            case SetValue set -> new Item(line(set.at(rank)), "", set.at(rank));
            case HashValue hash -> field(hash.at(rank));
            case SortedSetValue sorted -> member(sorted.at(rank));
            case StreamValue stream -> entry(stream.at(rank));
            case StringValue string -> new Item("", line(string.bytes()), string.bytes());
            case ModuleValue module -> new Item(module.module(), line(module.payload()), module.payload());
        };
    }

    private Item element(long position, ByteString element) {
        return new Item(String.valueOf(position), line(element), element);
    }

    private Item field(HashValue.Field field) {
        String expiry = field.expiry() == Database.NO_EXPIRY
                ? ""
                : "   (expires " + Instant.ofEpochMilli(field.expiry()) + ")";
        return new Item(line(field.name()), line(field.value()) + expiry, field.name());
    }

    private Item member(SortedSetValue.Member member) {
        return new Item(line(member.member()), mask.value(Numbers.g17(member.score())), member.member());
    }

    private Item entry(StreamValue.Entry entry) {
        return new Item(entry.id().toString(),
                entry.fields().stream().map(this::line).collect(Collectors.joining(" ")),
                ByteString.utf8(entry.id().toString()));
    }

    private String line(ByteString bytes) {
        return ValueText.line(mask.value(bytes), MOST);
    }
}
