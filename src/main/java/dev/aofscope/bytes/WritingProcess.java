package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A process that holds a file open for writing, as Linux tells in `/proc`. Nothing is known on other systems, nor of the
/// processes of other users where we are not root.
///
/// @param pid     of the process
/// @param command its name, `redis-server`
public record WritingProcess(long pid, String command) {
    private static final Path PROCESSES = Path.of("/proc");
    /// `O_WRONLY` and `O_RDWR`, in the line `flags:` of `/proc/PID/fdinfo/N`, which is octal.
    private static final int WRITES = 3;

    /// The first one that holds `file`, other than ourselves; null where none is known.
    public static @Nullable WritingProcess of(Path file) throws IOException {
        if (!Files.isDirectory(PROCESSES) || !Files.exists(file)) {
            return null;
        }
        Path wanted = file.toRealPath();
        long own = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROCESSES, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                if (pid != own && writes(process, wanted)) {
                    return new WritingProcess(pid, command(process));
                }
            }
        }
        return null;
    }

    /// Throws [IOException] that names the process where one holds `file` for writing.
    public static void requireNone(Path file) throws IOException {
        WritingProcess writer = of(file);
        if (writer != null) {
            throw new IOException(file + ": is held for writing by " + writer.command + " (process " + writer.pid
                    + "); stop it first");
        }
    }

    private static boolean writes(Path process, Path wanted) {
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                if (isWanted(descriptor, wanted) && writable(process, descriptor)) {
                    return true;
                }
            }
        } catch (IOException | java.io.UncheckedIOException | java.nio.file.DirectoryIteratorException notOurs) {
            return false;
        }
        return false;
    }

    private static boolean isWanted(Path descriptor, Path wanted) {
        try {
            return Files.readSymbolicLink(descriptor).equals(wanted);
        } catch (IOException closedMeanwhile) {
            return false;
        }
    }

    private static boolean writable(Path process, Path descriptor) throws IOException {
        for (String line : Files.readAllLines(process.resolve("fdinfo").resolve(descriptor.getFileName()))) {
            if (line.startsWith("flags:")) {
                return (Long.parseLong(line.substring(6).strip(), 8) & WRITES) != 0;
            }
        }
        return false;
    }

    private static String command(Path process) {
        try {
            return Files.readString(process.resolve("comm")).strip();
        } catch (IOException ended) {
            return "a process";
        }
    }
}
