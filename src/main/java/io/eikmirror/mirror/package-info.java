/// Carries out a plan, top to bottom. The door is `Mirror`.
@NullMarked
package io.eikmirror.mirror;

import org.jspecify.annotations.NullMarked;
