/// From what is live to a closure: which aliases move, in which order, and which have to stay so
/// that every live release finds what it needs. The door is `Transition`.
@NullMarked
package io.eikmirror.plan.transition;

import org.jspecify.annotations.NullMarked;
