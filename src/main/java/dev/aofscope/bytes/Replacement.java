package dev.aofscope.bytes;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// A file whose content was replaced, and the old one, which lies beside it as `NAME.bak-TIME`.
///
/// The new content is written beside the file, flushed and read back; then the old file gets its second name, and only
/// then the new one takes the first. Whenever that stops, `NAME` is the one or the other, whole, and the old one is there.
///
/// @param file   by its name, the new one now
/// @param backup the old one
public record Replacement(Path file, Path backup) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC);

    /// What backups of this moment are called, behind the file's name: `.bak-20261121-093005`.
    public static String suffix(Instant now) {
        return ".bak-" + TIME.format(now);
    }

    /// Replaces `file`, which has `size` bytes, by what `edit` makes of it; the old one stays as its name and `suffix`.
    /// `time` is when it was last written as the decision was made: where that or the size differ now, somebody is
    /// writing, and [FileChangedException] says so before anything changes; so does what `inspection` throws. Owner and mode
    /// are those of the old file.
    public static Replacement make(Path file, long size, FileTime time, Edit edit, String suffix, Watch watch,
            Inspection inspection) throws IOException {
        try (NewContent content = NewContent.begin(file, size, time, edit.size())) {
            try (ByteSource source = ByteSource.open(file)) {
                if (source.size() != size) {
                    throw NewContent.changed(file, size);
                }
                content.file.copy(source.edited(edit), 0, edit.size(), watch);
            }
            return content.take(suffix, inspection);
        }
    }

    /// The same with other bytes.
    public static Replacement make(Path file, long size, FileTime time, byte[] bytes, String suffix)
            throws IOException {
        try (NewContent content = NewContent.begin(file, size, time, bytes.length)) {
            content.file.write(bytes, 0, bytes.length);
            return content.take(suffix, Inspection.NONE);
        }
    }

    /// What a backup with that suffix is called.
    public static Path backup(Path file, String suffix) {
        return file.resolveSibling(file.getFileName() + suffix);
    }

    /// The old content takes its name back; the new one is gone. To be repeated where it was interrupted.
    public void putBack() throws IOException {
        if (!Files.exists(backup, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(backup + ": the old file is not there any more; nothing was changed");
        }
        WritingProcess.requireNone(file);
        if (Files.exists(file) && Files.isSameFile(backup, file)) {
            // It was stopped before the new content took the name. A rename between two names of one file does nothing.
            Files.delete(backup);
        } else {
            Files.move(backup, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        }
        NewFile.flushFolder(file);
    }

    /// The new content on its way, under a temporary name.
    private static final class NewContent implements AutoCloseable {
        private final Path target;
        private final long size;
        private final FileTime time;
        private final Path temporary;
        private final NewFile file;
        private boolean done;

        private NewContent(Path target, long size, FileTime time, Path temporary, NewFile file) {
            this.target = target;
            this.size = size;
            this.time = time;
            this.temporary = temporary;
            this.file = file;
        }

        static NewContent begin(Path path, long size, FileTime time, long bytes) throws IOException {
            Path target = path.toAbsolutePath();
            if (Files.isSymbolicLink(target)) {
                throw new IOException(
                        path + ": is a symbolic link and is not followed for writing; name the file itself: "
                                + target.toRealPath());
            }
            WritingProcess.requireNone(target);
            Path temporary = target.resolveSibling("." + target.getFileName() + "." + ProcessHandle.current().pid()
                    + ".new");
            Files.deleteIfExists(temporary);
            return new NewContent(target, size, time, temporary, NewFile.create(temporary, bytes));
        }

        static FileChangedException changed(Path file, long size) {
            return new FileChangedException(file, size, "the file changed since it was opened, so somebody may be"
                    + " writing it; stop the server that owns it");
        }

        Replacement take(String suffix, Inspection inspection) throws IOException {
            file.commit(inspection);
            Path backup = backup(target, suffix);
            if (Files.exists(backup, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(backup.toString(), null,
                        "exists already, and is never overwritten; wait a second");
            }
            likeTheOld();
            WritingProcess.requireNone(target);
            if (Files.size(target) != size || !Files.getLastModifiedTime(target).equals(time)) {
                throw changed(target, size);
            }
            keepOld(backup);
            NewFile.flushFolder(target);
            Files.move(temporary, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            done = true;
            NewFile.flushFolder(target);
            return new Replacement(target, backup);
        }

        /// File systems without hard links get a copy, which takes as much room again.
        private void keepOld(Path backup) throws IOException {
            try {
                Files.createLink(backup, target);
            } catch (FileAlreadyExistsException taken) {
                throw taken;
            } catch (UnsupportedOperationException | IOException noLinks) {
                try (ByteSource old = ByteSource.open(target); NewFile copy = NewFile.create(backup, old.size())) {
                    copy.copy(old, 0, old.size(), Watch.NONE);
                    copy.commit();
                }
            }
        }

        /// A server runs as its own user, and could not read a file that belongs to whoever repaired it.
        private void likeTheOld() throws IOException {
            PosixFileAttributeView view = Files.getFileAttributeView(temporary, PosixFileAttributeView.class);
            if (view == null) {
                return;
            }
            PosixFileAttributes wanted = Files.readAttributes(target, PosixFileAttributes.class);
            PosixFileAttributes mine = view.readAttributes();
            try {
                if (!mine.owner().equals(wanted.owner())) {
                    view.setOwner(wanted.owner());
                }
                if (!mine.group().equals(wanted.group())) {
                    view.setGroup(wanted.group());
                }
                view.setPermissions(wanted.permissions());
            } catch (IOException denied) {
                throw new IOException(target + ": belongs to " + wanted.owner() + ":" + wanted.group()
                        + ", and a new file can't be given to them; run as that user, or as root", denied);
            }
        }

        @Override
        public void close() throws IOException {
            file.close();
            if (!done) {
                Files.deleteIfExists(temporary);
            }
        }
    }
}
