package dev.aofscope.export;

import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Part;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.io.IOException;

/// The end of a log that no server would load as it stands, with nothing readable behind it: what is torn or damaged, and the
/// whole transaction where it lies inside one, since a cut within MULTI … EXEC would leave it open.
///
/// @param part     the last part that is loaded
/// @param cut      what stands before it is kept
/// @param length   bytes that go
/// @param commands whole commands among them (those of a transaction that never reached EXEC)
/// @param damage   why
/// @param modified when the part was last written, as it was then
public record Tail(Part part, Cut cut, long length, long commands, Damage damage, FileTime modified) {

    static Tail of(Part part, long offset, long commands, Damage damage) throws IOException {
        return new Tail(part, new Cut(part.index(), offset), part.size() - offset, commands, damage,
                Files.getLastModifiedTime(part.path()));
    }
}
