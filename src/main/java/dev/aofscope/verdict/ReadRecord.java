package dev.aofscope.verdict;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Command;
import dev.aofscope.redis.CommandNames;
import dev.aofscope.redis.Commands;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What the readers of a part want to know of a record; reused for all of them. [#readExact] reads one whose form leaves
/// nothing to argue about: every loader and every checker takes it for the same thing.
final class ReadRecord {
    /// The longest name in the servers' tables is shorter.
    static final int LONGEST_NAME = 32;

    private static final int MOST_DIGITS = 18;

    private final CommandNames names;
    private long offset;
    private long end;
    private long count;
    private long nameOffset;
    private long nameLength;
    private long secondOffset;
    private long secondLength;
    private @Nullable Command command;

    ReadRecord(CommandNames names) {
        this.names = names;
    }

    /// Where it begins, bytes from the start of the part.
    long offset() {
        return offset;
    }

    /// Where it ends, exclusive.
    long end() {
        return end;
    }

    /// How many arguments it has, the name included.
    long count() {
        return count;
    }

    /// Null for a name that no server knows.
    @Nullable
    Command command() {
        return command;
    }

    long nameOffset() {
        return nameOffset;
    }

    long nameLength() {
        return nameLength;
    }

    /// Of the argument behind the name, where there is one.
    long secondOffset() {
        return secondOffset;
    }

    long secondLength() {
        return secondLength;
    }

    /// A record of `arguments` begins at `at`.
    void begin(long at, long arguments) {
        offset = at;
        count = arguments;
        command = null;
    }

    /// Its argument `ordinal`, from 0, stands there. The name must be told before anything behind it is looked at.
    void argument(Window window, long ordinal, long at, long length) throws IOException {
        if (ordinal == 0) {
            nameOffset = at;
            nameLength = length;
            command = length == 0 || length > LONGEST_NAME ? null : find(window, at, (int) length);
        } else if (ordinal == 1) {
            secondOffset = at;
            secondLength = length;
        }
    }

    /// The argument behind the name in capitals, as subcommands are looked up; empty where it is longer than any, or not there.
    String subcommand(Window window) throws IOException {
        if (count < 2 || secondLength > LONGEST_NAME) {
            return "";
        }
        StringBuilder word = new StringBuilder();
        for (long at = secondOffset; at < secondOffset + secondLength; at++) {
            word.append((char) window.byteAt(at));
        }
        return word.toString().toUpperCase(Locale.ROOT);
    }

    /// The argument `ordinal`; empty where it is longer than a number or a name, and where the record is not of the plain form.
    String text(Window window, long ordinal) throws IOException {
        long next = header(window, offset, '*').end;
        for (long i = 0; next >= 0 && next < end; i++) {
            Header header = header(window, next, '$');
            if (header.end < 0) {
                return "";
            }
            if (i == ordinal) {
                StringBuilder text = new StringBuilder();
                for (long at = header.end; header.value <= LONGEST_NAME && at < header.end + header.value; at++) {
                    text.append((char) window.byteAt(at));
                }
                return text.toString();
            }
            next = header.end + header.value + 2;
        }
        return "";
    }

    void end(long at) {
        end = at;
    }

    private @Nullable Command find(Window window, long at, int length) throws IOException {
        int index = window.index(at, length);
        return names == CommandNames.STANDARD
                ? Commands.find(window.bytes(), index, length)
                : names.find(ByteString.of(Arrays.copyOfRange(window.bytes(), index, index + length)).onHeap());
    }

    /// False where the record at `at`, before the end of the file, is not of the plain form.
    boolean readExact(Window window, long at) throws IOException {
        Header header = header(window, at, '*');
        if (header.end < 0 || header.value == 0) {
            return false;
        }
        begin(at, header.value);
        long next = header.end;
        for (long ordinal = 0; ordinal < count; ordinal++) {
            if (next >= window.size()) {
                return false;
            }
            header(window, next, '$');
            long length = header.value;
            long data = header.end;
            if (data < 0 || length > window.size() - data - 2) {
                return false;
            }
            if (ordinal <= 1) {
                argument(window, ordinal, data, length);
            }
            next = data + length + 2;
            if (window.byteAt(next - 2) != '\r' || window.byteAt(next - 1) != '\n') {
                return false;
            }
        }
        end(next);
        return true;
    }

    /// A line of a prefix, digits, CR and LF.
    private static final class Header {
        private long value;
        /// −1 where there is none.
        private long end;
    }

    private final Header reused = new Header();

    private Header header(Window window, long at, char prefix) throws IOException {
        Header header = reused;
        header.end = -1;
        int i = window.index(at, MOST_DIGITS + 3);
        byte[] bytes = window.bytes();
        int limit = Math.min(window.limit(), i + MOST_DIGITS + 3);
        if (bytes[i++] != prefix) {
            return header;
        }
        int first = i;
        long value = 0;
        while (i < limit && bytes[i] >= '0' && bytes[i] <= '9') {
            value = value * 10 + bytes[i++] - '0';
        }
        if (i > first && i - first <= MOST_DIGITS && i + 1 < limit && bytes[i] == '\r' && bytes[i + 1] == '\n') {
            header.value = value;
            header.end = window.offsetOf(i + 2);
        }
        return header;
    }
}
