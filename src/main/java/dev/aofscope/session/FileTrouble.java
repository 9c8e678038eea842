package dev.aofscope.session;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;

/// Trouble with files in the words of people.
public final class FileTrouble {
    private FileTrouble() {
    }

    /// One line: the path, the reason, what to do. The JDK's own exceptions often hold the path alone.
    public static String sentence(IOException failure) {
        return switch (failure) {
            case NoSuchFileException missing -> missing.getFile() + ": there is no such file";
            case AccessDeniedException denied ->
                denied.getFile() + ": permission denied; run as a user who may read it, or copy it";
            case FileAlreadyExistsException there -> there.getFile() + ": is there already; choose another name";
            case DirectoryNotEmptyException full -> full.getFile() + ": is a folder that is not empty";
            case NotDirectoryException file -> file.getFile() + ": is no folder";
            case FileSystemException other when other.getReason() != null -> other.getFile() + ": " + other.getReason();
            default -> failure.getMessage() == null ? failure.toString() : failure.getMessage();
        };
    }
}
