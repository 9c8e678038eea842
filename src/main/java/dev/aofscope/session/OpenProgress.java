package dev.aofscope.session;

/// How opening a log gets on, where that takes long: a compressed file is unpacked first. Called on the thread that
/// opens.
public interface OpenProgress {
    /// Bytes of the compressed file that have been read, of its size.
    void unpacked(long done, long total);

    /// Polled; where it is true, opening ends with [java.util.concurrent.CancellationException] and leaves nothing behind.
    boolean cancelled();

    /// For whoever neither shows progress nor cancels.
    OpenProgress NONE = new OpenProgress() {
        @Override
        public void unpacked(long done, long total) {
            // Nobody looks.
        }

        @Override
        public boolean cancelled() {
            return false;
        }
    };
}
