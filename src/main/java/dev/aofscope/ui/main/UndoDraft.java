package dev.aofscope.ui.main;

import dev.aofscope.bytes.ByteString;
import dev.aofscope.bytes.Watch;
import dev.aofscope.export.RedisCliText;
import dev.aofscope.export.UndoNotice;
import dev.aofscope.session.CommandDetail;
import dev.aofscope.session.LogSession;
import dev.aofscope.session.Mask;
import dev.aofscope.session.OpenOptions;
import dev.aofscope.session.Undo;
import dev.aofscope.session.UndoRequest;
import dev.aofscope.ui.FxBridge;
import dev.aofscope.ui.controls.RowSource;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;

/// An undo that is looked at before it is saved: its commands lie in a temporary file, and are read from there when they are
/// seen, as those of any log.
///
/// @param notices the first of them
record UndoDraft(Undo undo, LogSession commands, List<UndoNotice> notices,
        Mask mask) implements RowSource<UndoDraft.Line> {
    static final int MOST_NOTICES = 1_000;
    /// Bytes of one argument that a line shows.
    private static final int MOST_SHOWN = 200;

    /// @param text as redis-cli takes it, long arguments cut and hidden ones masked
    record Line(long number, String text) {
    }

    /// Takes as long as it takes; not for the FX thread.
    static UndoDraft make(LogSession session, UndoRequest request, Mask mask, Watch watch) throws IOException {
        List<UndoNotice> notices = new ArrayList<>();
        Undo undo = session.undoing().undo(request, notice -> {
            if (notices.size() < MOST_NOTICES) {
                notices.add(notice);
            }
        }, watch);
        LogSession commands = LogSession.open(undo.commands(), OpenOptions.DEFAULT);
        commands.awaitIndex();
        return new UndoDraft(undo, commands, List.copyOf(notices), mask);
    }

    @Override
    public ReadOnlyLongProperty rowsProperty() {
        return new ReadOnlyLongWrapper(commands.index().commands()).getReadOnlyProperty();
    }

    @Override
    public void fetch(long first, int count, Consumer<List<Line>> answer) {
        FxBridge.compute("undo-lines", () -> lines(first, count, MOST_SHOWN, mask), answer,
                closed -> answer.accept(List.of()));
    }

    /// The commands from row `first` on; arguments longer than `most` bytes are cut, and those hidden that `hides` does.
    List<Line> lines(long first, int count, int most, Mask hides) throws IOException {
        List<Line> lines = new ArrayList<>();
        long last = Math.min(commands.index().commands(), first + count);
        for (long command = first + 1; command <= last; command++) {
            List<ByteString> words = new ArrayList<>();
            String end = "";
            for (CommandDetail.Argument argument : hides.detail(commands.detail(command)).arguments()) {
                ByteString bytes = argument.bytes();
                end = bytes.length() > most ? " …" : end;
                words.add(bytes.length() > most ? start(bytes, most) : bytes);
            }
            lines.add(new Line(command, (hides.hidesValues() ? text(words) : RedisCliText.line(words)) + end));
        }
        return lines;
    }

    /// What stands for hidden bytes is no word for redis-cli.
    private static String text(List<ByteString> words) {
        return words.stream().map(ByteString::text).collect(Collectors.joining(" "));
    }

    private static ByteString start(ByteString bytes, int most) {
        byte[] start = new byte[most];
        bytes.copyTo(0, start, 0, most);
        return ByteString.of(start);
    }

    /// Lets go of the temporary file, in the background.
    void discard() {
        var _ = FxBridge.compute("undo-discard", () -> {
            commands.close();
            undo.close();
            return true;
        });
    }
}
