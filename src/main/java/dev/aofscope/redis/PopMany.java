package dev.aofscope.redis;

/// What LMPOP, ZMPOP and their blocking kin say: `numkeys key … WHERE [COUNT n]`.
///
/// @param where the argument behind the keys, which names an end
/// @param count how many to pop, at least 1
record PopMany(int where, long count) {
    /// @param counter the argument that says how many keys there are. Throws [RefusedException]
    static PopMany parse(Call call, int counter) {
        long keys = call.integer(counter, 1);
        if (keys >= call.count() - counter - 1) {
            throw RefusedException.syntax();
        }
        int where = counter + 1 + (int) keys;
        if (call.count() == where + 1) {
            return new PopMany(where, 1);
        }
        if (call.count() != where + 3 || !call.is(where + 1, "COUNT")) {
            throw RefusedException.syntax();
        }
        return new PopMany(where, call.integer(where + 2, 1));
    }
}
