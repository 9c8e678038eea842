/// EXPR, the language of the filter field and of `--where`: parse, complete, evaluate over rows and states; and the set of
/// commands that a search has found. Knows neither the log nor the index: whoever searches brings each command as a
/// [dev.aofscope.query.CommandView].
///
/// Read [dev.aofscope.query.Expr] first. To add a term: a line in [dev.aofscope.query.TermName], a record in
/// [dev.aofscope.query.Term], and its value in [dev.aofscope.query.TermParser].
@NullMarked
package dev.aofscope.query;

import org.jspecify.annotations.NullMarked;
