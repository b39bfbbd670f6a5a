/// Draws the closure and its transition until they agree, and tells what came of it: the plan, its
/// findings and explanations. The door is `Planner`.
@NullMarked
package io.eikmirror.plan.draft;

import org.jspecify.annotations.NullMarked;
