package dev.aofscope.redis;

/// A node of a [ByteTrie]; changed only by the epoch that made it.
abstract sealed class TrieNode permits TrieBranch, TrieBucket {
    final Epoch epoch;
    /// Entries in it and below it.
    int count;

    TrieNode(Epoch epoch) {
        this.epoch = epoch;
    }
}
