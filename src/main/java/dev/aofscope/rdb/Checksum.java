package dev.aofscope.rdb;

/// Whether the checksum at the end is compared, for which every byte of the RDB has to be read.
public enum Checksum {
    VERIFY, IGNORE
}
