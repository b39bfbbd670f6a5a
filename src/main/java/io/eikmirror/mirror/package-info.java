/// Carries out a plan, one release at a time, top to bottom. The door is `Mirror`.
@NullMarked
package io.eikmirror.mirror;

import org.jspecify.annotations.NullMarked;
