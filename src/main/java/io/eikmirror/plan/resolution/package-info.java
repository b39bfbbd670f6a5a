/// What releases declare and import of other packages, and what each of that comes to. The door is
/// `Resolver`.
@NullMarked
package io.eikmirror.plan.resolution;

import org.jspecify.annotations.NullMarked;
