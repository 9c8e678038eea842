package dev.aofscope.redis;

import dev.aofscope.bytes.ByteString;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// GEORADIUS, GEORADIUSBYMEMBER, GEOSEARCH and GEOSEARCHSTORE (`georadiusGeneric`, `geo.c`).
final class GeoSearch {
    private static final double EARTH_RADIUS = 6372797.560856;
    private static final double RADIAN = Math.PI / 180.0;
    /// From so many elements on a sort is not by insertion (`pqsort.c`).
    private static final int STABLY_SORTED = 7;

    private final Call call;
    private final int source;
    private double longitude;
    private double latitude;
    private double width;
    /// NaN where the shape is a circle with the radius `width`.
    private double height = Double.NaN;
    private double unit = 1;
    private int destination;
    private boolean distances;
    private boolean descending;
    private boolean sorted;
    private boolean any;
    private boolean withDistance;
    private boolean withHash;
    private boolean withPosition;
    private boolean placed;
    private boolean shaped;
    private long count;

    private boolean mayStore = true;

    private GeoSearch(Call call, int source) {
        this.call = call;
        this.source = source;
    }

    /// `GEORADIUS key longitude latitude radius unit [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT n [ANY]] [ASC|DESC] [STORE key|STOREDIST key]`
    static Reply geoRadius(Call call) {
        return new GeoSearch(call, 1).byPosition();
    }

    private Reply byPosition() {
        if (sortedSet() == null && !call.settings().version().clearsForMissingSource()) {
            return Reply.EMPTY; // whatever the arguments are
        }
        at(2);
        circle(4);
        options(6);
        return run();
    }

    /// `GEORADIUSBYMEMBER key member radius unit …`, options as those of GEORADIUS
    static Reply geoRadiusByMember(Call call) {
        return new GeoSearch(call, 1).byMember();
    }

    /// As GEORADIUS, without STORE
    static Reply geoRadiusReadOnly(Call call) {
        GeoSearch search = new GeoSearch(call, 1);
        search.mayStore = false;
        return search.byPosition();
    }

    /// As GEORADIUSBYMEMBER, without STORE
    static Reply geoRadiusByMemberReadOnly(Call call) {
        GeoSearch search = new GeoSearch(call, 1);
        search.mayStore = false;
        return search.byMember();
    }

    private Reply byMember() {
        if (sortedSet() != null) {
            atMember(2);
            circle(3);
        } else if (!call.settings().version().clearsForMissingSource()) {
            return Reply.EMPTY;
        }
        options(5);
        return run();
    }

    /// `GEOSEARCHSTORE destination source FROMMEMBER member|FROMLONLAT longitude latitude BYRADIUS radius unit|BYBOX width height unit
    /// [ASC|DESC] [COUNT n [ANY]] [STOREDIST]`
    static Reply geoSearchStore(Call call) {
        GeoSearch search = new GeoSearch(call, 2);
        search.sortedSet();
        search.destination = 1;
        search.searchOptions();
        return search.run();
    }

    /// `GEOSEARCH key …`, options as those of GEOSEARCHSTORE and `[WITHCOORD] [WITHDIST] [WITHHASH]`
    static Reply geoSearch(Call call) {
        GeoSearch search = new GeoSearch(call, 1);
        search.sortedSet();
        search.searchOptions();
        return search.run();
    }

    private @Nullable SortedSetValue sortedSet() {
        return call.read(source, SortedSetValue.class);
    }

    private void at(int argument) {
        longitude = call.score(argument);
        latitude = call.score(argument + 1);
        GeoCommands.check(longitude, latitude);
        placed = true;
    }

    private void atMember(int argument) {
        placed = true;
        SortedSetValue set = sortedSet();
        if (set == null) {
            return;
        }
        Double score = set.score(call.view(argument));
        if (score == null) {
            throw new RefusedException("ERR could not decode requested zset member");
        }
        longitude = GeoCommands.longitude(score, call.settings().version());
        latitude = GeoCommands.latitude(score, call.settings().version());
    }

    private void circle(int argument) {
        width = notNegative(argument, "radius");
        height = Double.NaN;
        unit = unit(call, argument + 1);
        shaped = true;
    }

    private void box(int argument) {
        width = notNegative(argument, "height or width");
        height = notNegative(argument + 1, "height or width");
        unit = unit(call, argument + 2);
        shaped = true;
    }

    private double notNegative(int argument, String name) {
        double value = call.score(argument);
        if (value < 0) {
            throw new RefusedException("ERR " + name + " cannot be negative");
        }
        return value;
    }

    /// Metres. Throws [RefusedException].
    static double unit(Call call, int argument) {
        if (call.is(argument, "M")) {
            return 1;
        }
        if (call.is(argument, "KM")) {
            return 1000;
        }
        if (call.is(argument, "FT")) {
            return 0.3048;
        }
        if (call.is(argument, "MI")) {
            return 1609.34;
        }
        throw new RefusedException(call.settings().version().atLeast(7, 0)
                ? "ERR unsupported unit provided. please use M, KM, FT, MI"
                : "ERR unsupported unit provided. please use m, km, ft, mi");
    }

    private void options(int from) {
        int at = from;
        while (at < call.count()) {
            int used = common(at);
            boolean more = at + 1 < call.count();
            if (used > 0) {
                at += used;
            } else if ((call.is(at, "STORE") || call.is(at, "STOREDIST")) && more && mayStore) {
                distances = call.is(at, "STOREDIST");
                destination = at + 1;
                at += 2;
            } else {
                throw RefusedException.syntax();
            }
        }
    }

    private void searchOptions() {
        boolean circle = false;
        boolean member = false;
        int at = source + 1;
        while (at < call.count()) {
            int used = common(at);
            int more = call.count() - at - 1;
            if (used > 0) {
                at += used;
            } else if (call.is(at, "STOREDIST") && destination > 0) {
                distances = true;
                at++;
            } else if (call.is(at, "FROMMEMBER") && more >= 1 && (!placed || member)) {
                member = true;
                atMember(at + 1);
                at += 2;
            } else if (call.is(at, "FROMLONLAT") && more >= 2 && !member) {
                at(at + 1);
                at += 3;
            } else if (call.is(at, "BYRADIUS") && more >= 2 && (!shaped || circle)) {
                circle = true;
                circle(at + 1);
                at += 3;
            } else if (call.is(at, "BYBOX") && more >= 3 && !circle) {
                box(at + 1);
                at += 4;
            } else {
                throw RefusedException.syntax();
            }
        }
        if (!placed) {
            throw new RefusedException("ERR exactly one of FROMMEMBER or FROMLONLAT can be specified for "
                    + call.view(0).utf8());
        }
        if (!shaped) {
            throw new RefusedException("ERR exactly one of BYRADIUS and BYBOX can be specified for "
                    + call.view(0).utf8());
        }
    }

    /// Reads an option that all searches have; how many arguments it took.
    private int common(int at) {
        if (call.is(at, "ASC") || call.is(at, "DESC")) {
            sorted = true;
            descending = call.is(at, "DESC");
            return 1;
        }
        if (call.is(at, "ANY")) {
            any = true;
            return 1;
        }
        if (call.is(at, "WITHDIST")) {
            withDistance = true;
            return 1;
        }
        if (call.is(at, "WITHHASH")) {
            withHash = true;
            return 1;
        }
        if (call.is(at, "WITHCOORD")) {
            withPosition = true;
            return 1;
        }
        if (call.is(at, "COUNT") && at + 1 < call.count()) {
            count = call.integer(at + 1, 1);
            return 2;
        }
        return 0;
    }

    private record Found(SortedSetValue.Member member, double distance) {
    }

    private Reply run() {
        if (destination > 0 && (withDistance || withHash || withPosition)) {
            throw new RefusedException("ERR " + (source == 2 ? "GEOSEARCHSTORE" : "STORE option in GEORADIUS")
                    + " is not compatible with WITHDIST, WITHHASH and WITHCOORD options");
        }
        if (any && count == 0) {
            throw new RefusedException("ERR the ANY argument requires COUNT argument");
        }
        SortedSetValue set = sortedSet();
        if (set == null) {
            return destination > 0 && call.settings().version().clearsForMissingSource()
                    ? call.storeResult(destination, new SortedSetValue())
                    : Reply.EMPTY;
        }
        if (!isOnTheGlobe()) {
            Reply nothing = destination > 0 ? store(List.of()) : Reply.EMPTY;
            return new Reply.Doubtful(nothing, "a search around a position beyond the globe");
        }
        List<Found> found = found(set);
        boolean cut = count > 0 && count < found.size();
        if (cut || sorted || (count > 0 && !any)) {
            Comparator<Found> order = Comparator.comparingDouble(Found::distance);
            found.sort(descending ? order.reversed() : order);
        }
        List<Found> taken = cut ? found.subList(0, (int) count) : found;
        Reply reply = destination > 0 ? store(taken) : reply(taken);
        return cut && hasTies(found) ? new Reply.Doubtful(reply, "order of equal distances") : reply;
    }

    /// A score that GEOADD did not make can stand for a position beyond the globe. Up to 5.0 a search around that looks into cells
    /// that nothing has computed: whatever lay in the server's memory (`geohash_helper.c`, `geohashGetAreasByRadius`).
    private boolean isOnTheGlobe() {
        return Math.abs(longitude) <= GeoCommands.LONGEST && Math.abs(latitude) <= GeoCommands.HIGHEST;
    }

    private Reply store(List<Found> found) {
        SortedSetValue result = new SortedSetValue();
        for (Found each : found) {
            result.put(each.member().member(), distances ? each.distance() / unit : each.member().score());
        }
        return call.storeResult(destination, Packing.packed(result, call.settings()));
    }

    private Reply reply(List<Found> taken) {
        List<Reply> replies = new ArrayList<>();
        for (Found each : taken) {
            List<Reply> shown = new ArrayList<>(List.of(Reply.of(each.member().member())));
            if (withDistance) {
                shown.add(GeoReads.distance(call, each.distance() / unit));
            }
            if (withHash) {
                shown.add(Reply.of((long) each.member().score()));
            }
            if (withPosition) {
                shown.add(GeoReads.position(call, each.member().score()));
            }
            replies.add(shown.size() == 1 ? shown.getFirst() : new Reply.Array(shown));
        }
        return new Reply.Array(replies);
    }

    /// A server that sorts only as many as it needs leaves a few that are equally far as they are, not many.
    private static boolean hasTies(List<Found> found) {
        boolean ties = false;
        for (int i = 1; i < found.size() && found.size() >= STABLY_SORTED; i++) {
            ties |= found.get(i).distance() == found.get(i - 1).distance();
        }
        return ties;
    }

    private List<Found> found(SortedSetValue set) {
        boolean circle = Double.isNaN(height);
        double halfWidth = unit * (circle ? width : width / 2);
        double halfHeight = unit * (circle ? width : height / 2);
        double radius = circle
                ? width * unit
                : Math.sqrt(width / 2 * (width / 2) + height / 2 * (height / 2)) * unit;
        ServerVersion version = call.settings().version();
        List<Found> found = new ArrayList<>();
        for (GeoBoxes.Box box : GeoBoxes.around(version, longitude, latitude, radius, halfWidth, halfHeight)) {
            long from = set.countBefore(box.from(), ByteString.empty());
            for (Iterator<SortedSetValue.Member> members = set.from(from); members.hasNext();) {
                SortedSetValue.Member member = members.next();
                if (member.score() >= box.to() || (any && found.size() == count)) {
                    break;
                }
                double x = GeoCommands.longitude(member.score(), version);
                double y = GeoCommands.latitude(member.score(), version);
                double distance = distance(longitude, latitude, x, y);
                if (circle
                        ? !(distance > width * unit)
                        : !(alongMeridian(y, latitude) > height * unit / 2)
                                && !(distance(x, y, longitude, y) > width * unit / 2)) {
                    found.add(new Found(member, distance));
                }
            }
        }
        return found;
    }

    private double alongMeridian(double from, double to) {
        return call.settings().version().measuresMeridians()
                ? EARTH_RADIUS * Math.abs(to * RADIAN - from * RADIAN)
                : distance(0, from, 0, to);
    }

    private double distance(double x1, double y1, double x2, double y2) {
        return distance(call.settings().version(), x1, y1, x2, y2);
    }

    /// Metres, by the haversine formula.
    static double distance(ServerVersion version, double x1, double y1, double x2, double y2) {
        double v = Sines.sin((x2 * RADIAN - x1 * RADIAN) / 2);
        if (v == 0.0 && version.measuresMeridians()) {
            return EARTH_RADIUS * Math.abs(y2 * RADIAN - y1 * RADIAN);
        }
        double u = Sines.sin((y2 * RADIAN - y1 * RADIAN) / 2);
        double a = u * u + Sines.cos(y1 * RADIAN) * Sines.cos(y2 * RADIAN) * v * v;
        return 2.0 * EARTH_RADIUS * Arcsine.asin(Math.sqrt(a));
    }
}
