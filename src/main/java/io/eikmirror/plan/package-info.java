/// Rules, packuments and what is published become a plan: what to publish, which aliases move, what
/// is held and why. Pure; the door is `Planner`.
@NullMarked
package io.eikmirror.plan;

import org.jspecify.annotations.NullMarked;
