package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;

/// The options of SET and GETEX.
final class SetOptions {
    enum Condition {
        NONE, EXISTS, MISSING
    }

    /// What becomes of the key's moment of expiry.
    enum Expiry {
        /// Nothing was said.
        DEFAULT,
        /// KEEPTTL
        KEEP,
        /// PERSIST
        NONE,
        /// A moment was given.
        AT
    }

    Condition condition = Condition.NONE;
    Expiry expiry = Expiry.DEFAULT;
    /// Where the time is told that goes with [Expiry#AT].
    private int time;
    boolean get;

    private SetOptions() {
    }

    /// Reads the options from argument `from` on, 3 for SET and 2 for GETEX. Throws [RefusedException].
    static SetOptions parse(Call call, int from) {
        SetOptions options = new SetOptions();
        int at = from;
        while (at < call.count()) {
            HeapBytes word = call.view(at);
            if (from == 3 ? options.isSetWord(word) : options.isGetWord(word)) {
                at++;
            } else if (at + 1 < call.count() && options.expiry == Expiry.DEFAULT && options.isTime(call, at)) {
                at += 2;
            } else {
                throw RefusedException.syntax();
            }
        }
        return options;
    }

    private boolean isSetWord(HeapBytes word) {
        if (Words.is(word, "NX") && condition != Condition.EXISTS) {
            condition = Condition.MISSING;
        } else if (Words.is(word, "XX") && condition != Condition.MISSING) {
            condition = Condition.EXISTS;
        } else if (Words.is(word, "GET")) {
            get = true;
        } else if (Words.is(word, "KEEPTTL") && (expiry == Expiry.DEFAULT || expiry == Expiry.KEEP)) {
            expiry = Expiry.KEEP;
        } else {
            return false;
        }
        return true;
    }

    private boolean isGetWord(HeapBytes word) {
        if (Words.is(word, "PERSIST") && (expiry == Expiry.DEFAULT || expiry == Expiry.NONE)) {
            expiry = Expiry.NONE;
            return true;
        }
        return false;
    }

    private boolean isTime(Call call, int argument) {
        if (!call.is(argument, "EX") && !call.is(argument, "PX") && !call.is(argument, "EXAT")
                && !call.is(argument, "PXAT")) {
            return false;
        }
        expiry = Expiry.AT;
        time = argument;
        return true;
    }

    /// The moment that goes with [Expiry#AT], Unix milliseconds. Throws [RefusedException]; the syntax is right already.
    long at(Call call) {
        boolean seconds = call.is(time, "EX") || call.is(time, "EXAT");
        Times.Unit unit = seconds ? Times.Unit.SECONDS : Times.Unit.MILLISECONDS;
        boolean relative = call.is(time, "EX") || call.is(time, "PX");
        return relative ? Times.after(call, time + 1, unit) : Times.at(call, time + 1, unit);
    }
}
