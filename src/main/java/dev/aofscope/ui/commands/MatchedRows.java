package dev.aofscope.ui.commands;

/// Rows of the commands that match a filter, and of no others.
///
/// @param search tells one search from another: of the same one, later matches only add rows at the end
record MatchedRows(Matches matches, int search) implements RowOrder {
    @Override
    public long rows() {
        return matches.count();
    }

    @Override
    public long at(long row) {
        return matches.command(row);
    }

    @Override
    public long rowOf(long command) {
        return matches.upTo(command) - 1;
    }

    @Override
    public long rowOfDamage(int damage) {
        return -1;
    }

    @Override
    public boolean continues(RowOrder before) {
        return before instanceof MatchedRows other && other.search == search && other.rows() <= rows();
    }

    @Override
    public boolean extendsAtTheEnd(RowOrder before) {
        return continues(before);
    }
}
