/// Draws the closure and its transition until they agree, which is the plan. The door is `Planner`.
@NullMarked
package io.eikmirror.plan.draft;

import org.jspecify.annotations.NullMarked;
