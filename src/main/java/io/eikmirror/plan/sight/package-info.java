/// The world as the planner reads it, and notes what it has to ask for. The door is `Sight`.
@NullMarked
package io.eikmirror.plan.sight;

import org.jspecify.annotations.NullMarked;
