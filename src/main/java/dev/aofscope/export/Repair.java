package dev.aofscope.export;

import dev.aofscope.aof.Damage;
import java.util.Set;

/// One way to make a damaged log one that a server loads, before any byte of it is written.
///
/// @param name     as `fix --repair` takes it
/// @param title    for people, a few words
/// @param does     one sentence: what becomes of what
/// @param treats   kinds of damage that it is meant for; all other damage that would stop a server is left out with it
/// @param revision what the log becomes
/// @param loss     what is kept and lost of its bytes
/// @param complete whether what it adds is known to have been there (the EXEC of a transaction that was torn in its EXEC)
public record Repair(String name, String title, String does, Set<Damage.Kind> treats, Revision revision, Loss loss,
        boolean complete) {
    public static final String CUT = "cut";
    public static final String LEAVE_OUT = "leave-out";
    public static final String CLOSE_TRANSACTION = "close-transaction";
    public static final String RESTORE = "restore-crlf";
    public static final String DROP_ZEROS = "drop-zeros";
    public static final String REBUILD_MANIFEST = "rebuild-manifest";
}
