package dev.aofscope.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.aofscope.aof.Damage;
import dev.aofscope.aof.Part;
import dev.aofscope.bytes.ByteString;
import dev.aofscope.cli.Input.Opened;
import dev.aofscope.session.Mask;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Says on standard error where damage was left out.
final class Damages {
    private static final int NAMED = 10;
    private static final int SHOWN = 64;

    private Damages() {
    }

    /// Problems of the set, those of the base as far as it was loaded, and damage of the parts, in that order.
    static List<Damage> of(Opened log) {
        List<Damage> all = new ArrayList<>(log.session().log().problems());
        all.addAll(log.session().findings());
        all.addAll(log.index().damages());
        return all;
    }

    /// The exit code: 0, or 1 where anything was left out.
    static int report(Opened log, Mask mask) {
        List<Damage> damages = of(log);
        damages.stream().limit(NAMED)
                .forEach(damage -> System.err.println("aofscope: " + mask.sentence(sentence(log, damage))));
        if (damages.size() > NAMED) {
            System.err.println("aofscope: … and " + (damages.size() - NAMED) + " more; see aofscope check");
        }
        return damages.stream().allMatch(Damages::isNote) ? 0 : Program.DAMAGE;
    }

    /// Whether all that a newer server wrote could be read nevertheless.
    private static boolean isNote(Damage damage) {
        return damage.kind() == Damage.Kind.NEWER_FORMAT && damage.length() == 0;
    }

    static String sentence(Opened log, Damage damage) {
        String lost = damage.length() == 0 ? "" : ", " + damage.length() + " bytes left out";
        return file(log, damage) + " at " + damage.offset() + lost + ": " + damage.reason();
    }

    /// The first bytes of the place as `bytes`, where it lies in a part.
    static void bytes(JsonGenerator json, Opened log, Damage damage, Mask mask) throws IOException {
        List<Part> parts = log.session().log().parts();
        if (damage.part() >= 0 && damage.part() < parts.size() && damage.length() > 0) {
            Part part = parts.get(damage.part());
            long length = Math.min(SHOWN, Math.min(damage.length(), part.size() - damage.offset()));
            json.writeFieldName("bytes");
            json.writeBinary(mask.value(ByteString.of(part.source().read(damage.offset(), (int) Math.max(0, length))))
                    .toArray());
        }
    }

    static String file(Opened log, Damage damage) {
        var parts = log.session().log().parts();
        return damage.part() >= 0 && damage.part() < parts.size()
                ? parts.get(damage.part()).name()
                : log.session().log().path().toString();
    }
}
