package dev.aofscope.aof;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The manifest of a multi-part log, read by the rules of `aofLoadManifestFromFile` (aof.c of Redis 7.0). A line:
///
/// ```
/// file "appendonly.aof.2.incr.aof" seq 2 type i
/// ```
///
/// Pairs of words, in any order and in any case, at least three; unknown ones are ignored. Words may be quoted. A line that
/// begins with `#` is a comment. Where the server would refuse to start, this reads on and notes a problem.
///
/// @param entries  in the order of the lines; only those that can be used
/// @param problems with `part` −1 and offsets in the manifest
/// @param refusal  the first thing for which a server refuses to start, or null
public record Manifest(List<Entry> entries, List<Damage> problems, @Nullable Damage refusal) {
    /// The `part` of a problem that belongs to no part.
    static final int NO_PART = -1;

    /// Bytes; a larger file is none.
    public static final long LONGEST = Content.LONGEST_MANIFEST;

    /// A line may have this many bytes, with its `\n`.
    private static final int LONGEST_LINE = 1024;

    /// @param offset of its line in the manifest
    /// @param length of the line, bytes
    public record Entry(String file, long seq, Part.Role role, long offset, long length) {
    }

    /// Whether a line that should name a part can't be used.
    boolean lostLines() {
        return problems.stream().anyMatch(
                problem -> problem.kind() == Damage.Kind.MANIFEST_FORMAT
                        && entries.stream().noneMatch(entry -> entry.offset() == problem.offset()));
    }

    /// Reads all of it.
    public static Manifest parse(byte[] bytes) {
        return new Reading().read(bytes);
    }

    /// Whether the bytes look like a manifest: the first line that is no comment consists of pairs and names a file.
    static boolean recognises(byte[] bytes) {
        for (int at = 0; at < bytes.length;) {
            int end = lineEnd(bytes, at);
            if (bytes[at] != '#') {
                List<String> words = SplitWords.of(text(bytes, at, end).strip());
                return words != null && words.size() >= 6 && value(words, "file") != null
                        && value(words, "type") != null;
            }
            at = end;
        }
        return false;
    }

    private static @Nullable String value(List<String> words, String key) {
        String found = null;
        for (int i = 0; i + 1 < words.size(); i += 2) {
            if (words.get(i).equalsIgnoreCase(key)) {
                found = words.get(i + 1);
            }
        }
        return found;
    }

    /// Behind the `\n`, or behind as many bytes as the server reads at once.
    private static int lineEnd(byte[] bytes, int at) {
        int limit = Math.min(bytes.length, at + LONGEST_LINE);
        for (int i = at; i < limit; i++) {
            if (bytes[i] == '\n') {
                return i + 1;
            }
        }
        return limit;
    }

    private static String text(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    /// The state of one reading.
    private static final class Reading {
        private final List<Entry> entries = new ArrayList<>();
        private final List<Damage> problems = new ArrayList<>();
        private final Set<String> names = new HashSet<>();
        private boolean hasBase;
        private long highestSeq;
        private @Nullable Damage refusal;
        private int line;
        private int at;
        private int end;

        Manifest read(byte[] bytes) {
            if (bytes.length == 0) {
                problem(Damage.Kind.MANIFEST_FORMAT, "The manifest is empty; a server refuses to start with it");
            }
            for (; at < bytes.length; at = end) {
                end = lineEnd(bytes, at);
                line++;
                if (bytes[at] != '#') {
                    line(bytes);
                }
            }
            return new Manifest(List.copyOf(entries), List.copyOf(problems), refusal);
        }

        private void line(byte[] bytes) {
            if (bytes[end - 1] != '\n') {
                problem(Damage.Kind.MANIFEST_FORMAT,
                        "Line " + line + " of the manifest does not end, or is longer than a server reads");
            }
            String text = text(bytes, at, end);
            if (text.indexOf('\0') >= 0) {
                problem(Damage.Kind.MANIFEST_FORMAT, "Line " + line + " of the manifest holds NUL bytes");
                return;
            }
            List<String> words = SplitWords.of(text.strip());
            if (words == null || words.size() < 6 || words.size() % 2 != 0) {
                problem(Damage.Kind.MANIFEST_FORMAT, "Line " + line
                        + " of the manifest is not made of pairs like: file NAME seq NUMBER type LETTER");
                return;
            }
            entry(words);
        }

        private void entry(List<String> words) {
            String file = value(words, "file");
            long seq = leadingNumber(value(words, "seq"));
            String type = value(words, "type");
            if (file == null || seq == 0 || type == null || type.isEmpty()) {
                problem(Damage.Kind.MANIFEST_FORMAT,
                        "Line " + line + " of the manifest lacks file, seq (not 0) or type");
                return;
            }
            if (file.indexOf('/') >= 0 || file.indexOf('\\') >= 0 || file.equals("..") || file.equals(".")) {
                problem(Damage.Kind.UNSAFE_PATH, "Line " + line + " of the manifest names a path (" + file
                        + "), not a file beside it; it is not opened");
                return;
            }
            switch (type.charAt(0)) {
                case 'b' -> base(file, seq);
                case 'i' -> increment(file, seq);
                case 'h' -> add(file, seq, Part.Role.HISTORY);
                default -> problem(Damage.Kind.MANIFEST_FORMAT,
                        "Line " + line + " of the manifest has an unknown type: " + type);
            }
        }

        private void base(String file, long seq) {
            if (hasBase) {
                problem(Damage.Kind.MANIFEST_ORDER, "Line " + line + " of the manifest names a second base");
                return;
            }
            hasBase = true;
            add(file, seq, Part.Role.BASE);
        }

        private void increment(String file, long seq) {
            if (seq <= highestSeq) {
                problem(Damage.Kind.MANIFEST_ORDER, "Line " + line + " of the manifest has seq " + seq
                        + ", which is not above the one before (" + highestSeq + ")");
            }
            highestSeq = Math.max(highestSeq, seq);
            add(file, seq, Part.Role.INCR);
        }

        private void add(String file, long seq, Part.Role role) {
            if (names.add(file)) {
                entries.add(new Entry(file, seq, role, at, end - at));
            } else if (role == Part.Role.HISTORY) {
                // Servers don't mind.
                problems.add(damage(Damage.Kind.MANIFEST_ORDER,
                        "Line " + line + " of the manifest names " + file + " again"));
            }
        }

        private void problem(Damage.Kind kind, String reason) {
            Damage problem = damage(kind, reason);
            problems.add(problem);
            refusal = refusal == null ? problem : refusal;
        }

        private Damage damage(Damage.Kind kind, String reason) {
            return new Damage(NO_PART, at, end - at, 1, kind, reason);
        }

        /// As C's `atoll`: blanks, a sign, digits; whatever follows is ignored.
        private static long leadingNumber(@Nullable String word) {
            if (word == null) {
                return 0;
            }
            int i = !word.isEmpty() && (word.charAt(0) == '-' || word.charAt(0) == '+') ? 1 : 0;
            long number = 0;
            for (; i < word.length() && word.charAt(i) >= '0' && word.charAt(i) <= '9'; i++) {
                int digit = word.charAt(i) - '0';
                number = number > (Long.MAX_VALUE - digit) / 10 ? Long.MAX_VALUE : number * 10 + digit;
            }
            return word.startsWith("-") ? -number : number;
        }
    }
}
