package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamGroup;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Whether two values hold the same: many commands write what was there already (SET with the same string, ZADD with the
/// same score), and a person wants to read *unchanged* then.
public final class SameValue {
    /// Longer collections that are not the same object count as changed: comparing them costs more than it tells.
    private static final long LONGEST = 4_096;

    private SameValue() {
    }

    /// Whether they are equal, whatever it takes to know.
    public static boolean exactly(Value before, Value after) {
        if (same(before, after)) {
            return true;
        }
        if (before.type() != after.type() || before.length() != after.length()) {
            return false;
        }
        return switch (after) {
            case StreamValue stream -> sameStream((StreamValue) before, stream);
            case ModuleValue module -> ((ModuleValue) before).module().equals(module.module())
                    && ((ModuleValue) before).payload().equals(module.payload());
            case HashValue hash -> after.length() > LONGEST && content(before, hash);
            case SetValue set -> after.length() > LONGEST && content(before, set);
            case SortedSetValue sorted -> after.length() > LONGEST && content(before, sorted);
            case ListValue list -> after.length() > LONGEST && content(before, list);
            case StringValue string -> false;
        };
    }

    private static boolean sameStream(StreamValue before, StreamValue after) {
        return before.lastId().equals(after.lastId()) && before.maxDeletedId().equals(after.maxDeletedId())
                && before.entriesAdded() == after.entriesAdded() && equal(before.from(0), after.from(0))
                && sameGroups(before, after);
    }

    private static boolean sameGroups(StreamValue before, StreamValue after) {
        if (before.groups().size() != after.groups().size()) {
            return false;
        }
        for (StreamGroup group : after.groups()) {
            StreamGroup other = before.group(group.name());
            if (other == null || !other.lastDelivered().equals(group.lastDelivered())
                    || !java.util.Objects.equals(other.entriesRead(), group.entriesRead())
                    || !equal(other.pending(), group.pending())
                    || !names(other).equals(names(group))) {
                return false;
            }
        }
        return true;
    }

    /// Not when they were seen: that is the time of a replay where the log does not tell it.
    private static List<ByteString> names(StreamGroup group) {
        return group.consumers().stream().map(StreamGroup.Consumer::name).toList();
    }

    /// Whether they are equal, as far as that is known soon: long collections that are not the same object count as different,
    /// and so do streams and values of modules.
    public static boolean same(Value before, Value after) {
        if (before == after) {
            return true;
        }
        if (before.type() != after.type() || before.length() != after.length()) {
            return false;
        }
        if (after instanceof StringValue string) {
            return ((StringValue) before).bytes().equals(string.bytes());
        }
        return after.length() <= LONGEST && content(before, after);
    }

    /// Of two values of one type and length; streams and modules are never equal here.
    private static boolean content(Value before, Value after) {
        return switch (after) {
            case HashValue hash -> equal(((HashValue) before).fields(), hash.fields());
            case SetValue set -> equal(((SetValue) before).members(), set.members());
            case SortedSetValue sorted -> equal(((SortedSetValue) before).from(0), sorted.from(0));
            case ListValue list -> elements((ListValue) before).equals(elements(list));
            case StringValue string -> ((StringValue) before).bytes().equals(string.bytes());
            case StreamValue stream -> false;
            case ModuleValue module -> false;
        };
    }

    private static boolean equal(Iterator<?> before, Iterator<?> after) {
        while (before.hasNext() && after.hasNext()) {
            if (!before.next().equals(after.next())) {
                return false;
            }
        }
        return before.hasNext() == after.hasNext();
    }

    private static List<ByteString> elements(ListValue list) {
        List<ByteString> elements = new ArrayList<>();
        list.forEach(0, list.length(), elements::add);
        return elements;
    }
}
