/// What releases that are to be live ask of a package, and which releases of it serve that. The
/// doors are `Asks`, `Askers` and `Cover`.
@NullMarked
package io.eikmirror.plan.asking;

import org.jspecify.annotations.NullMarked;
