package dev.aofscope.aof;

/// What most often leads to a kind of damage, in plain words.
public final class LikelyCause {
    private LikelyCause() {
    }

    /// One sentence for people.
    public static String of(Damage.Kind kind) {
        return switch (kind) {
            case TRUNCATED_COMMAND ->
                "The server was killed or the disk was full while it wrote this command, or the file was"
                        + " copied while it was written.";
            case OPEN_TRANSACTION -> "The server was killed, or the disk was full, between MULTI and EXEC.";
            case ZERO_FILL ->
                "The machine lost power or crashed: the file system had made room, and the data never reached"
                        + " the disk.";
            case GARBAGE -> "Something else wrote into the file, or a disk or a copy of it is broken.";
            case BAD_FORMAT, LENGTH_LIMIT -> "A bit flipped, or somebody edited the file with an editor.";
            case MISSING_CRLF -> "The file was edited, or its line ends were changed by a transfer as text.";
            case NESTED_MULTI, EXEC_WITHOUT_MULTI ->
                "Redis 2.8 to 3.2 wrote this for scripts inside transactions; else the"
                        + " file was put together by hand.";
            case UNKNOWN_COMMAND ->
                "A module, a renamed command, or a newer server wrote it; or a bit flipped in the name.";
            case BAD_ARGUMENTS -> "The file was put together by hand or by another program.";
            case RDB_TRUNCATED ->
                "The server was killed or the disk was full during a rewrite, or a copy is not complete.";
            case RDB_CHECKSUM -> "A bit flipped somewhere in the RDB: memory, disk or transfer.";
            case RDB_CORRUPT -> "A bit flipped in this value, or the server that wrote it had a bug.";
            case NEWER_FORMAT -> "A newer server wrote it; that is no damage.";
            case MANIFEST_FORMAT, MANIFEST_ORDER -> "The manifest was edited by hand, or copied in part.";
            case MANIFEST_MISSING -> "The folder was restored or copied without its manifest.";
            case PART_MISSING -> "The folder was restored or copied without this file, or somebody deleted it.";
            case ORPHAN_PART -> "It is left from an older set, or from a rewrite that was interrupted.";
            case UNSAFE_PATH -> "Somebody edited the manifest; no server writes such a name.";
            case EMPTY -> "Nothing was written since the file was made, or it was emptied by a repair or a full disk.";
            case ANNOTATION -> "The server was killed while it wrote the annotation, or another program wrote it.";
        };
    }
}
