package dev.aofscope.cli;

import dev.aofscope.cli.Input.Opened;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.session.Mask;
import dev.aofscope.verdict.Verdict;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// The keyspace that `dump` and `digest` show: by our own reading, or what the server of `--as` holds after loading.
///
/// @param keyspace null where that server refuses
/// @param code     the exit code; why it is not 0 has been said on standard error
record Shown(@Nullable Keyspace keyspace, int code) {

    static Shown of(Opened log, Input input, String at, Mask mask) throws IOException {
        long command = Position.lastCommand(at, log.index());
        if (input.server() == null) {
            Keyspace own = log.session().seek(command).join().after();
            return new Shown(own, Damages.report(log, mask));
        }
        Verdict verdict = log.session().verdict();
        Verdict.Loaded loaded = verdict.loaded(input.loadTruncated());
        if (!loaded.reason().isEmpty()) {
            System.err.println("aofscope: " + verdict.server().title() + (loaded.loads() ? ": " : " refuses: ")
                    + mask.sentence(loaded.reason()));
        }
        if (!loaded.loads()) {
            return new Shown(null, Program.DAMAGE);
        }
        return new Shown(log.session().held(loaded, command), loaded.reason().isEmpty() ? 0 : Program.DAMAGE);
    }
}
