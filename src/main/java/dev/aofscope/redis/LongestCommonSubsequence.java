package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.List;

/// LCS (`lcsCommand`, `t_string.c`): the longest bytes that stand in both strings in that order, perhaps with others between. Of
/// several that are equally long the server finds one, and so do we: going back from both ends it leaves out a byte of the
/// second string unless that makes it shorter.
final class LongestCommonSubsequence {
    /// Of lengths: what a server would compute beyond that is not worth the memory.
    private static final long LARGEST_TABLE = 4 << 20;

    private final byte[] first;
    private final byte[] second;
    /// The length for the first `i` and the first `j` bytes at `i * (second.length + 1) + j`.
    private final int[] lengths;

    private LongestCommonSubsequence(byte[] first, byte[] second) {
        this.first = first;
        this.second = second;
        this.lengths = new int[(first.length + 1) * (second.length + 1)];
        for (int i = 1; i <= first.length; i++) {
            for (int j = 1; j <= second.length; j++) {
                lengths[i * (second.length + 1) + j] = first[i - 1] == second[j - 1]
                        ? length(i - 1, j - 1) + 1
                        : Math.max(length(i - 1, j), length(i, j - 1));
            }
        }
    }

    private int length(int i, int j) {
        return lengths[i * (second.length + 1) + j];
    }

    /// What IDX and its companions say.
    private static final class Options {
        private boolean length;
        private boolean places;
        private boolean withLengths;
        private long shortest;

        Options(Call call) {
            for (int i = 3; i < call.count(); i++) {
                if (call.is(i, "LEN")) {
                    length = true;
                } else if (call.is(i, "IDX")) {
                    places = true;
                } else if (call.is(i, "WITHMATCHLEN")) {
                    withLengths = true;
                } else if (call.is(i, "MINMATCHLEN") && i + 1 < call.count()) {
                    shortest = call.integer(++i);
                } else {
                    throw RefusedException.syntax();
                }
            }
            if (length && places) {
                throw new RefusedException("ERR If you want both the length and indexes, please just use IDX.");
            }
        }
    }

    /// `LCS key1 key2 [LEN] [IDX] [MINMATCHLEN n] [WITHMATCHLEN]`
    static Reply lcs(Call call) {
        ByteString[] strings = {text(call, 1), text(call, 2)};
        Options options = new Options(call);
        if ((strings[0].length() + 1L) * (strings[1].length() + 1L) > LARGEST_TABLE) {
            return new Reply.Doubtful(Reply.NIL, "LCS of long strings");
        }
        LongestCommonSubsequence found = new LongestCommonSubsequence(strings[0].toArray(), strings[1].toArray());
        if (options.length) {
            return Reply.of(found.length(found.first.length, found.second.length));
        }
        List<Match> matches = found.matches();
        return options.places ? found.places(matches, options) : Reply.of(found.bytes(matches));
    }

    private static ByteString text(Call call, int key) {
        try {
            ByteString text = call.string(key);
            return text == null ? ByteString.empty() : text;
        } catch (WrongTypeException notAString) {
            throw new RefusedException("ERR The specified keys must contain string values");
        }
    }

    /// `length` bytes that are the same from `inFirst` and from `inSecond` on.
    private record Match(int inFirst, int inSecond, int length) {
        Match before() {
            return new Match(inFirst - 1, inSecond - 1, length + 1);
        }
    }

    /// From the last to the first.
    private List<Match> matches() {
        List<Match> matches = new ArrayList<>();
        int i = first.length;
        int j = second.length;
        Match open = null;
        while (i > 0 && j > 0) {
            if (first[i - 1] == second[j - 1]) {
                i--;
                j--;
                open = open == null ? new Match(i, j, 1) : open.before();
                continue;
            }
            if (open != null) {
                matches.add(open);
                open = null;
            }
            if (length(i - 1, j) > length(i, j - 1)) {
                i--;
            } else {
                j--;
            }
        }
        if (open != null) {
            matches.add(open);
        }
        return matches;
    }

    private ByteString bytes(List<Match> matches) {
        byte[] bytes = new byte[length(first.length, second.length)];
        int end = bytes.length;
        for (Match match : matches) {
            end -= match.length;
            System.arraycopy(first, match.inFirst, bytes, end, match.length);
        }
        return ByteString.of(bytes);
    }

    private Reply places(List<Match> matches, Options options) {
        List<Reply> replies = new ArrayList<>();
        for (Match match : matches) {
            if (match.length < options.shortest) {
                continue;
            }
            List<Reply> shown = new ArrayList<>(List.of(range(match.inFirst, match.length),
                    range(match.inSecond, match.length)));
            if (options.withLengths) {
                shown.add(Reply.of(match.length));
            }
            replies.add(new Reply.Array(shown));
        }
        return new Reply.Array(List.of(Reply.of(ByteString.utf8("matches")), new Reply.Array(replies),
                Reply.of(ByteString.utf8("len")), Reply.of(length(first.length, second.length))));
    }

    private static Reply range(int from, int length) {
        return new Reply.Array(List.of(Reply.of(from), Reply.of(from + length - 1)));
    }
}
