package dev.aofscope.query;

/// What a term asks for. An index column answers the first ones, the record itself those up to `VALUES`, a replay the last ones.
public enum Fact {
    NAME, DATABASE, TRANSACTION, TIME, SIZE, ARGUMENT_COUNT, KEYS, VALUES, EFFECT, STATE
}
