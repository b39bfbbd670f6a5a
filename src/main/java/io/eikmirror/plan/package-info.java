/// The plan's own words: its steps in order, what it leaves and why, and how it is reported. It is
/// made by `draft.Planner`.
@NullMarked
package io.eikmirror.plan;

import org.jspecify.annotations.NullMarked;
