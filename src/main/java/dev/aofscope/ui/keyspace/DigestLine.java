package dev.aofscope.ui.keyspace;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.redis.Database;
import dev.aofscope.redis.Digest;
import dev.aofscope.redis.Keyspace;
import dev.aofscope.redis.ServerVersion;
import dev.aofscope.replay.Moment;
import dev.aofscope.ui.FxBridge;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;

/// What `DEBUG DIGEST` would print at the moment: by itself for a small keyspace once the user rests, on a click for a large
/// one; a click on a digest copies it.
final class DigestLine {
    private static final long SMALL = 20_000;
    private static final Duration REST = Duration.millis(300);

    private final Hyperlink link;
    private final Consumer<Throwable> failed;
    private final Tooltip hint = new Tooltip();
    private final PauseTransition rest = new PauseTransition(REST);
    private final AtomicLong wish = new AtomicLong();
    private @Nullable Keyspace keyspace;
    private @Nullable String digest;

    DigestLine(Hyperlink link, Consumer<Throwable> failed) {
        this.link = link;
        this.failed = failed;
        link.setTooltip(hint);
        link.setOnAction(event -> clicked());
        rest.setOnFinished(over -> compute());
    }

    void show(@Nullable Moment moment) {
        if (moment != null && moment.after() == keyspace) {
            return;
        }
        wish.incrementAndGet();
        rest.stop();
        digest = null;
        keyspace = moment == null ? null : moment.after();
        link.setVisited(false);
        tell(keyspace == null ? "" : "digest …", "Compute what DEBUG DIGEST prints at this moment");
        if (keyspace != null && keyspace.size() <= SMALL) {
            rest.playFromStart();
        }
    }

    private void tell(String text, String more) {
        link.setText(text);
        hint.setText(more);
    }

    private void clicked() {
        link.setVisited(false);
        if (digest == null) {
            compute();
        } else {
            ClipboardContent content = new ClipboardContent();
            content.putString(digest);
            Clipboard.getSystemClipboard().setContent(content);
        }
    }

    private void compute() {
        Keyspace of = keyspace;
        if (of == null) {
            return;
        }
        long mine = wish.incrementAndGet();
        tell("digest: computing", "Reads every value once");
        FxBridge.compute("digest", () -> digest(of, () -> wish.get() != mine), computed -> {
            if (wish.get() == mine) {
                digest = computed;
                tell("digest " + computed.substring(0, 4) + "…" + computed.substring(computed.length() - 4),
                        computed + "\nas " + ServerVersion.ASSUMED + " prints it; click to copy");
            }
        }, failure -> {
            if (wish.get() == mine) {
                failed.accept(failure);
            }
        });
    }

    /// The 40 digits; something else where `cancelled` becomes true.
    static String digest(Keyspace keyspace, BooleanSupplier cancelled) {
        Digest digest = new Digest(ServerVersion.ASSUMED);
        byte[] all = new byte[Digest.LENGTH];
        for (int number : keyspace.numbers()) {
            Database database = keyspace.read(number);
            if (database.size() > 0) {
                digest.begin(all, number);
                Iterator<Database.Entry> keys = database.keys(ByteString.empty(), null);
                while (keys.hasNext() && !cancelled.getAsBoolean()) {
                    add(all, digest.share(keys.next()));
                }
            }
        }
        return HexFormat.of().formatHex(all);
    }

    private static void add(byte[] all, byte[] share) {
        for (int i = 0; i < all.length; i++) {
            all[i] ^= share[i];
        }
    }
}
