package dev.aofscope.aof;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Writes manifests, as a server does (`aofManifest` in aof.c of 7.0): a line a part, base first, then increments by
/// rising `seq`, then what is kept as history.
public final class ManifestText {
    private ManifestText() {
    }

    /// @param file the part's own name, without folders
    public record Line(String file, long seq, Part.Role role) {
    }

    /// All lines anew. Where `seq` does not rise from increment to increment, the later one gets the next number.
    public static byte[] of(List<Line> lines) {
        StringBuilder text = new StringBuilder();
        long highest = 0;
        for (Line line : lines) {
            long seq = Math.max(1, line.seq());
            if (line.role() == Part.Role.INCR) {
                seq = Math.max(seq, highest + 1);
                highest = seq;
            }
            text.append("file ").append(quoted(line.file())).append(" seq ").append(seq).append(" type ")
                    .append(type(line.role())).append('\n');
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /// `manifest` without the lines that name one of `files`; every other byte stays.
    public static byte[] without(byte[] manifest, Set<String> files) {
        byte[] kept = new byte[manifest.length];
        int length = 0;
        long from = 0;
        for (Manifest.Entry entry : Manifest.parse(manifest).entries()) {
            if (files.contains(entry.file())) {
                System.arraycopy(manifest, (int) from, kept, length, (int) (entry.offset() - from));
                length += (int) (entry.offset() - from);
                from = entry.offset() + entry.length();
            }
        }
        System.arraycopy(manifest, (int) from, kept, length, (int) (manifest.length - from));
        return java.util.Arrays.copyOf(kept, (int) (length + manifest.length - from));
    }

    private static String type(Part.Role role) {
        return switch (role) {
            case BASE -> "b";
            case INCR, SINGLE -> "i";
            case HISTORY -> "h";
        };
    }

    /// The server quotes what its `sdssplitargs` would not read back as one word.
    private static String quoted(String name) {
        boolean plain = !name.isEmpty()
                && name.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '"' && c != '\'' && c != '\\');
        if (plain) {
            return name;
        }
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == 0x7f) {
                quoted.append(String.format(Locale.ROOT, "\\x%02x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
