package dev.aofscope.ui.controls;

/// What a person made of a column, to be kept between runs. Their order in a list is the order on the screen.
///
/// @param id    of [RowColumn#id]
/// @param width pixels at the text's normal size; 0 where nobody changed the usual one
/// @param shown false where it is hidden
public record ColumnState(String id, double width, boolean shown) {
}
