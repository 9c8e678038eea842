package dev.aofscope.analysis;

import dev.aofscope.bytes.ByteString;
import java.util.Locale;

/// Numbers and names in the reasons of findings.
final class Words {
    private static final int LONGEST = 60;

    private Words() {
    }

    static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    static String count(long number, String one, String many) {
        return count(number) + " " + (number == 1 ? one : many);
    }

    /// A key or pattern, cut after 60 characters; `""` where it is empty.
    static String name(ByteString key) {
        String text = key.length() == 0 ? "\"\"" : key.text();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }

    /// `512 B`, `1.5 MB`; a KB has 1024 bytes.
    static String bytes(long bytes) {
        String[] units = {"B", "KB", "MB", "GB", "TB"};
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < units.length - 1) {
            size /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, unit == 0 || size >= 99.95 ? "%.0f %s" : "%.1f %s", size, units[unit]);
    }

    static String percent(long part, long of) {
        return of == 0 ? "0 %" : Math.round(100.0 * part / of) + " %";
    }
}
