package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/// Commands that read positions (`geo.c`): scripts ask for them. Searches are in [GeoSearch].
final class GeoReads {
    private static final String ALPHABET = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static final int GEOHASH_LENGTH = 11;

    private GeoReads() {
    }

    /// `GEOPOS key member …`
    static Reply geoPos(Call call) {
        SortedSetValue set = call.read(1, SortedSetValue.class);
        if (set == null && !call.settings().version().atLeast(4, 0)) {
            return Reply.EMPTY;
        }
        List<Reply> replies = new ArrayList<>();
        for (int i = 2; i < call.count(); i++) {
            Double score = set == null ? null : set.score(call.view(i));
            replies.add(score == null ? Reply.NIL : position(call, score));
        }
        return new Reply.Array(replies);
    }

    /// Longitude and latitude.
    static Reply position(Call call, double score) {
        ServerVersion version = call.settings().version();
        return new Reply.Array(List.of(degrees(GeoCommands.longitude(score, version)),
                degrees(GeoCommands.latitude(score, version))));
    }

    private static Reply degrees(double value) {
        BigDecimal rounded = new BigDecimal(value).setScale(17, RoundingMode.HALF_EVEN);
        return Reply.of(ByteString.utf8(
                rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString()));
    }

    /// `GEODIST key member1 member2 [unit]`
    static Reply geoDist(Call call) {
        if (call.count() > 5) {
            throw RefusedException.syntax();
        }
        double unit = call.count() == 5 ? GeoSearch.unit(call, 4) : 1;
        ServerVersion version = call.settings().version();
        SortedSetValue set = call.read(1, SortedSetValue.class);
        if (set == null) {
            return version.atLeast(4, 0) ? Reply.NIL : Reply.of(ByteString.empty());
        }
        Double from = set.score(call.view(2));
        Double to = set.score(call.view(3));
        return from == null || to == null
                ? Reply.NIL
                : distance(call, GeoSearch.distance(version, GeoCommands.longitude(from, version),
                        GeoCommands.latitude(from, version), GeoCommands.longitude(to, version),
                        GeoCommands.latitude(to, version)) / unit);
    }

    /// With four digits, which servers from 7.0 find by multiplying (`fixedpoint_d2string`, `util.c`).
    static Reply distance(Call call, double distance) {
        BigDecimal digits = call.settings().version().atLeast(7, 0)
                ? BigDecimal.valueOf((long) Math.rint(distance * 10_000), 4)
                : new BigDecimal(distance).setScale(4, RoundingMode.HALF_EVEN);
        return Reply.of(ByteString.utf8(digits.toPlainString()));
    }

    /// `GEOHASH key member …`
    static Reply geoHash(Call call) {
        SortedSetValue set = call.read(1, SortedSetValue.class);
        if (set == null && !call.settings().version().atLeast(4, 0)) {
            return Reply.EMPTY;
        }
        List<Reply> replies = new ArrayList<>();
        for (int i = 2; i < call.count(); i++) {
            Double score = set == null ? null : set.score(call.view(i));
            replies.add(score == null ? Reply.NIL : Reply.of(ByteString.utf8(text(score, call.settings().version()))));
        }
        return new Reply.Array(replies);
    }

    /// The geohash that others use, of the whole globe. Its last character has but two bits left, which servers leave out.
    private static String text(double score, ServerVersion version) {
        long bits = GeoCommands.wholeGlobe(GeoCommands.longitude(score, version),
                GeoCommands.latitude(score, version));
        StringBuilder text = new StringBuilder();
        for (int shift = 47; shift >= 0; shift -= 5) {
            text.append(ALPHABET.charAt((int) (bits >> shift) & 31));
        }
        return text.append("0".repeat(GEOHASH_LENGTH - text.length())).toString();
    }
}
