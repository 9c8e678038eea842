package dev.aofscope.redis;

/// What a command is about; each family has one colour in the window (`window.md`: row, timeline, tree badge).
public enum Family {
    STRING, HASH, LIST, SET, SORTED_SET, STREAM, EXPIRY, REMOVAL, TRANSACTION, OTHER
}
