package dev.aofscope.ui.main;

import dev.aofscope.index.IndexSnapshot;
import dev.aofscope.session.LogSession;
import dev.aofscope.ui.AppModel;
import dev.aofscope.ui.UndoModel;
import dev.aofscope.ui.UndoModel.LeaveOut;
import dev.aofscope.ui.UndoModel.PutBack;

/// Opens the dialogs of undo and what-if, from wherever they are asked for.
final class UndoActions {
    private final AppModel model;
    private final MainWindow window;

    private UndoActions(AppModel model, MainWindow window) {
        this.model = model;
        this.window = window;
    }

    static void add(WindowActions actions, AppModel model, MainWindow window) {
        UndoActions all = new UndoActions(model, window);
        model.undo().onAsk(all::ask);
        actions.whenOpen("undo", "Undo the chosen commands …", "Shortcut+Shift+Z", all::undo);
        actions.whenOpen("put-back", "Put the chosen key back to this moment …", "Shortcut+Shift+B", all::putBack);
        actions.whenOpen("leave-out", "Leave out and replay …", "Shortcut+Shift+X", all::leaveOut);
    }

    private void ask(UndoModel.Question question) {
        LogSession session = model.sessionProperty().get();
        if (session == null) {
            return;
        }
        switch (question) {
            case PutBack putBack -> new UndoDialog(model, session, putBack, window.stage()).show();
            case LeaveOut leaveOut -> new WhatIfDialog(model, session, leaveOut, window.stage(),
                    without -> Export.ask(model, window, without)).show();
        }
    }

    /// The span that is selected on the timeline, else the command.
    private void undo() {
        AppModel.Span span = model.spanProperty().get();
        long command = Math.max(1, model.commandProperty().get());
        ask(span == null ? new PutBack(command, command, null) : new PutBack(span.first(), span.last(), null));
    }

    private void putBack() {
        IndexSnapshot index = model.indexProperty().get();
        long last = index == null ? 1 : index.commands();
        long from = Math.min(last, model.commandProperty().get() + 1);
        model.history().withKey(key -> ask(new PutBack(Math.max(1, from), Math.max(1, last), key)));
    }

    /// What the filter shows, else the span, else the command.
    private void leaveOut() {
        AppModel.Span span = model.spanProperty().get();
        String filter = model.filterProperty().get().strip();
        ask(new LeaveOut(!filter.isEmpty()
                ? filter
                : span == null
                        ? String.valueOf(Math.max(1, model.commandProperty().get()))
                        : span.first() + ".." + span.last()));
    }
}
