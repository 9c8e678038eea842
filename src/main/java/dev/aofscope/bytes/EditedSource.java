package dev.aofscope.bytes;

/// What a file would be after an edit, read piece by piece from where the bytes are. So that a repair can be indexed,
/// replayed and checked before a byte is written.
final class EditedSource extends ByteSource {
    private final ByteSource origin;
    private final Edit edit;
    /// Readers go forward, so the next read most often begins in the piece of the last one. A race costs a search.
    private int lastPiece;

    EditedSource(ByteSource origin, Edit edit) {
        super(origin.path(), edit.size());
        this.origin = origin;
        this.edit = edit;
    }

    @Override
    public void read(long offset, byte[] into, int at, int length) throws FileChangedException {
        java.util.Objects.checkFromIndexSize(offset, length, size());
        if (length == 0) {
            return;
        }
        int piece = lastPiece;
        if (offset < edit.place(piece) || offset >= edit.place(piece + 1)) {
            piece = edit.pieceAt(offset);
        }
        int done = 0;
        while (done < length) {
            long within = offset + done - edit.place(piece);
            int count = (int) Math.min(length - done, edit.place(piece + 1) - offset - done);
            long start = edit.start(piece);
            if (start >= 0) {
                origin.read(start + within, into, at + done, count);
            } else {
                System.arraycopy(edit.inserted(piece), (int) within, into, at + done, count);
            }
            done += count;
            lastPiece = piece++;
        }
    }

    @Override
    public void requireUnchanged() throws FileChangedException {
        origin.requireUnchanged();
    }

    /// The file is closed by who opened it.
    @Override
    public void close() {
        // Nothing is held here.
    }
}
