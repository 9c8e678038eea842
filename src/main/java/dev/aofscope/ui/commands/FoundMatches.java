package dev.aofscope.ui.commands;

import dev.aofscope.session.Search;

/// What the session's search found.
record FoundMatches(Search.Found found) implements Matches {
    @Override
    public long count() {
        return found.matches().count();
    }

    @Override
    public long command(long ordinal) {
        return found.matches().select(ordinal);
    }

    @Override
    public long upTo(long command) {
        return found.matches().rank(command + 1);
    }

    @Override
    public long searched() {
        return Math.max(0, found.matches().searched() - 1);
    }

    @Override
    public boolean complete() {
        return found.complete();
    }
}
