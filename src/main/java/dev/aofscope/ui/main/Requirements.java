package dev.aofscope.ui.main;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What drawing needs from the system, and one line for whoever lacks it. Asked before the toolkit starts, which itself
/// prints pages of stack traces where a library is missing.
final class Requirements {
    private static final String OTHERWISE = " The command line works without: aofscope --help";
    private static final Map<String, String> FOR_FONTS = Map.of("libpangoft2-1.0.so.0", "libpangoft2-1.0-0");
    private static final Map<String, String> FOR_WINDOWS = windowLibraries();

    private Requirements() {
    }

    /// What is missing for a window, or null.
    static @Nullable String missingForWindow() {
        if (!isLinux()) {
            return null;
        }
        String display = System.getenv("DISPLAY");
        boolean headless = "Headless".equalsIgnoreCase(System.getProperty("glass.platform"));
        if (!headless && (display == null || display.isEmpty())) {
            return noDisplay();
        }
        return lacking(headless ? FOR_FONTS : FOR_WINDOWS, libraryFolders());
    }

    /// What is missing for drawing without a display, or null.
    static @Nullable String missingForPicture() {
        return isLinux() ? lacking(FOR_FONTS, libraryFolders()) : null;
    }

    /// What a failed start of the toolkit means; null where it is no lack of the system's but a bug of ours.
    static @Nullable String hint(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).contains("DISPLAY")) {
                return noDisplay();
            }
        }
        if (failure instanceof UnsupportedOperationException || failure instanceof LinkageError) {
            return "no window can be shown here (" + failure.getMessage()
                    + "). Install GTK (Debian: apt-get install libgtk-3-0 libxtst6 libxxf86vm1 libgl1)." + OTHERWISE;
        }
        return null;
    }

    /// One line that names the packages of the libraries that lie in none of the folders; null where all are there.
    static @Nullable String lacking(Map<String, String> libraries, List<Path> folders) {
        List<String> packages = new ArrayList<>();
        libraries.forEach((library, name) -> {
            if (folders.stream().noneMatch(folder -> Files.exists(folder.resolve(library)))) {
                packages.add(name);
            }
        });
        return packages.isEmpty()
                ? null
                : "a system library is missing. Install it (Debian: apt-get install " + String.join(" ", packages)
                        + ")." + OTHERWISE;
    }

    private static Map<String, String> windowLibraries() {
        Map<String, String> libraries = new LinkedHashMap<>();
        libraries.put("libgtk-3.so.0", "libgtk-3-0");
        libraries.put("libXtst.so.6", "libxtst6");
        libraries.putAll(FOR_FONTS);
        return libraries;
    }

    private static List<Path> libraryFolders() {
        List<Path> folders = new ArrayList<>();
        String own = System.getenv("LD_LIBRARY_PATH");
        for (String folder : (own == null ? "" : own).split(File.pathSeparator)) {
            folders.add(Path.of(folder));
        }
        for (String parent : List.of("/lib", "/usr/lib", "/usr/local/lib", "/lib64", "/usr/lib64")) {
            folders.add(Path.of(parent));
            folders.addAll(multiarch(Path.of(parent)));
        }
        return folders;
    }

    /// `/usr/lib/x86_64-linux-gnu` and the like.
    private static List<Path> multiarch(Path parent) {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(parent, "*-linux-gnu*")) {
            found.forEach(folders::add);
        } catch (IOException notThere) {
            return List.of();
        }
        return folders;
    }

    private static boolean isLinux() {
        return System.getProperty("os.name").toLowerCase(Locale.ROOT).contains("linux");
    }

    private static String noDisplay() {
        return "no display found. Set DISPLAY, or start it under Xvfb (Debian: apt-get install xvfb)." + OTHERWISE;
    }
}
