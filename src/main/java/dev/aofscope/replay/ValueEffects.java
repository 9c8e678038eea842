package dev.aofscope.replay;

import dev.aofscope.bytes.Arguments;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.HashValue;
import dev.aofscope.redis.ListValue;
import dev.aofscope.redis.ModuleValue;
import dev.aofscope.redis.SetValue;
import dev.aofscope.redis.SortedSetValue;
import dev.aofscope.redis.StreamValue;
import dev.aofscope.redis.StringValue;
import dev.aofscope.redis.Value;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says in a few words what changed inside a value. Collections are never walked: what a command names (fields, members) is
/// looked up before and after, all else is told by the lengths.
final class ValueEffects {
    /// Longer strings are no numbers worth showing: 20 digits hold any 64-bit integer, 32 most floats.
    private static final int LONGEST_NUMBER = 32;

    private ValueEffects() {
    }

    /// Fields or members that a command's arguments name.
    record Named(List<ByteString> names) {
        private static final int MOST = 1_000;
        static final Named NONE = new Named(List.of());

        /// At most the first of them: beyond that the lengths have to do.
        static Named of(@Nullable Command command, Arguments arguments) {
            if (command == null || arguments.count() > MOST) {
                return NONE;
            }
            List<ByteString> names = new ArrayList<>();
            for (int i = 2; i < arguments.count(); i++) {
                String meaning = command.meaning(arguments, i);
                if (meaning.equals("field") || meaning.equals("member")) {
                    names.add(arguments.retain(i));
                }
            }
            return new Named(names);
        }
    }

    /// Null where only lengths and names could tell, and they are as before.
    static @Nullable String of(Value before, Value after, Named named) {
        if (before.type() != after.type()) {
            return before.type().redisName() + " → " + after.type().redisName();
        }
        return switch (after) {
            case StringValue string -> string(((StringValue) before).bytes(), string.bytes());
            case ListValue list -> lengths("len", before, list);
            case HashValue hash -> hash((HashValue) before, hash, named);
            case SetValue set -> difference(set.length() - before.length(), "member", "members");
            case SortedSetValue sorted -> sortedSet((SortedSetValue) before, sorted, named);
            case StreamValue stream -> difference(stream.length() - before.length(), "entry", "entries");
            case ModuleValue module -> module == before ? null : "updated";
        };
    }

    private static @Nullable String string(ByteString before, ByteString after) {
        if (isNumber(before) && isNumber(after) && !before.equals(after)) {
            return before.text() + " → " + after.text();
        }
        return before.equals(after) ? null : "updated";
    }

    private static @Nullable String hash(HashValue before, HashValue after, Named named) {
        Changes changes = new Changes("field", "fields");
        for (ByteString field : named.names()) {
            ByteString old = before.get(field);
            ByteString fresh = after.get(field);
            changes.count(old, fresh);
            if (old != null && fresh != null && named.names().size() == 1 && !old.equals(fresh) && isNumber(old)
                    && isNumber(fresh)) {
                return old.text() + " → " + fresh.text();
            }
        }
        return changes.isEmpty() ? lengths("len", before, after) : changes.text();
    }

    private static @Nullable String sortedSet(SortedSetValue before, SortedSetValue after, Named named) {
        Changes changes = new Changes("member", "members");
        for (ByteString member : named.names()) {
            Double old = before.score(member);
            Double fresh = after.score(member);
            changes.count(old, fresh);
            if (named.names().size() == 1 && old != null && fresh != null && !old.equals(fresh)) {
                long was = before.rank(member);
                long is = after.rank(member);
                return was == is ? "score " + score(old) + " → " + score(fresh) : "rank " + was + " → " + is;
            }
        }
        return changes.isEmpty() ? lengths("len", before, after) : changes.text();
    }

    private static @Nullable String lengths(String what, Value before, Value after) {
        return before.length() == after.length()
                ? null
                : what + " " + Effects.grouped(before.length()) + " → " + Effects.grouped(after.length());
    }

    private static @Nullable String difference(long more, String one, String many) {
        if (more == 0) {
            return null;
        }
        String noun = Math.abs(more) == 1 ? one : many;
        return (more > 0 ? "+" : "−") + Effects.grouped(Math.abs(more)) + " " + noun;
    }

    private static String score(double score) {
        return score == Math.rint(score) && Math.abs(score) < 1e15
                ? Long.toString((long) score)
                : Double.toString(score);
    }

    /// An integer or a plain decimal number.
    private static boolean isNumber(ByteString bytes) {
        if (bytes.isEmpty() || bytes.length() > LONGEST_NUMBER) {
            return false;
        }
        byte[] text = bytes.toArray();
        int digits = 0;
        int points = 0;
        for (int i = 0; i < text.length; i++) {
            if (text[i] >= '0' && text[i] <= '9') {
                digits++;
            } else if (text[i] == '.') {
                points++;
            } else if (text[i] != '-' || i > 0) {
                return false;
            }
        }
        return digits > 0 && points <= 1;
    }

    /// Counts what became of the named parts of a value. A name that occurs twice among the arguments counts twice, as it
    /// was written twice.
    private static final class Changes {
        private final String one;
        private final String many;
        private long added;
        private long updated;
        private long removed;

        Changes(String one, String many) {
            this.one = one;
            this.many = many;
        }

        void count(@Nullable Object before, @Nullable Object after) {
            if (before != null && after != null) {
                updated += before.equals(after) ? 0 : 1;
            } else if (after != null) {
                added++;
            } else if (before != null) {
                removed++;
            }
        }

        boolean isEmpty() {
            return added + updated + removed == 0;
        }

        String text() {
            StringBuilder text = new StringBuilder();
            if (updated > 0) {
                text.append("updated ").append(Effects.grouped(updated)).append(' ').append(updated == 1 ? one : many);
            }
            for (String part : new @Nullable String[]{difference(added, one, many), difference(-removed, one, many)}) {
                if (part != null) {
                    text.append(text.isEmpty() ? "" : ", ").append(part);
                }
            }
            return text.toString();
        }
    }
}
