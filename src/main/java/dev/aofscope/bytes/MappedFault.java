package dev.aofscope.bytes;

/// Brings a fault in a mapped page (the file was cut, the disk is full) in while it can still be caught.
///
/// The JVM throws its `InternalError` not where the page is touched but at the next safepoint poll of the thread: in compiled
/// code that can be far behind the `try` around the access (measured: of 400 reads of a cut file, 395 failed outside of it).
/// So every access to a mapping that can fault is followed by [#await], inside the same `try`.
final class MappedFault {
    /// Volatile, so that the compiler can neither count the loop nor leave it out: such a loop polls.
    private static volatile int rounds = 2;

    private MappedFault() {
    }

    static void await() {
        int round = 0;
        while (round < rounds) {
            round++;
        }
    }
}
