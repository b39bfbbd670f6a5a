/// All releases that are to be live: what the rules select, and what that needs. The door is
/// `Closure`.
@NullMarked
package io.eikmirror.plan.closure;

import org.jspecify.annotations.NullMarked;
