package dev.aofscope.ui.main;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.index.IndexSnapshot.Transaction;
import dev.aofscope.ui.AppModel;
import org.jspecify.annotations.Nullable;

/// Where a step from the selected command leads.
final class Steps {
    private final AppModel model;

    Steps(AppModel model) {
        this.model = model;
    }

    void forward() {
        model.seek(at() + 1);
    }

    void back() {
        model.seek(at() - 1);
    }

    void first() {
        model.seek(0);
    }

    void last() {
        model.seek(Long.MAX_VALUE);
    }

    /// To the EXEC of a transaction that begins next or that we are in; else one command on.
    void transactionForward() {
        Transaction next = transaction(at() + 1);
        model.seek(next == null ? at() + 1 : next.last());
    }

    /// Before the MULTI of the transaction that we are in or behind; else one command back.
    void transactionBack() {
        Transaction here = transaction(at());
        model.seek(here == null ? at() - 1 : here.first() - 1);
    }

    private long at() {
        return model.commandProperty().get();
    }

    private @Nullable Transaction transaction(long command) {
        IndexSnapshot index = model.indexProperty().get();
        return index == null || command < 1 || command > index.commands() ? null : index.transaction(command);
    }
}
