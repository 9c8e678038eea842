package dev.aofscope.replay;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// Whether two values hold the same: many commands write what was there already (SET with the same string, ZADD with the
/// same score), and a person wants to read *unchanged* then.
final class SameValue {
    /// Longer collections that are not the same object count as changed: comparing them costs more than it tells.
    private static final long LONGEST = 4_096;

    private SameValue() {
    }

    static boolean same(Value before, Value after) {
        if (before == after) {
            return true;
        }
        if (before.type() != after.type() || before.length() != after.length()) {
            return false;
        }
        if (after instanceof StringValue string) {
            return ((StringValue) before).bytes().equals(string.bytes());
        }
        if (after.length() > LONGEST) {
            return false;
        }
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
