/// The tab of what somebody has marked: breakpoints, which are added, changed and switched here, pins and notes. What they
/// are is [dev.aofscope.session.Marks]; who keeps them is [dev.aofscope.ui.LogMarks]. Start with
/// [dev.aofscope.ui.marks.MarksPanel].
@NullMarked
package dev.aofscope.ui.marks;

import org.jspecify.annotations.NullMarked;
