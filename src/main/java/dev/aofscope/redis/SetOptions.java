package dev.aofscope.redis;

import dev.aofscope.bytes.HeapBytes;

/// The options of SET, GETEX and MSETEX.
final class SetOptions {
    /// Whose options they are.
    enum Of {
        SET, GETEX, MSETEX
    }

    enum Condition {
        NONE,
        EXISTS,
        MISSING,
        /// IFEQ (Redis 8.4, Valkey 8.1), IFNE (Redis 8.4)
        EQUAL,
        DIFFERENT,
        /// IFDEQ, IFDNE (Redis 8.4): by an XXH3 of the value, which is not computed here
        DIGEST
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
    /// Where the value stands that goes with [Condition#EQUAL] and [Condition#DIFFERENT].
    int compared;
    boolean get;
    private final Of of;
    /// Where the time is told that goes with [Expiry#AT].
    private int time;

    private SetOptions(Of of) {
        this.of = of;
    }

    /// Reads the options from argument `from` on. Throws [RefusedException].
    static SetOptions parse(Call call, int from, Of of) {
        SetOptions options = new SetOptions(of);
        int at = from;
        while (at < call.count()) {
            HeapBytes word = call.view(at);
            if (of == Of.GETEX ? options.isGetWord(word) : options.isSetWord(word)) {
                at++;
            } else if (of == Of.SET && at + 1 < call.count() && options.isComparison(call, at)) {
                at += 2;
            } else if (at + 1 < call.count() && options.expiry == Expiry.DEFAULT && options.isTime(call, at)) {
                at += 2;
            } else {
                throw RefusedException.syntax();
            }
        }
        return options;
    }

    private boolean isSetWord(HeapBytes word) {
        if (Words.is(word, "NX") && (condition == Condition.NONE || condition == Condition.MISSING)) {
            condition = Condition.MISSING;
        } else if (Words.is(word, "XX") && (condition == Condition.NONE || condition == Condition.EXISTS)) {
            condition = Condition.EXISTS;
        } else if (Words.is(word, "GET") && of == Of.SET) {
            get = true;
        } else if (Words.is(word, "KEEPTTL") && (expiry == Expiry.DEFAULT || expiry == Expiry.KEEP)) {
            expiry = Expiry.KEEP;
        } else {
            return false;
        }
        return true;
    }

    private boolean isComparison(Call call, int argument) {
        if (condition != Condition.NONE) {
            return false;
        }
        condition = comparison(call, argument);
        compared = argument + 1;
        return condition != Condition.NONE;
    }

    /// [Condition#NONE] where there is none.
    static Condition comparison(Call call, int argument) {
        return call.is(argument, "IFEQ")
                ? Condition.EQUAL
                : call.is(argument, "IFNE")
                        ? Condition.DIFFERENT
                        : call.is(argument, "IFDEQ") || call.is(argument, "IFDNE") ? Condition.DIGEST : Condition.NONE;
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
